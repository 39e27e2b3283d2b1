"""Until the supervisor sees a confirmed pick: from its line in the journal to the painted count.

usage: floor.py AISLE WORK

Robots work a shift on the same site, each a process of its own, while the floor screen stands on a
terminal of 24x80. The time runs from the moment that the line can be read, which is before its
picker is answered, and ends with the picture whose count of lines has it.
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import time

from pseudo_terminal import Terminal

AISLE, WORK = sys.argv[1], sys.argv[2]
PICKERS, PACKERS, PAUSE_MS = 5, 3, 50
LINES = 200
TARGET_MS = 250


class Picture:
    """The floor screen, and how many lines it says are done."""

    def __init__(self, site):
        import pyte
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.terminal = Terminal([AISLE, "floor", "--site", site, "--terminal", "office"])
        for text in (b"", b"\x02B9001\r", b"2468\r"):
            os.write(self.terminal.fd, text)
            self.watch(1.0)

    def watch(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.stream.feed(self.terminal.take(0.1)[0])

    def count(self):
        found = re.search(r"(\d+)/\d+ LINES", self.screen.display[2])
        return int(found.group(1)) if found else None


class Picks:
    """When picks came into the journal of a site, of those that are not on the picture yet."""

    def __init__(self, site):
        self.path = max(glob.glob(os.path.join(site, "log", "*.log")))
        self.file = open(self.path, "rb")
        self.file.seek(0, os.SEEK_END)
        self.times = []

    def look(self):
        picks = self.file.read().count(b"task-picked\t")
        self.times += [time.monotonic()] * picks


def main():
    try:
        import pyte  # noqa: F401
    except ImportError:
        print("supervisor sees a pick: skipped: python3-pyte is not installed")
        return
    # Robots that pick all of a task at once, and no shorts: each pick is a line that is done.
    site = os.path.join(WORK, "floor")
    shutil.rmtree(site, ignore_errors=True)
    shift = subprocess.Popen(
        [AISLE, "simulate", "--site", site, "--processes", "--pause", str(PAUSE_MS),
         "--pickers", str(PICKERS), "--packers", str(PACKERS)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while shift.poll() is None and not glob.glob(os.path.join(site, "sessions", "*")):
        time.sleep(0.2)
    if shift.poll() is not None:
        sys.exit("bench: the shift did not start")
    picture, picks, lags = Picture(site), Picks(site), []
    seen = picture.count()
    while shift.poll() is None and len(lags) < LINES:
        picks.look()
        written, now = picture.terminal.take(0.002)
        if not written:
            continue
        picks.look()
        picture.stream.feed(written)
        count = picture.count()
        if count is None or seen is None or count < seen:
            seen, picks.times = count, []  # A wave was closed: its lines are gone from the picture.
        if count is None or count <= seen:
            continue
        lags += [(now - then) * 1e3 for then in picks.times[:count - seen]]
        picks.times = picks.times[count - seen:]
        seen = count
    picture.terminal.close()
    shift.terminate()
    shift.wait()
    lags.sort()
    if not lags:
        sys.exit("bench: the floor screen showed no pick")
    print("supervisor sees a confirmed pick, ms, of %d: p50 %.0f  p99 %.0f (target %d)" % (
        len(lags), lags[len(lags) // 2], lags[min(len(lags) - 1, len(lags) * 99 // 100)], TARGET_MS))


main()
