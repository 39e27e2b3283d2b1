"""First paint, key to paint and idle wakeups in a pseudo terminal, beside mc and tig.

usage: terminal.py AISLE WORK
"""
import os
import random
import shutil
import statistics
import subprocess
import sys
import time

from pseudo_terminal import Terminal

AISLE, WORK = sys.argv[1], sys.argv[2]
STARTS, KEYS = 11, 120


def first_paint(argv, folder):
    terminal = Terminal(argv, folder)
    painted = terminal.read(0.12)
    terminal.close()
    return ((painted or time.monotonic()) - terminal.start) * 1e3


def key_to_paint(argv, folder, keys, before):
    terminal = Terminal(argv, folder)
    terminal.read(0.3)
    for text in before:
        os.write(terminal.fd, text)
        terminal.read(0.3)
    times = []
    for index in range(KEYS):
        time.sleep(random.uniform(0.010, 0.030))
        sent = time.monotonic()
        os.write(terminal.fd, keys[index % len(keys)])
        painted = terminal.read(0.05, 0.5)
        if painted:
            times.append((painted - sent) * 1e3)
    terminal.close()
    return times


def idle(argv, before, seconds=4):
    terminal = Terminal(argv)
    terminal.read(0.5)
    for text in before:
        os.write(terminal.fd, text)
        terminal.read(0.5, 1.0)
    count = terminal.wakeups()
    terminal.read(seconds, seconds)
    count = terminal.wakeups() - count
    terminal.close()
    return count


def main():
    site, history = os.path.join(WORK, "demo"), os.path.join(WORK, "history")
    os.makedirs(history)
    subprocess.run([AISLE, "demo", "--site", site], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    for command in (["init", "-q"], ["-c", "user.name=b", "-c", "user.email=b@b", "commit", "-q",
                                     "--allow-empty", "-m", "one"]):
        subprocess.run(["git", *command], cwd=history, check=False, stdout=subprocess.DEVNULL)
    console = [AISLE, "--site", site, "--terminal", "bench"]
    peers = {"mc": ["mc", "-b"], "tig": ["tig"]}
    programs = {"aisle": console}
    for name, argv in peers.items():
        if shutil.which(argv[0]):
            programs[name] = argv
        else:
            print("  %s skipped: not installed" % name)
    with open(os.path.join(site, "log", "000000000001.log"), "rb") as log:
        print("first paint, ms, median of %d starts (journal of %d lines)" % (STARTS, sum(1 for _ in log)))
    paints = {name: [] for name in programs}
    for _ in range(STARTS):
        for name, argv in programs.items():
            paints[name].append(first_paint(argv, history))
    for name, times in paints.items():
        ratio = statistics.median(paints["aisle"]) / statistics.median(times)
        print("  %-6s %6.1f   aisle / %s = %.2f" % (name, statistics.median(times), name, ratio))
    print("key to paint, ms, of %d keys" % KEYS)
    badge = b"\x02B1001\r"
    typing = key_to_paint(console, None, [b"7", b"\x7f"], [badge])
    print("  aisle  p50 %.2f  p99 %.2f" % (statistics.median(typing), sorted(typing)[int(len(typing) * .99)]))
    for name in ("tig", "mc"):
        if name in programs:
            times = key_to_paint(programs[name], history, [b"\x1bOB", b"\x1bOA"], [])
            if times:
                print("  %-6s p50 %.2f   aisle / %s = %.2f" % (
                    name, statistics.median(times), name, statistics.median(typing) / statistics.median(times)))
    print("wakeups in 4 s")
    print("  sign-in screen %d (target 0)" % idle(console, []))
    print("  pick screen    %d (target at most 4)" % idle(console, [badge, b"1\r"]))


main()
