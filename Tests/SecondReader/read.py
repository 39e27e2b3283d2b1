#!/usr/bin/env python3
"""A second reader of a site's journal, written from the page "Store format" alone.

    read.py SITE               every fact, an object on a line
    read.py SITE EXPORT.json   compares them with what `aisle export journal --json` wrote

Ends with 0, with 1 where the two differ, and with 3 to 6 for damage or 8 for a newer
version, as `aisle verify` does.
"""

import gzip
import hashlib
import json
import os
import re
import sys

LIMIT = 32768
TEXT = r"[A-Za-z0-9._-]"
NAME = rf"(?!\.){TEXT}{{1,32}}"
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"
RECORD = re.compile(
    rf"1\t(?P<seq>\d{{12}})\t(?P<time>{TIME})\t(?P<terminal>{NAME})/(?P<operator>{NAME})"
    rf"\tk=(?P<key>{TEXT}{{1,96}})(\tw={TIME})?(\ttx=(?P<tx>\d{{12}}))?"
    r"\t(?P<facts>.*)\td=(?P<d>\d{1,18})\th=(?P<h>[0-9a-f]{32})\tc=[0-9a-f]{8}"
)
HEADER = re.compile(
    r"#LOG\t1\tstore=(?P<store>[^\t]*)\tfirst=(?P<first>\d{12})"
    r"\tprev=(?P<prev>[0-9a-f]{32})\tsha=(?P<sha>[0-9a-f]{64})\tc=[0-9a-f]{8}"
)
SEAL = re.compile(
    r"#SEAL\t1\tlast=(?P<last>\d{1,18})\tcount=\d{1,18}\tbytes=(?P<bytes>\d{1,18})"
    r"\tsha=(?P<sha>[0-9a-f]{64})\th=(?P<h>[0-9a-f]{32})(\tnext=(?P<next>\d{12}))?\tc=[0-9a-f]{8}"
)
HEAD = re.compile(
    rb"((\d{12})\t([0-9a-f]{32})\t[^\t]*\t[^\t]*)(?:\tc=([0-9a-f]{8}))?"
)
ESCAPE = re.compile(r"\\(t|n|r|\\|x[01][0-9a-f]|x7f|x[89][0-9a-f])")
PLAIN = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
CODES = {"torn": 3, "corrupt": 4, "edited": 5, "gap": 6, "newer version": 8}


class Damage(Exception):
    """What is wrong, in the words of the page's table, and where."""

    def __init__(self, verdict, name, offset, why):
        super().__init__(f"{verdict}: {name}, byte {offset}: {why}")
        self.code = CODES[verdict]


def crc_table():
    table = []
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ (0x82F63B78 if value & 1 else 0)
        table.append(value)
    return table


TABLE = crc_table()


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 255] ^ crc >> 8
    return f"{crc ^ 0xFFFFFFFF:08x}"


def unescaped(value):
    def plain(match):
        code = match[1]
        return PLAIN.get(code) or chr(int(code[1:], 16))

    return ESCAPE.sub(plain, value)


def marked(site):
    """The sequence up to which `mark` says that all was on disk; 0 where it says nothing."""
    try:
        with open(os.path.join(site, "mark"), "rb") as file:
            line = file.read()
    except OSError:
        return 0
    found = re.fullmatch(rb"(\d{12}\t(\d{12})\t\d{12})\tc=([0-9a-f]{8})\n", line)
    return int(found[2]) if found and crc32c(found[1]) == found[3].decode() else 0


def last_head(site):
    """Sequence and link of the last head of `heads.txt`; 0 where there is none."""
    try:
        with open(os.path.join(site, "heads.txt"), "rb") as file:
            lines = [HEAD.fullmatch(line) for line in file.read().split(b"\n")]
    except OSError:
        lines = []
    heads = [(int(line[2]), line[3].decode()) for line in lines
             if line and (not line[4] or crc32c(line[1]) == line[4].decode())]
    return heads[-1] if heads else (0, "")


def last_snapshot(site, store):
    """The sequence of the newest snapshot of the store that is whole; 0 where there is none."""
    folder = os.path.join(site, "snap")
    names = os.listdir(folder) if os.path.isdir(folder) else []
    for name in sorted((n for n in names if re.fullmatch(r"\d{12}\.snap", n)), reverse=True):
        with open(os.path.join(folder, name), "rb") as file:
            data = file.read()
        start = data.rfind(b"\n", 0, len(data) - 1) + 1
        end = re.match(rb"#END\t1\tsha=([0-9a-f]{64})\t", data[start:])
        is_ours = f"\tstore={store}\tseq={name[:12]}\t".encode() in data[:200]
        if is_ours and end and hashlib.sha256(data[:start]).hexdigest() == end[1].decode():
            return int(name[:12])
    return 0


def segments(site):
    """First sequence and bytes of each segment, in order; those of archive/ unpacked."""
    found = {}
    for folder, ending, reads in (("archive", ".log.gz", gzip.open), ("log", ".log", open)):
        path = os.path.join(site, folder)
        for name in os.listdir(path) if os.path.isdir(path) else []:
            if re.fullmatch(r"\d{12}" + re.escape(ending), name):
                found[name[:12]] = (os.path.join(path, name), reads)
    for first in sorted(found):
        path, reads = found[first]
        with reads(path, "rb") as file:
            yield int(first), os.path.basename(path), file.read()


class Journal:
    """Goes through the lines and checks each; `atoms` gives the records of one act at a time."""

    def __init__(self, site):
        self.site = site
        meta = dict(l.rstrip("\n").split("=", 1) for l in open(os.path.join(site, "store.meta")))
        self.store = meta["store"]
        self.sequence, self.chain, self.time = 0, "0" * 32, ""
        self.shas, self.gap, self.group, self.other_head = {"0" * 64}, None, [], None
        self.head = last_head(site)  # Before the lines: others may be writing.
        self.mark = max(marked(site), self.head[0], last_snapshot(site, self.store))

    def atoms(self):
        all_segments = list(segments(self.site))
        if not all_segments:
            raise Damage("corrupt", "log", 0, "no segment is there")
        for index, (first, name, data) in enumerate(all_segments):
            is_last = index + 1 == len(all_segments)
            self.given_sha = None
            yield from self.lines(first, name, data, is_last)
            self.shas = {self.given_sha, hashlib.sha256(data).hexdigest()}
        if self.mark > self.sequence:
            raise Damage("corrupt", name, len(data), f"records up to {self.mark} were on disk")
        if self.other_head:
            raise self.other_head

    def lines(self, first, name, data, is_last):
        offset, sealed = 0, False
        if not data:
            raise Damage("corrupt", name, 0, "no header")
        while offset < len(data):
            end = data.find(b"\n", offset, offset + LIMIT)
            line = data[offset:end] if end >= 0 else b""
            if not re.search(rb"\tc=[0-9a-f]{8}$", line) or crc32c(line[:-11]) != line[-8:].decode():
                proven = not is_last or self.proof(data[offset:]) or offset == 0
                raise Damage("corrupt" if proven else "torn", name, offset, "checksum")
            if sealed:
                raise Damage("corrupt", name, offset, "a line behind the seal")
            if not line.startswith(b"#") or line.startswith((b"#LOG\t", b"#SEAL\t")):
                if line.split(b"\t")[line.startswith(b"#")] != b"1":
                    raise Damage("newer version", name, offset, "the line's version")
            if offset == 0:
                self.header(first, name, line)
            elif line.startswith(b"#SEAL\t"):
                self.seal(name, offset, line, data)
                sealed = True
            else:
                yield from self.record(name, offset, line)
            offset = end + 1
        if not sealed and not is_last:
            raise Damage("corrupt", name, offset, "no seal, yet another segment follows")

    def proof(self, rest):
        """Whether a whole line behind a bad one, wherever it stands, says that it was on disk."""
        durable = self.mark
        for match in re.finditer(rb"(?:1\t\d{12}\t|#SEAL\t)[^\n]*\tc=([0-9a-f]{8})\n", rest):
            line = match[0][:-1]
            if crc32c(line[:-11]) == match[1].decode():
                said = re.search(rb"\td=(\d+)\th=", line)
                durable = max(durable, int(said[1]) if said else self.sequence + 1)
        return durable > self.sequence

    def header(self, first, name, line):
        found = HEADER.fullmatch(line.decode("ascii", "replace"))
        if not found or found["store"] != self.store:
            raise Damage("corrupt", name, 0, "header")
        if int(found["first"]) != first or first != self.sequence + 1:
            raise Damage("gap", name, 0, "it begins elsewhere")
        if found["prev"] != self.chain or found["sha"] not in self.shas:
            raise Damage("edited", name, 0, "it follows another segment")

    def seal(self, name, offset, line, data):
        found = SEAL.fullmatch(line.decode("ascii", "replace"))
        if not found:
            raise Damage("corrupt", name, offset, "seal")
        if int(found["last"]) != self.sequence or int(found["bytes"]) != offset:
            raise Damage("gap", name, offset, "it seals something else")
        if found["h"] != self.chain or found["sha"] != hashlib.sha256(data[:offset]).hexdigest():
            raise Damage("edited", name, offset, "it seals something else")
        following = int(found["next"] or self.sequence + 1)
        first = self.gap[0] if self.gap else self.sequence + 1
        self.gap = (first, following - 1) if following > first else None
        self.sequence = following - 1

    def record(self, name, offset, line):
        try:
            found = RECORD.fullmatch(line.decode("utf-8"))
        except UnicodeDecodeError:
            found = None
        if not found:
            raise Damage("corrupt", name, offset, "grammar")
        if int(found["seq"]) != self.sequence + 1:
            raise Damage("gap", name, offset, "sequence")
        link = hashlib.sha256(self.chain.encode() + line[:-46]).hexdigest()[:32]
        if link != found["h"]:
            raise Damage("edited", name, offset, "chain")
        facts = [self.fact(text) for text in found["facts"].split("\t+")]
        if None in facts:
            raise Damage("corrupt", name, offset, "a field without =")
        kind, values = facts[0]
        is_gap = kind == "gap" and name.startswith(found["seq"])
        if self.gap:
            first, last = self.gap
            last += 1 if is_gap and "chain" in values else 0
            if not is_gap or (values.get("from"), values.get("to")) != (str(first), str(last)):
                raise Damage("gap", name, offset, "records are missing")
            self.gap = None
        self.sequence, self.chain, self.time = self.sequence + 1, found["h"], found["time"]
        if is_gap and "chain" in values:
            self.chain, self.given_sha = values["chain"], values.get("sha")
        elif self.sequence == self.head[0] and self.chain != self.head[1]:
            self.other_head = Damage("edited", "heads.txt", 0, "its last link is another")
        yield from self.gathered(found, facts)

    @staticmethod
    def fact(text):
        """Its kind and fields; None where a field is none."""
        kind, *fields = text.split("\t")
        if not all("=" in field for field in fields):
            return None
        values = {}
        for field in fields:
            name, value = field.split("=", 1)
            value = unescaped(value)
            if name not in values:
                values[name] = value
            elif isinstance(values[name], list):
                values[name].append(value)
            else:
                values[name] = [values[name], value]
        return kind, values

    def gathered(self, found, facts):
        """The acts that a record completes: itself, or the transaction that it ends."""
        if not found["tx"]:
            self.group = []
            if facts[0][0] not in ("recover", "gap"):
                yield [(found, facts)]
            return
        if self.group and self.group[0][0]["tx"] != found["tx"]:
            self.group = []
        if facts[0][0] != "tx-end":
            self.group.append((found, facts))
            return
        group, self.group = self.group, []
        if facts[0][1].get("count") == str(len(group)):
            yield group


def objects(journal):
    for atom in journal.atoms():
        for found, facts in atom:
            for kind, values in facts:
                yield {
                    "seq": int(found["seq"]),
                    "time": found["time"],
                    "terminal": found["terminal"],
                    "operator": found["operator"],
                    "key": found["key"],
                    "kind": kind,
                    "fields": values,
                }


def compare(mine, path):
    with open(path, encoding="utf-8") as file:
        theirs = json.load(file)
    for index in range(max(len(mine), len(theirs))):
        one = mine[index] if index < len(mine) else None
        other = theirs[index] if index < len(theirs) else None
        if one != other:
            print(f"fact {index + 1} differs\n  read     {one}\n  exported {other}")
            return 1
    print(f"{len(mine)} facts, the same")
    return 0


def main(arguments):
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    journal, found, code = Journal(arguments[0]), [], 0
    try:
        for item in objects(journal):
            found.append(item)
    except Damage as damage:
        print(damage, file=sys.stderr)
        code = damage.code
    if len(arguments) == 2:
        return compare(found, arguments[1]) or code
    for item in found:
        print(json.dumps(item, ensure_ascii=False, separators=(",", ":")))
    return code


sys.exit(main(sys.argv[1:]))
