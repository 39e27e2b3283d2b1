import Warehouse

/// How much work a wave is, beside what those who are at work can do in the time there is.
///
/// A trade in which nobody is at work sets no limit: they may still come.
struct WaveWork {
  private let site: Site
  private let pace: WavePace
  private var pickMilliseconds: Int64
  private var packMilliseconds: Int64

  init(_ site: Site, _ limit: WaveLimit, pace: WavePace = WavePace()) {
    self.site = site
    self.pace = pace
    pickMilliseconds = .max
    packMilliseconds = .max
    guard limit.minutes > 0 else { return }
    let people = site.operators.rows().filter { $0.presence == .working && !$0.isRetired }
    let time = Int64(limit.minutes) * 60_000
    let pickers = people.count { $0.has(.picker) }
    let packers = people.count { $0.has(.packer) }
    if pickers > 0 { pickMilliseconds = Int64(pickers) * time }
    if packers > 0 { packMilliseconds = Int64(packers) * time }
  }

  func takes(_ order: Order) -> Bool {
    guard pickMilliseconds < .max || packMilliseconds < .max else { return true }
    let work = work(order)
    return work.pick <= pickMilliseconds && work.pack <= packMilliseconds
  }

  mutating func add(_ order: Order) {
    guard pickMilliseconds < .max || packMilliseconds < .max else { return }
    let work = work(order)
    if pickMilliseconds < .max { pickMilliseconds -= work.pick }
    if packMilliseconds < .max { packMilliseconds -= work.pack }
  }

  /// Ways between picks are not known before the stock is chosen; this much is usual.
  private static let usualWalkMillimetres = 10_000

  private func work(_ order: Order) -> (pick: Int64, pack: Int64) {
    var units = 0
    var pick: Int64 = 0
    for line in site.orderLines.rows(RowKey(order.id)) where line.open > 0 {
      units += line.open
      pick += pace.pickMilliseconds(units: line.open, walkMillimetres: Self.usualWalkMillimetres)
    }
    return (pick, pace.packMilliseconds(units: units))
  }
}
