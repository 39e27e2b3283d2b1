#!/usr/bin/env python3
"""Changes the store in one place after another, and asks whether its tests notice.

    run.py                 every mutant, and a control run without any
    run.py NAME...         only those
    run.py --list             their names; ends with 1 where what one changes is not there any more

Builds a copy of the store and its tests in a directory of its own. Ends with 1 where a mutant lives,
or where the control run fails.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MODULES = ["CLinux", "Barcodes", "Warehouse", "Storage"]
COMMIT, RECOVERY = "Journal/Journal+Commit.swift", "Journal/Journal+Recovery.swift"
LOG, VERDICT = "Journal/LogDirectory.swift", "Journal/Verdict.swift"
ROLL = "Journal/Journal+Roll.swift"
STATE = "Site/SiteState.swift"
REPAIR, RESUME = "Repairs/Repair.swift", "Repairs/Resumption.swift"
FRAME, FAULT = "Repairs/LostFrame.swift", "Repairs/LogFault.swift"
LOSS, BACKUP = "Repairs/Repair+Loss.swift", "Repairs/Repair+Backup.swift"
LOG_WALK = "Journal/LogWalk.swift"
SYNC, SYNCED = "Journal/Journal+Sync.swift", "Journal/SyncedEnd.swift"

# Name, file below Sources/Storage, what is replaced (once), by what, the suites that have to notice.
MUTANTS = [
    ("confirm without a sync", SYNC,
     "    if isAlone { try syncAlone() } else { try sync(upTo: end) }\n", "    _ = isAlone\n",
     "CrashTests|JournalTests"),
    ("take a sync that began too early", SYNCED, "&& offset >= end.offset", "&& offset >= 0",
     "SharedSyncTests"),
    ("take the sync of another file", SYNCED, "&& self.inode == inode ", "", "SharedSyncTests"),
    ("take the sync of a file that stood here before", COMMIT, "      try forgetForeignSync()\n", "",
     "SharedSyncTests"),
    ("say that more is on disk than was", SYNC,
     "    let size = try? disk.status(walk.file).size\n    try syncAlone()\n",
     "    try syncAlone()\n    let size = try? disk.status(walk.file).size\n", "SharedSyncTests"),
    ("be served after a failed sync", SYNC,
     "    if try isStopped(), let blocked { throw blocked }\n    return true", "    return true",
     "SharedSyncTests"),
    ("sync again after another's sync failed", SYNC,
     "      if try isStopped(), let blocked { throw blocked }\n    }\n    try syncAlone()",
     "    }\n    try syncAlone()", "SharedSyncTests"),
    ("cut while another syncs", SYNC,
     "    try disk.waitForLock(lock, byte: Self.syncByte) { _ in }\n", "", "SharedSyncTests"),
    ("wait long for who syncs", SYNC, "for _ in 0..<10 {", "for _ in 0..<1000 {", "SharedSyncTests"),
    ("refuse before its cause is on disk", COMMIT,
     "    try makeDurable(walk.settled.sequence)\n    return answer", "    return answer",
     "JournalTests|FaultTests"),
    ("leave half a line behind", COMMIT,
     "do { try cutBehindEnd() } catch { throw poison(error) }",
     "_ = size", "FaultTests"),
    ("do not read on under the lock", COMMIT,
     "      try settle(&state)\n      try checkWritable()", "      try checkWritable()",
     "ContentionTests|JournalTests"),
    ("decide on a task as it was", STATE, "    settle(.task, RowKey(id))\n    return", "    return",
     "WaitingPicksTests"),
    ("decide on a tote as it was", STATE, "    settle(.tote, RowKey(tote))\n    let location",
     "    let location", "WaitingPicksTests"),
    ("decide on stock as it was", STATE, "    settle(.location, RowKey(location))\n", "",
     "WaitingPicksTests"),
    ("forget a key that waits", STATE,
     "    settle()\n    decider = Array(session.utf8)\n", "    decider = Array(session.utf8)\n",
     "WaitingPicksTests"),
    ("write what was decided before others wrote", STATE,
     "    if decided?.meets(pick) != false { lastThatMatters = line.sequence }\n",
     "    _ = PlainPick.meets\n", "WaitingPicksTests"),
    ("leave the goods in the slot", "../Warehouse/Picking/Site+Picking.swift",
     "    if !pick.location.isNone { apply(task.stock.picked(pick.quantity, into: pick.tote)) }\n", "",
     "WaitingPicksTests|OldVersionTests"),
    ("write the new form in an old site", "../Warehouse/Decisions/Decision+Picking.swift",
     "site.format != .version1 && isPlain", "isPlain", "OldVersionTests|ModelTests"),
    ("forget a site's version when it is opened", "Site/SiteStore.swift",
     "?? Site(policy: opening.policy, format: meta.format)", "?? Site(policy: opening.policy)",
     "OldVersionTests|ModelTests"),
    ("forget a site's version on a newer snapshot", "Site/SiteStore+Snapshots.swift",
     "format: meta.format", "format: .newest", "ModelTests"),
    ("lose a lot's trail", "../Warehouse/Decisions/Decision+Picking.swift", "&& isPlain", "",
     "OldVersionTests"),
    ("forget what others have taken a snapshot of", "Snapshots/SnapshotKeeper.swift",
     "other > newest.sequence {", "other < 0 {", "SnapshotTests"),
    ("wait for a time to come", "Snapshots/SnapshotKeeper.swift", "age < 0 || ", "",
     "SnapshotTests"),
    ("take snapshots in a row", "Snapshots/SnapshotKeeper.swift",
     "age >= policy.pauseMilliseconds", "age >= 0", "SnapshotTests"),
    ("hold lines for ever in a rush", "Site/SiteStore+Snapshots.swift",
     "if state.heldCount >= limit / 4 {", "if state.heldCount < 0 {", "WaitingPicksTests"),
    ("move to a snapshot in the middle of work", "Snapshots/SnapshotKeeper.swift",
     "guard sequence >= nextInRush", "guard sequence >= base", "WaitingPicksTests"),
    ("end a replay before all is taken", "Checks/ReadAhead.swift",
     "    defer { batches.put(batch) }\n", "", "SharedVerificationTests|ReplayTests"),
    ("hand over in no order", "Checks/Handover.swift",
     "$0.removeFirst()", "$0.removeLast()", "HandoverTests"),
    ("let what is handed over pile up", "Checks/Handover.swift",
     "    room.wait()\n", "", "HandoverTests"),
    ("lose what waits when there is more of it", "Site/WaitingPicks.swift",
     "    for number in first..<end where !self[number].isTaken { link(number) }\n", "",
     "WaitingPicksTests|ModelTests"),
    ("write what was decided long ago", COMMIT, "time + Self.patience >= now", "time > 0",
     "WaitingPicksTests"),
    ("apply a tote's picks in any order", "Site/WaitingPicks.swift",
     "for subject in [Subject.task, .tote] {", "for subject in [Subject.task] {",
     "WaitingPicksTests"),
    ("pass what waits", STATE, "      } else {\n        settle()\n      }", "      }",
     "WaitingPicksTests|ModelTests"),
    ("put aside a part of a transaction", "Journal/LogWalk.swift",
     "isAlone ? try putAside(line) : false", "try putAside(line)", "WaitingPicksTests"),
    ("believe an edited pick of another", "Records/LentLine.swift",
     "guard let previous else { return }", "guard let previous, false else { return }",
     "WaitingPicksTests"),
    ("apply what waited unchecked", "Site/WaitingPicks.swift", "chainBreak(at: number) ??", "nil ??",
     "WaitingPicksTests"),
    ("believe an edit whose link was made to fit", "Site/WaitingPicks.swift",
     " ?? chainBreak(at: number + 1)", "", "WaitingPicksTests"),
    ("apply what stands behind an edited pick", STATE,
     "      if let failure { throw failure }\n    }\n", "    }\n", "WaitingPicksTests"),
    ("believe a line behind one that was applied at once", "Journal/LogWalk.swift",
     "isBehindAside = isAside", "isBehindAside = true", "WaitingPicksTests"),
    ("say that a line is not there which may be", COMMIT,
     "      reason = error.text\n", "      throw error\n", "JournalTests"),
    ("go on in a journal that was written anew", "Journal/LogWalk.swift",
     "      if !isBehindAside {\n", "      if false {\n", "WaitingPicksTests"),
    ("believe a line behind one that waits", "Journal/LogWalk.swift",
     "      if !isAside { try line.checkLink() }\n", "", "WaitingPicksTests"),
    ("count lines that were edited", "Journal/LogWalk.swift",
     "      try line.checkLink()\n      tick()", "      tick()", "SharedVerificationTests"),
    ("put aside a line between those of a transaction", "Journal/LogWalk.swift",
     "let isAlone = group.isEmpty && ", "let isAlone = ", "WaitingPicksTests"),
    ("write under a key that was used meanwhile", STATE,
     "failure == nil, !line.session.elementsEqual(decider),", "failure == nil,", "WaitingPicksTests"),
    ("forget on a newer snapshot who decides", "Site/SiteStore+Snapshots.swift",
     "      decider: state.decider\n", "      decider: []\n", "WaitingPicksTests"),
    ("change the books while deciding", "../Warehouse/Decisions/Decision.swift",
     "if !isDrafted { books =", "if isDrafted { books =", "ModelTests|PickingDecisionTests"),
    ("look for a ring for ever", SYNC, "looks = looks && isRungSoon", "looks = isRungSoon",
     "SharedSyncTests"),
    ("take a transaction for its first line", STATE, "let pick = PlainPick(atom) {",
     "let pick = atom.first.lent({ PlainPick($0) }) {", "WaitingPicksTests"),
    ("put aside what a newer book has", "Journal/Journal.swift", "line.sequence <= last && state",
     "state", "WaitingPicksTests"),
    ("write after a pick that cannot be read", COMMIT, "    if let failure = state.failure {\n",
     "    if false, let failure = state.failure {\n", "WaitingPicksTests"),
    ("forget what waits when the first is applied", "Site/WaitingPicks.swift",
     "    first = last\n", "", "WaitingPicksTests"),
    ("forget a page that is half full", "Site/WaitingPicks.swift",
     "Int(first) / Page.lineCount - goneCount", "(Int(first) + 63) / Page.lineCount - goneCount",
     "WaitingPicksTests"),
    ("sleep before another's sync has ended", SYNC, "if !looks { bell.wait", "if looks { bell.wait",
     "SharedSyncTests"),
    ("move to a snapshot without what came after it", "Journal/Journal.swift",
     "if atom.sequence <= last { try state.apply(atom) }", "_ = last", "SnapshotTests"),
    ("move to a snapshot that is ahead", "Journal/Journal.swift",
     "    guard start.sequence <= last else { return false }\n", "", "JournalTests"),
    ("move to a snapshot without reading up to it", "Site/SiteStore+Snapshots.swift",
     "        try journal.catchUp(&state)\n      }\n      if isNew", "        false\n      }\n      if isNew",
     "SnapshotTests"),
    ("move to a snapshot and read too far", "Journal/Journal.swift",
     "if atom.sequence <= last { try state.apply(atom) }", "_ = last; try state.apply(atom)",
     "JournalTests"),
    ("sleep through the newest snapshot", "Site/SiteStore.swift",
     "    if wakeUp() { return true }\n", "", "SnapshotTests"),
    ("act in one's sleep", "Site/SiteStore.swift",
     "  public mutating func perform(_ act: Act) -> Outcome {\n    wakeUp()\n",
     "  public mutating func perform(_ act: Act) -> Outcome {\n", "SnapshotTests"),
    ("wake up behind a fact of a later version", "Site/SiteStore+Snapshots.swift",
     "!journal.isBlockedForGood,", "", "SnapshotTests"),
    ("answer a key twice", COMMIT, "counter <= last.counter {", "counter < last.counter {",
     "JournalTests"),
    ("write on after a failed sync", SYNC,
     "    blocked = StoreError(.stopped, file: paths.failed, detail: error.detail)\n"
     "    disk.stopWriting(error, at: clock(), in: paths)\n", "", "FaultTests"),
    ("do not tell others of a failed sync", SYNC,
     "try? open(paths.failed, .create)", "try? open(paths.failed + \"-\", .create)",
     "FaultTests"),
    ("write into a file that was replaced", COMMIT,
     "try disk.status(at: path)?.inode == walk.inode", "try disk.status(at: path)?.inode != 0", "JournalTests"),
    ("do not wait for the lock", "Journal/Journal.swift",
     "if try disk.tryLock(lock, byte: 0) { return }",
     "if try disk.tryLock(lock, byte: 0) || lock.descriptor >= 0 { return }",
     "ContentionTests|AnswerOrderTests"),
    ("cut nothing", RECOVERY, "      try cutBehindEnd()\n", "",
     "RecoveryTests|CrashTests"),
    ("cut without a copy on disk", RECOVERY, "    try disk.sync(copy)\n", "", "CrashTests"),
    ("cut without the copy's name on disk", RECOVERY,
     "    try disk.syncDirectory(paths.quarantine)\n    return Cut", "    return Cut", "CrashTests"),
    ("roll before the seal is on disk", RECOVERY,
     "    do { try disk.sync(walk.file) } catch { throw poison(error) }\n", "",
     "RollTests|CrashTests"),
    ("leave the seal where the next segment is given up", "Repairs/Damage.swift",
     "guard isMissing, let seal", "guard position.offset < 0, let seal", "RepairTests"),
    ("put back what stands, and not what is gone", "Repairs/Damage.swift",
     "segment = isMissing ? next : position.segment", "segment = position.segment",
     "RepairTests"),
    ("give up what a newer program wrote", FAULT,
     "    if error.problem == .newerFormat { throw error }\n", "", "RepairTests"),
    ("pass over a snapshot that nothing was written behind", "Snapshots/SnapshotDirectory.swift",
     "if position.sequence < position.segment {", "if position.sequence < 0 {",
     "EmptySegmentTests"),
    ("believe the count of a seal", "Checks/SegmentFinding.swift",
     "if let seal = ending.seal, seal.count != seal.last - segment + 1 {",
     "if let seal = ending.seal, seal.count < 0 {", "RollTests"),
    ("let others run however long they take", "Journal/Courtesy.swift",
     "if mean >= Self.limit {", "if mean < 0 {", "CourtesyTests|SharedSyncTests"),
    ("never let others run again", "Journal/Courtesy.swift",
     "    actsLeft -= 1\n", "", "CourtesyTests"),
    ("hash all of a segment under the lock", ROLL, "try rollOn(&state, hash)",
     "try rollOn(&state, BegunHash(segment: hash.segment))", "RollTests"),
    ("seal the segment behind the one that was hashed", ROLL,
     "      guard walk.position.segment == hash.segment else { return }\n", "", "RollTests"),
    ("seal with the hash of what was there before the lock", ROLL,
     "    try hash.goOn(to: position.offset, of: walk, disk)\n", "", "RollTests"),
    ("seal nothing ahead", "Snapshots/SnapshotTaker.swift",
     "if position.offset >= roll.byteCountAhead { try sealAhead() }", "", "CrashTests"),
    ("name a segment before it is on disk", LOG, "    try sync(file)\n    try rename", "    try rename",
     "CrashTests"),
    ("use a segment before its name is on disk", LOG, "    try syncDirectory(directory)\n", "",
     "CrashTests"),
    ("believe no d=", VERDICT, "max(evidence.durable, mark?.sequence ?? 0)", "mark?.sequence ?? 0",
     "RecoveryTests"),
    ("believe no mark", VERDICT, "max(evidence.durable, mark?.sequence ?? 0)",
     "evidence.durable + (mark == nil ? 0 : 0)", "RecoveryTests"),
    ("take a whole line behind a hole as proof", VERDICT, "proven >= expected ||",
     "max(proven, evidence.lastSequence) >= expected ||", "RecoveryTests"),
    ("take every tail for an accident", VERDICT,
     "guard isConfirmed else { return error(.tornTail, walk, reason) }",
     "if isConfirmed || !isConfirmed { return error(.tornTail, walk, reason) }",
     "RecoveryTests|SegmentTests"),
    ("see no edit", VERDICT, "return error(.edited, walk, LineFault.chain.text)", "return nil",
     "RecoveryTests|ChecksTests"),
    ("join what does not begin where the one before ended", "Checks/JoinedLines.swift",
     "if lines?.beginning.isFollowed(like: position) != true {", "if lines == nil {",
     "SharedVerificationTests"),
    ("forget a gap between two segments", "Journal/Position.swift", " && gap == other.gap", "",
     "SharedVerificationTests"),
    ("make a site before its files have names", "Directory/SiteDirectory.swift",
     "      try disk.syncDirectory(paths.root)  // All else has its name before this one.\n", "",
     "CrashTests"),
    ("archive what is not on disk", "Copies/Archive.swift",
     "      try disk.sync(file)\n      size", "      size", "CrashTests"),
    ("archive what nobody unpacked", "Copies/Archive.swift",
     "said == (try disk.gap(in: file)?.hash ?? hash), try hash == wholeHash(path) else",
     "said != hash + \"-\" else", "ArchiveTests"),
    ("back up without a sync", "Copies/Backup.swift", "    try disk.sync(copy)\n", "",
     "CrashTests"),
    ("repair without the lock", LOSS,
     "try disk.locked(paths, as: \"repair\", waiting: waiting) {\n      let damage = try refuse(damage(), unless: { $0.doubt == range })",
     "try StoreError.naming(paths.lock) {\n"
     "      let damage = try refuse(damage(), unless: { $0.doubt == range })", "RepairTests"),
    ("put a segment back without the lock", BACKUP,
     "try disk.locked(paths, as: \"repair\", waiting: waiting) {\n      let damage = try refuse(damage(), unless: { _ in true })",
     "try StoreError.naming(paths.lock) {\n"
     "      let damage = try refuse(damage(), unless: { _ in true })", "RepairTests"),
    ("repair without a copy on disk", REPAIR, "    try disk.sync(copy)\n", "",
     "CrashTests"),
    ("repair without the copy's name on disk", REPAIR,
     "    try disk.sync(copy)\n    try disk.syncDirectory(paths.quarantine)\n",
     "    try disk.sync(copy)\n", "CrashTests"),
    ("let time go back", COMMIT, "let time = max(clock(), walk.position.time)", "let time = clock()",
     "ClockTests|JournalTests"),
    ("let a line's time go back", COMMIT, "facts, max(time, walk.position.time))", "facts, time)",
     "ClockTests|WaitingPicksTests"),
    ("go on behind a gap from its own link", LOG_WALK,
     "if let chain = gap.chain { position.chain = chain }", "_ = gap.chain", "RepairTests"),
    ("take any line for the first that is right", RESUME,
     "          bytes.slice(start..<end).isLinked(after: chain)\n", "          true\n",
     "RepairTests"),
    ("take any gap for the missing records", "Records/Gap.swift",
     "return range.lowerBound == missing.lowerBound && end == missing.upperBound", "_ = end; return true",
     "GivenUpTests|SharedVerificationTests"),
    ("keep snapshots of what was given up", LOSS,
     "        if restoration.isWhole { try setSnapshotsAside(of: restoration) }\n", "", "GivenUpTests"),
    ("set snapshots aside that a later repair needs", LOSS,
     "if restoration.isWhole {", "if true {", "RestorationTests|RepairFuzzTests"),
    ("give up what lost records did", LOSS,
     "        try restore(restoration)\n", "", "RestorationTests"),
    ("give up what lost records did, after a later repair", BACKUP,
     "      let rowCount = try restoreWhatWasGivenUp()\n", "      let rowCount = 0\n",
     "RestorationTests"),
    ("ask a backup for the name a segment has now", BACKUP,
     "let hadAnother = position.sequence >= damage.segment", "let hadAnother = false",
     "RestorationTests"),
    ("restore behind a tail that was not cut", "Repairs/Restoration.swift",
     "    var lines = bytes.prefix(end.offset)\n", "    var lines = bytes[...]\n", "RestorationTests"),
    ("restore behind a seal", "Repairs/Restoration.swift",
     "    if isSealed {", "    if isSealed, false {", "RestorationTests"),
    ("restore although more is damaged", "Repairs/Restoration.swift",
     "    guard isWhole, let right, right.isWhole else { return }\n",
     "    guard let right else { return }\n", "RestorationTests|RepairFuzzTests"),
    ("restore only what the last damage took", "Repairs/Damage.swift",
     "return min(given, damage?.doubt.lowerBound ?? given)",
     "return damage?.doubt.lowerBound ?? given", "RestorationTests"),
    ("say that the floor can work on before a second damage", LOSS,
     "return try LogReading(paths.log, store, mark, from: newest.position, disk).isToEnd",
     "return mark?.sequence != -1 && newest.header.position.sequence > 0", "RepairFuzzTests"),
    ("ask a seal how long its segment was", LOG_WALK,
     " || position.segment == resealed", "", "RepairFuzzTests"),
    ("number a repair's line like one that is lost", REPAIR,
     "      guard try damage() == nil else { return }\n", "", "RepairFuzzTests"),
    ("leave undone what a repair that was cut off had to do", LOSS,
     "      let rowCount = try restoreWhatWasGivenUp()\n", "      let rowCount = 0\n",
     "RestorationTests"),
    ("forget what the mark knew of a lost end", REPAIR,
     "      if let known, known.sequence > end.sequence { return }\n", "",
     "RepairFuzzTests"),
    ("take a mark that cannot be read for none", "Journal/Mark.swift",
     "try disk.contentsIfThere(of: paths.mark).flatMap(Mark.init)",
     "(try? disk.contents(of: paths.mark)).flatMap(Mark.init)", "RepairTests"),
    ("empty the heads where nobody can ask for them", ROLL,
     """    guard let isMissing = try? status(at: paths.heads) == nil,
      let file = try? open(paths.heads, isMissing ? .createNew : .append)
""", """    guard let isMissing = Optional((try? status(at: paths.heads)) == nil),
      let file = try? open(paths.heads, isMissing ? .create : .append)
""", "RollTests"),
    ("note a head behind half a line", ROLL,
     "isWhole ? line : [UInt8(ascii: \"\\n\")] + line", "line", "RollTests"),
    ("believe a snapshot that counts more rows than it has bytes", "Snapshots/SnapshotFile.swift",
     "(0...place.end - place.start).contains(place.count)", "place.count >= 0", "SnapshotTests"),
    ("leave what a cut-off repair began where a backup takes its place", BACKUP,
     "      try removeBegun(damage)\n", "", "RepairTests"),
    ("take what a cut-off repair began for a part of the log", "Repairs/Damage.swift",
     "(later, self.begun) = (all.filter { $0 != begun }, begun)",
     "(later, self.begun) = (all, begun)", "RepairTests"),
    ("take any gap behind a damage for one that a cut-off repair began",
     "Repairs/LogDirectory+Begun.swift",
     "if bytes.isBegun(from: damaged ?? []) { return segment }",
     "if !bytes.isEmpty || bytes.isBegun(from: damaged ?? []) { return segment }",
     "RepairTests|RepairFuzzTests|RestorationTests|GivenUpTests"),
    ("make a header over what stands behind a seal", "Repairs/Repair+Frame.swift",
     "      while let surplus = try surplus() { try cut(surplus) }\n", "", "RepairTests"),
    ("cut behind a seal that is not right", "Repairs/Surplus.swift",
     "found.seal.hash == Array(bytes[..<found.start]).sha256Text", "!found.seal.hash.isEmpty",
     "RepairTests"),
    ("hide who decided on a repair", LOG_WALK, "record.isOfStore && !handsOverStore",
     "record.isOfStore", "HistoryTests"),
    ("leave what others did out of a history", "History/HistorySubject.swift",
     "return wasInHand", "return false", "HistorySubjectTests"),
    ("ask a backup for more than what is lost", BACKUP,
     "    if isJoined, end > damage.doubt.upperBound { return end }\n", "",
     "RepairTests"),
    ("take a backup that the newest head speaks against", BACKUP,
     "record?.chain.hex == head.chain || ", "record != nil || ", "RepairTests"),
    ("give up a gap line and not what it gave up", "Repairs/Damage.swift",
     "position.gap?.lowerBound ?? next", "next", "RepairTests"),
    ("forget a gap behind a segment without records", LOG_WALK,
     "(position.gap?.lowerBound ?? position.sequence + 1)..<", "(position.sequence + 1)..<",
     "RepairTests|RepairFuzzTests"),
    ("overwrite a damaged segment that has no copy", LOSS,
     """      let kept = try quarantine(damagedBytes(damage), damage.position.sequence + 1)
      // Before the snapshots are gone, whose books it does not change.
""", """      if damage.resumption != nil { try restore(restoration) }
      let kept = try quarantine(damagedBytes(damage), damage.position.sequence + 1)
      // Before the snapshots are gone, whose books it does not change.
""", "CrashTests"),
    ("set snapshots aside before what they know is written", LOSS,
     """        try restore(restoration)
        // Where more is damaged, they are needed once that is repaired.
        if restoration.isWhole { try setSnapshotsAside(of: restoration) }
""", """        if restoration.isWhole { try setSnapshotsAside(of: restoration) }
        try restore(restoration)
""", "CrashTests"),
    ("set snapshots aside before a lost end is repaired", LOSS,
     "      if damage.resumption != nil {\n        try restore(",
     "      if damage.resumption == nil { try setSnapshotsAside(of: restoration) }\n"
     "      if damage.resumption != nil {\n        try restore(", "CrashTests"),
    ("forget what a lost end did", LOSS,
     "      next += try restoration.lines(behind: end, damage.error.file, clock)\n", "      _ = restoration\n",
     "RestorationTests"),
    ("number records anew that a snapshot knows", FAULT,
     "    return max(last, known?.header.position.sequence ?? 0)\n", "    _ = known; return last\n", "RestorationTests"),
    ("pass over a snapshot whose line a repair has moved", "Snapshots/SnapshotDirectory.swift",
     "    if try isInPlace(file) { return file }\n", "    return try isInPlace(file) ? file : nil\n",
     "RestorationTests"),
    ("repair without a look at what tells of the end", FAULT,
     "    evidence = EndEvidence(paths, store: store, disk)\n",
     "    evidence = EndEvidence(SitePaths(root: paths.heads), store: store, disk)\n", "RestorationTests"),
    ("believe a snapshot of another history", "Snapshots/SnapshotDirectory.swift",
     " && file.position.time >= end.time ", " ", "RestorationTests"),
    ("verify without a look at snapshots", "Checks/Verification.swift",
     "report.problemOfHeads ?? lost ?? unsynced", "report.problemOfHeads ?? unsynced", "RestorationTests"),
    ("take a snapshot that cannot be read for a bad one", "Snapshots/SnapshotDirectory.swift",
     "        } catch let error as DiskError where error.isMissing {\n", "        } catch {\n",
     "RestorationTests"),
    ("begin a segment anew without its header", LOSS,
     "damage.isBeginningLost || damage.isFirstMissing ?",
     "damage.isFirstMissing ?", "GivenUpTests"),
    ("begin a log anew without a header", LOSS,
     "damage.isBeginningLost || damage.isFirstMissing ?", "damage.isBeginningLost ?", "GivenUpTests"),
    ("take another segment's beginning for a lost one", "Repairs/Damage.swift",
     " && position.offset == 0 && header == nil\n", " && position.offset == 0\n",
     "GivenUpTests"),
    ("lay a segment's beginning over the gap that takes its place", LOSS,
     "      if number != harmed {\n", "      if true {\n", "GivenUpTests"),
    ("look for the answer in a record that is given up", "Journal/Journal+Commit.swift",
     "    if try search.isGivenUp(sequence) { return nil }\n", "", "RestorationTests"),
    ("hold a header against what it said before another repair alone", "Checks/SegmentFinding.swift",
     "$0.hash == hashes.whole || $0.hash == givenHash", "$0.hash == givenHash ?? hashes.whole",
     "GivenUpTests"),
    ("let consoles go on with what was given up", REPAIR,
     "    try disk.replace(paths.meta, with: disk.contents(of: paths.meta), in: paths.root)\n", "",
     "ReplacedSiteTests"),
    ("write under a lock that is gone", "Site/SiteHandle.swift",
     "    return try disk.status(at: lockFile.path)?.inode == lockFile.inode ? nil : lockFile.path\n",
     "    _ = lockFile\n    return nil\n", "ReplacedSiteTests"),
    ("take a lock that is gone", "Disk/Disk+Locked.swift",
     "        if try status(at: paths.lock)?.inode == status(lock).inode { return lock }\n",
     "        return lock\n", "ReplacedSiteTests"),
    ("write without a look at what stands there", "Journal/Journal.swift",
     "    try checkPlace()\n", "", "ReplacedSiteTests"),
    ("trust the names in a log that was found", "Journal/Journal.swift",
     "        if try !isStopped() { try keepNames() }\n", "        _ = try isStopped()\n", "FaultTests"),
    ("go on in another site", "Site/SiteStore.swift",
     "if fresh.meta.store == meta.store { return fresh }", "if !meta.store.isEmpty { return fresh }", "ReplacedSiteTests"),
    ("end a repair where somebody prunes snapshots", LOSS,
     "        if try disk.status(at: path) != nil { throw error }\n", "        throw error\n",
     "ReplacedSiteTests"),
    ("end a repair where the snapshot it looks at is pruned", "Snapshots/SnapshotDirectory.swift",
     "          return nil  // Whoever takes snapshots has removed an old one.\n", "          throw error\n",
     "SnapshotTests"),
    ("begin a segment though its sync failed", RECOVERY,
     "      throw error.isOfSync ? poison(error) : StoreError(error)\n", "      throw StoreError(error)\n",
     "FaultTests"),
    ("let job control stop a sync for all", SYNC,
     "    let shield = SignalShield()\n    defer { shield.lower() }\n", "", "SharedSyncTests"),
    ("put a snapshot in place after a repair", "Snapshots/SnapshotTaker.swift",
     "        try !store.journal.isOfOtherFiles()\n", "        true\n", "ReplacedSiteTests"),
    ("open a site no second time while it is repaired", "Site/SiteStore.swift",
     "        guard error.problem == .replaced else { throw error }\n", "        throw error\n",
     "ReplacedSiteTests"),
    ("back up a site that is repaired meanwhile", "Copies/Backup.swift",
     "      if let file = try handle.replacedFile() { throw StoreError(.replaced, file: file) }\n", "",
     "ReplacedSiteTests"),
    ("leave half of a snapshot", "Snapshots/SnapshotDirectory.swift",
     "      try? disk.remove(beside)  // On a full disk, of all places, it must not stay.\n", "",
     "SnapshotTests"),
    ("leave the halves of snapshots of others", "Snapshots/SnapshotDirectory.swift",
     "    try removeUnfinished()\n    try requireRoom()\n", "    try requireRoom()\n", "SnapshotTests"),
    ("take the last bytes of a disk for a snapshot", "Snapshots/SnapshotDirectory.swift",
     "+ 2 * size { return }", "+ size { return }", "SnapshotTests"),
    ("keep a note of a tail that is cut", SYNC,
     "    try disk.truncate(walk.file, to: walk.position.offset)\n    try forgetSyncBeyondEnd()\n",
     "    try disk.truncate(walk.file, to: walk.position.offset)\n", "SharedSyncTests"),
    ("leave a sealed segment as it is after a failed sync", "Repairs/FailedSync.swift",
     "    if isSealed { return try disk.replace(path, with: whole, in: paths.log.path) }\n",
     "    if isSealed { return }\n", "RepairTests"),
    ("let older programs read what stands behind a gap", LOSS,
     "      if damage.resumption != nil || !restoration", "      if !restoration",
     "RepairTests"),
    ("let older programs read what a lost end did", LOSS,
     "      if damage.resumption != nil || !restoration.facts.isEmpty {\n",
     "      if damage.resumption != nil {\n", "RestorationTests"),
    ("forget the hash that the next header has", LOSS,
     "(hash.map { [.init(\"sha\", $0)] } ?? [])", "(hash.map { _ in [] } ?? [])", "RepairTests"),
    ("look for a lost end without the newest head", "Checks/EndEvidence.swift",
     "    if let found = try findingOfHeads(behind: end) { return found }\n", "", "RepairTests"),
    ("take a last line behind a damaged one for an end", "Checks/EndEvidence.swift",
     "    if try search.record(first) != nil, try search", "    if try search", "EndEvidenceTests"),
    ("count long records as little to read", "Snapshots/SnapshotKeeper.swift",
     "guard wasMuch || isDue", "guard isDue", "SnapshotTests"),
    ("judge a log that others write at once", "Journal/Verdict.swift",
     "      last = (place, found.problem)\n", "      last = (place, found.problem)\n      return found\n",
     "RollTests"),
    ("judge a log that others write after two looks", "Journal/Verdict.swift",
     "if let last, last.place == place, last.problem == found.problem {", "if last != nil {", "RollTests"),
    ("follow a log whose end is gone", "Journal/JournalTail.swift",
     "    if let lost = try evidence.finding(behind: walk.position, mark) { throw lost.error }\n", "    _ = evidence\n",
     "EndEvidenceTests"),
    ("compare the newest of the heads alone", "Checks/Verification.swift",
     "try heads.standings(", "try [heads.last].compactMap(\\.self).standings(", "EndEvidenceTests"),
    ("unpack a segment for heads that nobody gave", "Journal/SequenceSearch.swift",
     "        guard try packedToo || disk", "        guard try packedToo || !packedToo || disk", "ArchiveTests"),
    ("stop a floor for a head without a checksum", "Checks/Head.swift",
     ".filter { $0.isChecked || !mustBeChecked }", ".filter { _ in true }", "EndEvidenceTests"),
    ("believe a head with a wrong checksum", "Checks/Head.swift",
     "      guard checked.dropLast().elementsEqual(", "      guard checked.isEmpty || !checked.elementsEqual(",
     "EndEvidenceTests"),
    ("take what a repair has left for a lost seal", FRAME,
     "(!isBegun || byteCount <= seal.line.count)", "true", "RepairTests"),
    ("take a lost seal before a gap for a damage", FRAME,
     "(!isBegun || byteCount <= seal.line.count)", "byteCount <= seal.line.count",
     "GivenUpTests"),
    ("make a header in front of another history", FRAME,
     " && bytes.slice(range).isLinked(after: position.chain)", "", "GivenUpTests"),
    ("make a header of a segment whose records are gone", FRAME,
     "isEmpty && !hasRecords", "isEmpty", "GivenUpTests"),
    ("make a header that the seal speaks against", "Repairs/Repair+Frame.swift",
     "    return whole(given)\n", "    return other\n", "GivenUpTests"),
    ("believe any newest head", "Checks/Verification.swift",
     "report.problem = report.problemOfHeads ?? lost ?? ", "report.problem = lost ?? ",
     "RollTests|RepairTests"),
    ("take an older copy for proof against heads.txt", "Checks/HeadsCopy.swift",
     "return last < record\n", "return last < 0\n", "RollTests"),
    ("take any number for a record's in heads", "Checks/Head.swift",
     "      (1..<1_000_000_000_000).contains(sequence),\n", "", "RollTests"),
    ("open a site whose lost end something tells of", "Journal/Journal.swift",
     "return lost?.error ?? found", "return found", "RestorationTests|EndEvidenceTests"),
    ("read a long journal beside who takes a snapshot of it", "Snapshots/AwaitedSnapshot.swift",
     "    while isBeingTaken == true {", "    while false {", "AwaitedSnapshotTests"),
    ("have a snapshot taken that somebody is at", "Snapshots/AwaitedSnapshot.swift",
     "    if isBeingTaken == false {", "    if isBeingTaken != nil {", "AwaitedSnapshotTests"),
    ("tell nobody how far a journal is read", "Journal/ReadingProgress.swift",
     "guard passed > seconds", "guard passed < 0", "JournalTests"),
    ("back up without a snapshot", "Copies/Backup.swift",
     "      try copySnapshot(of: handle.meta.store, to: target)\n", "", "BackupTests"),
    ("leave half of an archive", "Copies/Archive.swift",
     "      try? disk.remove(beside)  // On a full disk, of all places, it must not stay.\n", "",
     "ArchiveTests"),
]

# Not mutants: nothing that anybody was told depends on them.
EQUIVALENT = {
    "apply before the sync": "others read the line then, too; only the answer waits",
    "sync inside the lock": "slower, and no less safe",
    "a snapshot that is not synced": "its checksums are looked at, and the journal says the same",
    "a hint that is not written": "the mark proves more damage, never less",
}

PACKAGE = """// swift-tools-version: 6.2
import PackageDescription

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let package = Package(
  name: "mutants",
  dependencies: [.package(url: "https://github.com/apple/swift-crypto", exact: "%s")],
  targets: [
    .target(name: "CLinux"),
    .target(name: "Barcodes"),
    .target(name: "Warehouse", dependencies: ["Barcodes"]),
    .target(name: "Storage", dependencies: ["Warehouse", "CLinux", crypto]),
    .target(name: "TestSupport", dependencies: ["Warehouse", "CLinux"], path: "Tests/TestSupport"),
    .testTarget(
      name: "StorageTests",
      dependencies: ["Storage", "TestSupport", "Warehouse", "CLinux", crypto],
      exclude: ["Fixtures"]
    ),
  ],
  swiftLanguageModes: [.v6]
)
"""


def copy(to):
    for module in MODULES:
        shutil.copytree(os.path.join(ROOT, "Sources", module), os.path.join(to, "Sources", module))
    shutil.copytree(
        os.path.join(ROOT, "Tests", "StorageTests"), os.path.join(to, "Tests", "StorageTests")
    )
    os.mkdir(os.path.join(to, "Tests", "TestSupport"))
    for name in ("MemoryBooks.swift", "SampleFloor.swift", "SplitMix.swift"):
        shutil.copy(os.path.join(ROOT, "Tests", "TestSupport", name), os.path.join(to, "Tests", "TestSupport"))
    # The pages that a test reads.
    pages = os.path.join("Sources", "aisle", "Documentation.docc")
    shutil.copytree(os.path.join(ROOT, pages), os.path.join(to, pages))
    manifest = open(os.path.join(ROOT, "Package.swift"), encoding="utf-8").read()
    version = re.search(r'swift-crypto"?,\s*exact: "([\d.]+)"', manifest)
    with open(os.path.join(to, "Package.swift"), "w", encoding="utf-8") as file:
        file.write(PACKAGE % (version[1] if version else "4.5.2"))


def tests(folder, suites):
    """Whether the tests pass; None where the mutant is not even built."""
    build = subprocess.run(["swift", "build", "--build-tests"], cwd=folder, capture_output=True)
    if build.returncode:
        sys.stdout.write(build.stdout.decode()[-2000:])
        return None
    words = ["swift", "test", "--skip-build", "--parallel"] + (["--filter", suites] if suites else [])
    try:
        run = subprocess.run(words, cwd=folder, capture_output=True, timeout=900)
    except subprocess.TimeoutExpired:
        return False  # It hangs, which is noticed too.
    return run.returncode == 0


def main(arguments):
    if arguments == ["--list"]:
        for name, file, old, *_ in MUTANTS:
            print(name if finds(file, old) else f"{name}: WHAT IT CHANGES IS NOT THERE ANY MORE")
        for name, why in EQUIVALENT.items():
            print(f"(no mutant: {name}: {why})")
        return 0 if all(finds(file, old) for _, file, old, *_ in MUTANTS) else 1
    chosen = [m for m in MUTANTS if not arguments or m[0] in arguments]
    if len(chosen) < len(arguments):
        print("no such mutant", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy(folder)
        suites = "|".join(sorted({suite for m in chosen for suite in m[4].split("|")}))
        if tests(folder, suites) is not True:
            print("control: the tests fail without any mutant")
            return 1
        print("control: passes", flush=True)
        alive = [name for name, *rest in chosen if not is_killed(folder, name, *rest)]
    print(f"{len(chosen) - len(alive)} of {len(chosen)} mutants killed")
    return 1 if alive else 0


def finds(file, old):
    with open(os.path.join(ROOT, "Sources", "Storage", file), encoding="utf-8") as opened:
        return old in opened.read()


def is_killed(folder, name, file, old, new, suites):
    path = os.path.join(folder, "Sources", "Storage", file)
    with open(path, encoding="utf-8") as opened:
        text = opened.read()
    if text.count(old) < 1:
        print(f"{name}: what it changes is not there any more", flush=True)
        return False
    with open(path, "w", encoding="utf-8") as opened:
        opened.write(text.replace(old, new, 1))
    passes = tests(folder, suites)
    with open(path, "w", encoding="utf-8") as opened:
        opened.write(text)
    verdict = {True: "LIVES", False: "killed", None: "is not built"}[passes]
    print(f"{name}: {verdict}", flush=True)
    return passes is False


sys.exit(main(sys.argv[1:]))
