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
    let walk = Int64(walkMillimetres) * 1_000 / Int64(max(1, walkMillimetresPerSecond))
    return walk + Int64(secondsPerPick + secondsPerUnit * units) * 1_000
  }

  func packMilliseconds(units: Int) -> Int64 {
    Int64(packSecondsPerOrder + packSecondsPerUnit * units) * 1_000
  }
}
