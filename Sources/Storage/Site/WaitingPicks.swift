import Warehouse

/// Picks of others that were read, and whose facts wait until somebody asks for what they are about.
///
/// Each knows the one before it that may be about the same, so that those about one thing are found
/// without a look at the others.
struct WaitingPicks {
  /// What a pick is about.
  enum Subject: Int, CaseIterable {
    case task, tote, location
  }

  private struct Line {
    let place: Place
    /// Of the line before, where this one is still to be held against it.
    var previousChain: Chain?
    /// In the text of its page.
    let start: UInt32
    let count: UInt32
    /// A hash for each ``Subject``; two things may share one, which costs time only.
    let hashes: InlineArray<3, UInt32>
    /// The line before in the same bucket, for each ``Subject``; below ``first`` for none.
    var previous = InlineArray<3, Int32>(repeating: -1)
    var isTaken = false
  }

  /// Lines that stand one behind the other; all pages but the last are full.
  private struct Page {
    static let lineCount = 64

    var lines: [Line] = []
    var text: [UInt8] = []

    init() {
      lines.reserveCapacity(Self.lineCount)
      text.reserveCapacity(Self.lineCount * 256)
    }
  }

  /// Of the first line here; each has a number, which is not used again while any line waits.
  private var first: Int32 = 0
  /// Of the next line to come.
  private var end: Int32 = 0
  private var pages: [Page] = []
  /// Pages that have gone before these.
  private var goneCount = 0
  /// The last line in each bucket, those of one ``Subject`` behind those of another.
  private var buckets: [Int32] = []
  /// Of one ``Subject``: a power of two, and as many as there are lines or more.
  private var bucketCount = 0
  private(set) var count = 0

  /// How many lines memory is held for.
  var heldCount: Int { Int(end - first) }

  /// Takes in a line that stands behind all others.
  mutating func append(_ line: LentLine, _ pick: PlainPick) {
    if Int(end) == (goneCount + pages.count) * Page.lineCount { pages.append(Page()) }
    let page = pages.count - 1
    let hashes: InlineArray<3, UInt32> = [
      pick.task.shortHash, pick.tote.shortHash, pick.location.shortHash,
    ]
    pages[page].lines.append(
      Line(
        place: line.place,
        previousChain: line.previous,
        start: UInt32(pages[page].text.count),
        count: UInt32(line.bytes.count),
        hashes: hashes
      )
    )
    pages[page].text.append(contentsOf: line.bytes)
    count += 1
    end += 1
    if heldCount > bucketCount { makeBuckets() } else { link(end - 1) }
  }

  /// Makes room for four times as many lines, and puts those in their buckets that are still here.
  private mutating func makeBuckets() {
    bucketCount = max(64, 4 * bucketCount)
    buckets = Array(repeating: -1, count: Subject.allCases.count * bucketCount)
    for number in first..<end where !self[number].isTaken { link(number) }
  }

  private mutating func link(_ number: Int32) {
    for subject in Subject.allCases {
      let bucket = bucket(of: subject, self[number].hashes[subject.rawValue])
      self[number].previous[subject.rawValue] = buckets[bucket]
      buckets[bucket] = number
    }
  }

  /// Hands over the lines about a thing, and those that have to be applied before them, in their
  /// order.
  mutating func take(_ subject: Subject, _ key: RowKey, _ body: (WaitingLine) -> Void) {
    guard count > 0 else { return }
    let hash = key.shortHash
    var found: [Int32] = []
    gather(subject, hash, from: buckets[bucket(of: subject, hash)], &found)
    if found.isEmpty { return }
    var next = 0
    while next < found.count {
      let line = self[found[next]]
      // What is about one task or one tote stays in its order.
      for subject in [Subject.task, .tote] {
        let index = subject.rawValue
        gather(subject, line.hashes[index], from: line.previous[index], &found)
      }
      next += 1
    }
    for number in found.sorted() { body(line(number)) }
    count -= found.count
    if count == 0 { self = Self() }
  }

  /// Hands over all lines in their order.
  mutating func takeAll(_ body: (WaitingLine) -> Void) {
    guard count > 0 else { return }
    for number in first..<end where !self[number].isTaken { body(line(number)) }
    self = Self()
  }

  /// Hands over up to `limit` lines from the first on, and forgets them.
  mutating func takeOldest(_ limit: Int, _ body: (WaitingLine) -> Void) {
    let last = first + Int32(min(limit, heldCount))
    for number in first..<last where !self[number].isTaken {
      body(line(number))
      count -= 1
    }
    if count == 0 {
      self = Self()
      return
    }
    first = last
    let gone = Int(first) / Page.lineCount - goneCount
    pages.removeFirst(gone)
    goneCount += gone
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
      if self[number].hashes[subject.rawValue] == hash, !self[number].isTaken {
        self[number].isTaken = true
        found.append(number)
      }
      number = self[number].previous[subject.rawValue]
    }
  }

  private subscript(number: Int32) -> Line {
    _read {
      yield pages[Int(number) / Page.lineCount - goneCount].lines[Int(number) % Page.lineCount]
    }
    _modify {
      yield &pages[Int(number) / Page.lineCount - goneCount].lines[Int(number) % Page.lineCount]
    }
  }

  /// What an edit of a line makes wrong is its own link or, where that was made to fit, the next one's.
  private mutating func line(_ number: Int32) -> WaitingLine {
    let chainBreak = chainBreak(at: number) ?? chainBreak(at: number + 1)
    return withText(of: number) { text in
      WaitingLine(bytes: Array(text), place: self[number].place, chainBreak: chainBreak)
    }
  }

  /// Holds a line against the one before, once.
  private mutating func chainBreak(at number: Int32) -> WaitingLine.Break? {
    guard number < end, let previous = self[number].previousChain else { return nil }
    let found = withText(of: number) { text in
      text.isLinked(after: previous)
        ? nil : WaitingLine.Break(place: self[number].place, sequence: text.decimal(2, 12))
    }
    if found == nil { self[number].previousChain = nil }
    return found
  }

  private func withText<Value>(
    of number: Int32,
    _ body: (UnsafeRawBufferPointer) -> Value
  ) -> Value {
    let (start, count) = (Int(self[number].start), Int(self[number].count))
    return pages[Int(number) / Page.lineCount - goneCount].text.withUnsafeBytes {
      body($0.slice(start..<start + count))
    }
  }

  private func bucket(of subject: Subject, _ hash: UInt32) -> Int {
    subject.rawValue * bucketCount + Int(hash) & (bucketCount - 1)
  }
}
