"""Scan to answered prompt, durable, with 8 robot processes on one site, beside SQLite.

usage: scan_to_answer.py AISLE WORK ROUNDS PEERS

A robot's time runs from the first byte of a scan whose answer must be on disk to the painted frame.
SQLite's (WAL, synchronous FULL) is one bare transaction of about the same work, without a screen.
Both run at a person's pace (a pause of 20 ms on average) and as fast as they go.
"""
import json
import os
import shutil
import statistics
import subprocess
import sys

AISLE, WORK, ROUNDS, PEERS = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
PICKERS, PACKERS = 5, 3


def build_peer():
    """The peer's program, or the reason why there is none."""
    source = os.path.join(PEERS, "peers.c")
    if not os.path.exists(source):
        return None, "no peer sources in %s (AISLE_PEERS names another place)" % PEERS
    program = os.path.join(WORK, "peers")
    try:
        made = subprocess.run(["cc", "-O2", "-o", program, source, "-lsqlite3", "-llmdb"],
                              capture_output=True, text=True)
    except FileNotFoundError:
        return None, "no C compiler (Debian: gcc libc6-dev libsqlite3-dev liblmdb-dev)"
    if made.returncode:
        return None, "cannot be built (Debian: libsqlite3-dev liblmdb-dev)"
    return program, None


def ours(pause_ms):
    site = os.path.join(WORK, "site")
    shutil.rmtree(site, ignore_errors=True)
    out = subprocess.run(
        [AISLE, "simulate", "--site", site, "--processes", "--format", "json", "--pause", str(pause_ms),
         "--pickers", str(PICKERS), "--packers", str(PACKERS)],
        check=True, capture_output=True, text=True).stdout
    figures = json.loads(out.strip().splitlines()[-1])
    if figures["balance_faults"]:
        sys.exit("bench: the shift does not balance: %s" % figures["balance_faults"])
    return {"p50": figures["confirm_p50_us"], "p99": figures["confirm_p99_us"],
            "p999": figures["confirm_p999_us"], "count": figures["confirms"]}


def sqlite(program, pause_ms):
    store = os.path.join(WORK, "store")
    shutil.rmtree(store, ignore_errors=True)
    os.makedirs(store)
    out = subprocess.run([program, "run", "sqlite-wal-full", store, str(PICKERS + PACKERS), "500",
                          str(pause_ms * 1000)], check=True, capture_output=True, text=True).stdout
    figures = json.loads(out.strip().splitlines()[-1])
    return {"p50": figures["p50_us"], "p99": figures["p99_us"], "p999": figures["p999_us"], "count": 4000}


def median(rows, key):
    return statistics.median(row[key] for row in rows)


def main():
    program, reason = build_peer()
    print("scan to answer, on disk, 8 processes, medians of %d rounds, ms" % ROUNDS)
    if reason:
        print("  sqlite skipped: " + reason)
    for pause in (20, 0):
        mine, peer = [], []
        for _ in range(ROUNDS):
            mine.append(ours(pause))
            if program:
                peer.append(sqlite(program, pause))
        pace = "pause %d ms" % pause if pause else "no pause"
        print("  %-11s aisle   p50 %7.2f  p99 %7.2f  p99.9 %7.2f  (%d confirms a round)" % (
            pace, median(mine, "p50") / 1e3, median(mine, "p99") / 1e3, median(mine, "p999") / 1e3,
            mine[0]["count"]))
        if peer:
            print("  %-11s sqlite  p50 %7.2f  p99 %7.2f  p99.9 %7.2f" % (
                "", median(peer, "p50") / 1e3, median(peer, "p99") / 1e3, median(peer, "p999") / 1e3))
            print("  %-11s ratio   our p99 / sqlite's p99.9 = %.3f  (target: p99 at most 10 ms, or 0.1)" % (
                "", median(mine, "p99") / median(peer, "p999")))


main()
