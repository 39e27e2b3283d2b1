/// One link of the chain that was kept elsewhere: it stands for all that came before.
public struct Head: Hashable, Sendable {
  public let sequence: Int
  /// 32 hex digits.
  public let chain: String

  public init(sequence: Int, chain: String) {
    self.sequence = sequence
    self.chain = chain
  }

  /// The lines of a `heads.txt`; what begins with anything else than a sequence and a link is
  /// passed over.
  public static func read(_ text: String) -> [Head] {
    text.split(separator: "\n").compactMap { line in
      let fields = line.split(whereSeparator: { $0 == "\t" || $0 == " " })
      guard fields.count >= 2, let sequence = Int(fields[0]),
        let chain = Chain(text: String(fields[1]))
      else { return nil }
      return Head(sequence: sequence, chain: chain.hex)
    }
  }
}
