import Barcodes

/// How the scanner of a terminal types, as its calibration card has shown.
public struct DeviceCalibration: Row {
  public static let table: StaticString = "devices"
  public static let keyCount = 1

  public var terminal = TerminalID.none
  public var at = Moment.none
  public var operatorID = OperatorID.none
  public var prefix = ByteText.none
  public var suffixes: [ByteText] = []
  /// Bytes and texts that stand for the group separator.
  public var separators: [ByteText] = []
  /// Numbers of keys that stand for it.
  public var separatorKeys: [Int] = []
  /// Two bytes each: the one that arrives, and the one that is meant.
  public var layout: [ByteText] = []
  public var interKeyMs = 0
  public var burstIdleMs = 0
  public var frameStallMs = 0
  /// GS1 item barcodes are refused at this terminal.
  public var dropsSeparators = false
  /// Each scan begins with an AIM identifier, so one without is half a scan.
  public var sendsIdentifier = false
  /// In front of a GS1-128, as it arrived.
  public var identifier = ByteText.none
  public var medianGapMs = 0
  public var worstGapMs = 0

  public init() {}

  public init(_ result: CalibrationResult) {
    let profile = result.profile
    prefix = ByteText(profile.prefix)
    suffixes = profile.suffixes.sorted().map { ByteText([$0]) }
    separators =
      profile.separatorBytes.sorted().map { ByteText([$0]) }
      + profile.separatorTexts.map { ByteText($0) }
    separatorKeys = profile.separatorKeys.sorted()
    layout = profile.layout.sorted { $0.key < $1.key }.map { ByteText([$0.key, $0.value]) }
    interKeyMs = Int(clamping: profile.interKeyMs)
    burstIdleMs = Int(clamping: profile.burstIdleMs)
    frameStallMs = Int(clamping: profile.frameStallMs)
    dropsSeparators = profile.dropsSeparators
    sendsIdentifier = profile.sendsIdentifier
    identifier = ByteText(result.identifier)
    medianGapMs = result.medianGapMs
    worstGapMs = result.worstGapMs
  }

  /// What the console decodes keys with; what was not learned is standard.
  public var profile: WedgeProfile {
    var profile = WedgeProfile()
    profile.prefix = prefix.bytes
    profile.suffixes = Set(suffixes.flatMap { $0.bytes.prefix(1) })
    profile.separatorBytes = Set(separators.filter { $0.bytes.count == 1 }.flatMap(\.bytes))
    profile.separatorTexts = separators.map(\.bytes).filter { $0.count > 1 }
    profile.separatorKeys = Set(separatorKeys)
    for pair in layout where pair.bytes.count == 2 { profile.layout[pair.bytes[0]] = pair.bytes[1] }
    if interKeyMs > 0 { profile.interKeyMs = UInt64(interKeyMs) }
    if burstIdleMs > 0 { profile.burstIdleMs = UInt64(burstIdleMs) }
    if frameStallMs > 0 { profile.frameStallMs = UInt64(frameStallMs) }
    profile.dropsSeparators = dropsSeparators
    profile.sendsIdentifier = sendsIdentifier
    return profile
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("terminal", &terminal)
    try fields.field("at", &at)
    try fields.field("operator", &operatorID)
    try fields.field("prefix", &prefix)
    try fields.list("suffix", &suffixes)
    try fields.list("separator", &separators)
    try fields.list("separator_key", &separatorKeys)
    try fields.list("layout", &layout)
    try fields.field("inter_key_ms", &interKeyMs)
    try fields.field("burst_idle_ms", &burstIdleMs)
    try fields.field("frame_stall_ms", &frameStallMs)
    try fields.field("drops_separators", &dropsSeparators)
    try fields.field("sends_identifier", &sendsIdentifier)
    try fields.field("identifier", &identifier)
    try fields.field("median_gap_ms", &medianGapMs)
    try fields.field("worst_gap_ms", &worstGapMs)
  }
}

extension Table where R == DeviceCalibration {
  public subscript(_ terminal: TerminalID) -> DeviceCalibration? { self[RowKey(terminal)] }
}
