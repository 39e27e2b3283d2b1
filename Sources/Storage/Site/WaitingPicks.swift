import Warehouse

/// Picks of others that were read and checked, and whose facts wait until somebody asks for what
/// they are about.
///
/// Each knows the one before it that may be about the same, so that those about one thing are found
/// without a look at the others.
struct WaitingPicks {
  /// What a pick is about.
  enum Subject: Int, CaseIterable {
    case task, tote, location, session
  }

  private struct Line {
    let atom: Atom
    /// A hash for each ``Subject``; two things may share one, which costs time only.
    let hashes: InlineArray<4, UInt32>
    /// The line before in the same bucket, for each ``Subject``; below ``first`` for none.
    var previous = InlineArray<4, Int32>(repeating: -1)
    var isTaken = false
  }

  /// Each has a number, which is never used again; ``first`` is that of the first line here.
  private var lines: [Line] = []
  private var first: Int32 = 0
  /// The last line in each bucket, those of one ``Subject`` behind those of another.
  private var buckets: [Int32] = []
  /// Of one ``Subject``: a power of two, and as many as there are lines or more.
  private var bucketCount = 0
  private(set) var count = 0

  /// How many lines memory is held for.
  var heldCount: Int { lines.count }

  /// Takes in a line that stands behind all others.
  mutating func append(_ atom: Atom, _ pick: PlainPick) {
    let hashes: InlineArray<4, UInt32> = [
      RowKey(pick.task).shortHash, RowKey(pick.tote).shortHash, RowKey(pick.location).shortHash,
      atom.session.shortHash,
    ]
    lines.append(Line(atom: atom, hashes: hashes))
    count += 1
    if lines.count > bucketCount { makeBuckets() } else { link(lines.count - 1) }
  }

  /// Makes room for four times as many lines, and puts those in their buckets that are still here.
  private mutating func makeBuckets() {
    bucketCount = max(64, 4 * bucketCount)
    buckets = Array(repeating: -1, count: Subject.allCases.count * bucketCount)
    for index in lines.indices where !lines[index].isTaken { link(index) }
  }

  private mutating func link(_ index: Int) {
    for subject in Subject.allCases {
      let bucket = bucket(of: subject, lines[index].hashes[subject.rawValue])
      lines[index].previous[subject.rawValue] = buckets[bucket]
      buckets[bucket] = first + Int32(index)
    }
  }

  /// Hands over the lines about a thing, and those that have to be applied before them, in their
  /// order.
  mutating func take(_ subject: Subject, _ key: RowKey, _ body: (Atom) -> Void) {
    guard count > 0 else { return }
    let hash = key.shortHash
    var found: [Int32] = []
    gather(subject, hash, from: buckets[bucket(of: subject, hash)], &found)
    if found.isEmpty { return }
    var next = 0
    while next < found.count {
      let line = lines[Int(found[next] - first)]
      // What is about one task or one tote stays in its order.
      for subject in [Subject.task, .tote] {
        let index = subject.rawValue
        gather(subject, line.hashes[index], from: line.previous[index], &found)
      }
      next += 1
    }
    for number in found.sorted() { body(lines[Int(number - first)].atom) }
    count -= found.count
    if count == 0 { self = Self() }
  }

  /// Hands over all lines in their order.
  mutating func takeAll(_ body: (Atom) -> Void) {
    guard count > 0 else { return }
    for line in lines where !line.isTaken { body(line.atom) }
    self = Self()
  }

  /// Hands over up to `limit` lines from the first on, and forgets them.
  mutating func takeOldest(_ limit: Int, _ body: (Atom) -> Void) {
    let end = min(limit, lines.count)
    for line in lines[..<end] where !line.isTaken {
      body(line.atom)
      count -= 1
    }
    if count == 0 {
      self = Self()
      return
    }
    lines.removeFirst(end)
    first += Int32(end)
  }

  /// Finds the lines about a thing in a bucket, from line `last` backwards.
  private mutating func gather(
    _ subject: Subject,
    _ hash: UInt32,
    from last: Int32,
    _ found: inout [Int32]
  ) {
    var number = last
    while number >= first {
      let index = Int(number - first)
      if lines[index].hashes[subject.rawValue] == hash, !lines[index].isTaken {
        lines[index].isTaken = true
        found.append(number)
      }
      number = lines[index].previous[subject.rawValue]
    }
  }

  private func bucket(of subject: Subject, _ hash: UInt32) -> Int {
    subject.rawValue * bucketCount + Int(hash) & (bucketCount - 1)
  }
}

extension Atom {
  /// Of the session that wrote it: its operation key up to the last hyphen.
  var session: RowKey {
    first.withWriter { _, _, key in
      RowKey(
        bytes: UnsafeRawBufferPointer(
          rebasing: key[..<(key.lastIndex(of: UInt8(ascii: "-")) ?? 0)]
        )
      )
    }
  }
}
