/// What both codes of the calibration card told of a scanner.
public struct CalibrationResult: Hashable, Sendable {
  /// How its keys are to be read from now on.
  public var profile: WedgeProfile
  /// What weighs most comes first.
  public var findings: [CalibrationFinding]
  /// What came before and behind a code; keys without bytes are left out.
  public var prefix: [UInt8]
  public var suffix: [UInt8]
  /// The identifier in front of the GS1-128, as it arrived: `]C1`; empty where none is sent.
  public var identifier: [UInt8]
  /// Between two characters.
  public var medianGapMs: Int
  public var worstGapMs: Int

  public init(
    profile: WedgeProfile,
    findings: [CalibrationFinding] = [],
    prefix: [UInt8] = [],
    suffix: [UInt8] = [],
    identifier: [UInt8] = [],
    medianGapMs: Int = 0,
    worstGapMs: Int = 0
  ) {
    self.profile = profile
    self.findings = findings
    self.prefix = prefix
    self.suffix = suffix
    self.identifier = identifier
    self.medianGapMs = medianGapMs
    self.worstGapMs = worstGapMs
  }

  /// Whether scans of such a scanner can be told apart at all.
  public var isUsable: Bool { findings.allSatisfy { $0.weight < .unusable } }
}
