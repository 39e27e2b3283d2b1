/// What is known of one scanner: how it frames a scan, how fast it types, what it makes of FNC1.
///
/// The standard values take a scanner out of its box: CR at the end, and STX framing if it has it.
public struct WedgeProfile: Hashable, Sendable {
  /// Sent before each scan; empty when the device sends none.
  public var prefix: [UInt8]
  public var suffixes: Set<UInt8>
  /// Bytes, texts (`{GS}`, `^]`) and keys (F8) that stand for the group separator 0x1D.
  ///
  /// Enter in both `suffixes` and here is an FNC1 sent as Enter: such a scan is joined again.
  public var separatorBytes: Set<UInt8>
  public var separatorTexts: [[UInt8]]
  public var separatorKeys: Set<Int>
  /// Learned layout swaps, from the byte that arrives to the byte meant: y and z.
  public var layout: [UInt8: UInt8]
  /// From here on two characters are not one burst, and a held first character is released.
  public var interKeyMs: UInt64
  /// How long a burst, once recognised, may pause.
  public var burstIdleMs: UInt64
  /// How long a frame may pause.
  public var frameStallMs: UInt64
  public var repeatMs: UInt64
  /// Characters that make a burst.
  public var minimumBurst: Int
  public var maximumLength: Int
  /// Whether each scan of this device begins with an AIM identifier.
  ///
  /// Then one without is the tail of a scan that was cut, and is not taken for an item of its own.
  public var sendsIdentifier: Bool
  /// No separator ever arrives, so element strings with values of variable length cannot be trusted.
  public var dropsSeparators: Bool

  public init(
    prefix: [UInt8] = [0x02],
    suffixes: Set<UInt8> = [0x0D],
    separatorBytes: Set<UInt8> = [],
    separatorTexts: [[UInt8]] = [],
    separatorKeys: Set<Int> = [],
    layout: [UInt8: UInt8] = [:],
    interKeyMs: UInt64 = 60,
    burstIdleMs: UInt64 = 150,
    frameStallMs: UInt64 = 800,
    repeatMs: UInt64 = 400,
    minimumBurst: Int = 4,
    maximumLength: Int = 512,
    sendsIdentifier: Bool = false,
    dropsSeparators: Bool = false
  ) {
    self.prefix = prefix
    self.suffixes = suffixes
    self.separatorBytes = separatorBytes
    self.separatorTexts = separatorTexts
    self.separatorKeys = separatorKeys
    self.layout = layout
    self.interKeyMs = interKeyMs
    self.burstIdleMs = burstIdleMs
    self.frameStallMs = frameStallMs
    self.repeatMs = repeatMs
    self.minimumBurst = minimumBurst
    self.maximumLength = maximumLength
    self.sendsIdentifier = sendsIdentifier
    self.dropsSeparators = dropsSeparators
  }
}

extension WedgeProfile {
  /// The bytes that were meant: aliases of the separator become 0x1D, swapped keys are set right.
  ///
  /// An alias counts only in the middle of a scan, and neither in a web address nor under an AIM
  /// identifier that knows no FNC1: `#` and `~` are ordinary there.
  func meant(_ raw: [UInt8]) -> [UInt8] {
    let hasAliases = !(separatorBytes.isEmpty && separatorTexts.isEmpty) && mayHoldSeparators(raw)
    guard hasAliases || !layout.isEmpty else { return raw }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(raw.count)
    var index = 0
    while index < raw.count {
      let width = hasAliases && index > 0 ? separatorWidth(raw, at: index) : 0
      bytes.append(width > 0 ? Ascii.groupSeparator : meant(raw[index]))
      index += max(width, 1)
    }
    return bytes
  }

  /// Whether a separator may have got lost in `bytes`: a GS1 symbol with a value of variable length
  /// and without any separator, from a scanner that drops them.
  ///
  /// A symbol that is written with brackets or as a web address needs none.
  public func mayHaveLostSeparators(_ bytes: [UInt8]) -> Bool {
    guard dropsSeparators, !bytes.contains(Ascii.groupSeparator) else { return false }
    let isMarked = AIMIdentifier(bytes[...])?.isGS1 ?? false
    let text = Barcode.text(of: bytes)
    guard isMarked || Barcode.startsWithKey(text[...]), text.first.map(Ascii.isDigit) ?? false
    else {
      return false
    }
    do throws(BarcodeError) {
      return try Barcode.elements(scan: text).elements.contains(
        where: ApplicationIdentifier.needsSeparator
      )
    } catch {
      return isMarked
    }
  }

  func meant(_ byte: UInt8) -> UInt8 { layout[byte] ?? byte }

  /// The bytes that this scanner types for `bytes`, framed: what ``WedgeDecoder`` turns back.
  public func sent(_ bytes: [UInt8]) -> [UInt8] {
    let isMarked = !sendsIdentifier || AIMIdentifier.isPresent(bytes[...])
    let marked = isMarked ? bytes : Array("]X0".utf8) + bytes
    let keys = Dictionary(layout.map { ($1, $0) }) { first, _ in first }
    return prefix + marked.map { keys[$0] ?? $0 } + [suffixes.min() ?? Ascii.carriageReturn]
  }

  private func mayHoldSeparators(_ raw: [UInt8]) -> Bool {
    let head = raw.prefix(12).map(meant)
    if let identifier = AIMIdentifier(head[...]) { return identifier.isGS1 }
    return !Ascii.isWebAddress(head[...])
  }

  private func separatorWidth(_ raw: [UInt8], at index: Int) -> Int {
    if separatorBytes.contains(raw[index]) { return 1 }
    return separatorTexts.first { !$0.isEmpty && raw[index...].starts(with: $0) }?.count ?? 0
  }
}
