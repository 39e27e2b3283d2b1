/// How fast people work, as far as a forecast is concerned.
public struct WavePace: Hashable, Sendable {
  public var walkMillimetresPerSecond: Int
  /// To find a slot and scan it, whatever is taken there.
  public var secondsPerPick: Int
  public var secondsPerUnit: Int
  /// To open, label and close cartons.
  public var packSecondsPerOrder: Int
  public var packSecondsPerUnit: Int

  public init(
    walkMillimetresPerSecond: Int = 1_000,
    secondsPerPick: Int = 12,
    secondsPerUnit: Int = 2,
    packSecondsPerOrder: Int = 45,
    packSecondsPerUnit: Int = 5
  ) {
    self.walkMillimetresPerSecond = walkMillimetresPerSecond
    self.secondsPerPick = secondsPerPick
    self.secondsPerUnit = secondsPerUnit
    self.packSecondsPerOrder = packSecondsPerOrder
    self.packSecondsPerUnit = packSecondsPerUnit
  }

  func pickMilliseconds(units: Int, walkMillimetres: Int) -> Int64 {
    let walk = Self.bounded(walkMillimetres) * 1_000 / Int64(max(1, walkMillimetresPerSecond))
    return walk + (Int64(secondsPerPick) + Int64(secondsPerUnit) * Self.bounded(units)) * 1_000
  }

  func packMilliseconds(units: Int) -> Int64 {
    (Int64(packSecondsPerOrder) + Int64(packSecondsPerUnit) * Self.bounded(units)) * 1_000
  }

  /// Books and plans may say anything: a thousand million eaches, or a thousand kilometres, take for
  /// ever as well.
  private static func bounded(_ amount: Int) -> Int64 { Int64(min(max(0, amount), 1_000_000_000)) }
}
