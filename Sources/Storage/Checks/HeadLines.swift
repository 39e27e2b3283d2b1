import Warehouse

/// The lines of a `heads.txt`.
struct HeadLines {
  private(set) var heads: [Head] = []
  /// How many lines are none.
  private(set) var otherCount = 0

  init(_ text: Substring) {
    for line in text.split(whereSeparator: \.isNewline) {
      if let head = Head(line: line) { heads.append(head) } else { otherCount += 1 }
    }
  }

  /// Those of a site's own that begin in its last bytes; none where it has no such file.
  /// - Throws: ``StoreError`` where the file cannot be read.
  init(in paths: SitePaths, lastBytes byteCount: Int, _ disk: any Disk) throws(StoreError) {
    let text = try StoreError.naming(paths.heads) { () throws -> Substring in
      guard try disk.status(at: paths.heads) != nil else { return "" }
      let file = try disk.open(paths.heads, .read)
      defer { disk.close(file) }
      let start = max(0, try disk.status(file).size - byteCount)
      let block = try disk.bytes(of: file, at: start, count: byteCount)
      let text = String(decoding: block, as: UTF8.self)
      let whole = start == 0 ? text[...] : text.drop { !$0.isNewline }
      return whole.isEmpty ? text[...] : whole
    }
    self.init(text)
  }
}

extension HeadLines {
  /// A line for people where not all of them can be read.
  var trouble: String? {
    if otherCount == 0 { return nil }
    return heads.isEmpty
      ? "heads.txt has no head that can be read: put a copy in its place"
      : "heads.txt: passed over is \(others)"
  }

  /// What is no head, in words.
  var others: String { "\(counted(otherCount, "line")) without a right head" }
}

extension [Head] {
  /// How each stands to a journal that is right in itself and ends at record `end`.
  ///
  /// Packed segments take a while to unpack; unless they are asked for too, a head of one says nothing.
  func standings(
    in log: LogDirectory,
    endingAt end: Int,
    packedToo: Bool,
    _ disk: any Disk
  ) throws(StoreError) -> [(head: Head, standing: Head.Standing)] {
    let heads = Dictionary(grouping: self, by: \.sequence)
    var standings: [Head: Head.Standing] = [:]
    let search = SequenceSearch(log: log, disk: disk)
    try search.eachRecord(of: heads.keys.sorted(), packedToo: packedToo) { record in
      for head in heads[record.sequence] ?? [] {
        standings[head] = head.standing(to: record, endingAt: end)
      }
    }
    return map { ($0, standings[$0] ?? $0.standing(to: nil, endingAt: end)) }
  }
}
