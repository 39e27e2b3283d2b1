import Planning
import Warehouse

/// How a simulated shift is staffed, and how often its people err.
public struct ShiftPlan: Hashable, Sendable {
  public var pickers: Int
  public var packers: Int
  public var seed: UInt64
  public var wrongScansPerMillion: Int
  public var shortsPerMillion: Int
  public var wave: WaveLimit
  /// How far a clock that only moves when told is moved for each round of the robots.
  public var roundMilliseconds: Int
  /// The mean time between two moves of a robot in a process of its own.
  public var pauseMilliseconds: Int
  /// A zone that is left to somebody at a console, as are the first picker and the first packer;
  /// none where robots do it all.
  public var sparedZone = ZoneID.none

  public init(
    pickers: Int = 4,
    packers: Int = 3,
    seed: UInt64 = 1,
    wrongScansPerMillion: Int = 10_000,
    shortsPerMillion: Int = 5_000,
    wave: WaveLimit = WaveLimit(),
    roundMilliseconds: Int = 0,
    pauseMilliseconds: Int = 0
  ) {
    self.pickers = pickers
    self.packers = packers
    self.seed = seed
    self.wrongScansPerMillion = wrongScansPerMillion
    self.shortsPerMillion = shortsPerMillion
    self.wave = wave
    self.roundMilliseconds = roundMilliseconds
    self.pauseMilliseconds = pauseMilliseconds
  }

  /// The people who work it; their badges must be known to the site.
  public var people: DemoPeople { DemoPeople(pickers: pickers, packers: packers) }

  /// One for each of them, pickers first.
  public var briefs: [RobotBrief] {
    let people = people
    let all = briefs(of: people.pickers, .picker) + briefs(of: people.packers, .packer)
    return !sparedZone.isNone ? all.filter { $0.number > 1 } : all
  }

  private func briefs(of people: [DemoPerson], _ role: OperatorRole) -> [RobotBrief] {
    people.enumerated().map { index, person in
      let number = UInt64(index + 1) + (role == .packer ? 1000 : 0)
      return RobotBrief(
        badge: person.badge,
        pin: person.pin,
        role: role,
        number: index + 1,
        seed: seed &* 0x9E37_79B9 &+ number,
        wrongScansPerMillion: wrongScansPerMillion,
        shortsPerMillion: role == .picker ? shortsPerMillion : 0,
        pauseMilliseconds: pauseMilliseconds
      )
    }
  }
}
