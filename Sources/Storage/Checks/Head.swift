/// One link of the chain that was kept elsewhere: it stands for all that came before.
public struct Head: Hashable, Sendable {
  public let sequence: Int
  /// 32 hex digits.
  public let chain: String
  /// Whether its line ends with its checksum, which people and old programs write none of.
  let isChecked: Bool

  /// Nil for a line that begins with anything else than the sequence of a record and a link, or whose
  /// checksum is wrong; in a copy blanks may stand for TABs.
  init?(line: Substring) {
    let fields = line.split(whereSeparator: { $0 == "\t" || $0 == " " })
    guard fields.count >= 2, let sequence = Int(fields[0]),
      (1..<1_000_000_000_000).contains(sequence),
      let chain = Chain(text: String(fields[1]))
    else { return nil }
    isChecked = fields.last?.hasPrefix("c=") == true
    if isChecked {
      var checked = Array(fields.dropLast().joined(separator: "\t").utf8)
      checked.appendChecksum(from: 0)
      guard checked.dropLast().elementsEqual(fields.joined(separator: "\t").utf8) else {
        return nil
      }
    }
    self.sequence = sequence
    self.chain = chain.hex
  }

  /// The line that tells of the last record before `position`.
  static func line(of position: Position, by occasion: String, at time: Int64) -> [UInt8] {
    var line: [UInt8] = []
    line.append(decimal: position.sequence, width: 12)
    line.append("\t\(position.chain.hex)\t\(UTC.text(time))\t\(occasion)")
    line.appendChecksum(from: 0)
    return line
  }

  enum Standing {
    case same
    /// It says nothing, as its record was given up in a repair.
    case givenUp
    case gone
    /// The record has another link.
    case other
  }

  /// How it stands to its record in a journal that is right in itself and ends at record `end`.
  func standing(to record: Record?, endingAt end: Int) -> Standing {
    guard let record else { return sequence < end ? .givenUp : .gone }
    if record.chain.hex == chain { return .same }
    return record.isOf(kind: "gap") ? .givenUp : .other
  }

  /// The last one in the site's own `heads.txt`; nil without any.
  ///
  /// They come in the log's order, and the link of the last stands for all before.
  /// - Throws: ``StoreError`` where the file cannot be read.
  static func newest(
    in paths: SitePaths,
    mustBeChecked: Bool = false,
    _ disk: any Disk
  ) throws(StoreError) -> Head? {
    // They hold a whole line at least, also behind half of another.
    try HeadLines(in: paths, lastBytes: 1024, disk).heads
      .filter { $0.isChecked || !mustBeChecked }
      .max { $0.sequence < $1.sequence }
  }
}
