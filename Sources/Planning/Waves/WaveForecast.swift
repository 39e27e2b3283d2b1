import Warehouse

/// When a wave would end if it were released now, with the people who are on the floor.
///
/// Each person takes the next order's picks of a zone where they may work, after what is already
/// released there; packers take orders as their last picks come in. Nothing is drawn by chance, so
/// the same books give the same forecast.
public struct WaveForecast: Hashable, Sendable {
  public struct Zone: Hashable, Sendable {
    public var zone: ZoneID
    /// Of the wave alone.
    public var picks: Int
    public var units: Int
    /// What was released before and is still to do.
    public var picksBefore: Int
    /// Pickers who may work there.
    public var people: Int
    /// Nil where nobody does the work.
    public var endsAt: Moment?
  }

  /// In the order of their names.
  public var zones: [Zone]
  public var packers: Int
  /// When the last unit is picked; nil where some never are.
  public var pickedAt: Moment?
  /// When the last order is packed; nil where some never are.
  public var endsAt: Moment?
  public var cutOff: Moment
  /// Orders that are packed after the cut-off, or never.
  public var lateOrders: [OrderID]

  /// Whether all is packed by the cut-off; true where there is none.
  public var isInTime: Bool { lateOrders.isEmpty }

  public init(_ plan: WavePlan, site: Site, now: Moment, pace: WavePace = WavePace()) {
    let people = site.operators.rows().filter { $0.presence == .working && !$0.isRetired }
    self.init(
      plan,
      before: site.tasks.rows().filter { $0.state.isOpen },
      pickers: people.filter { $0.has(.picker) }.map(\.zones),
      packers: people.count { $0.has(.packer) },
      now: now,
      pace: pace
    )
  }

  /// `pickers` are the zones each may work in; none is everywhere.
  public init(
    _ plan: WavePlan,
    before: [PickTask],
    pickers: [[ZoneID]],
    packers: Int,
    now: Moment,
    pace: WavePace = WavePace()
  ) {
    var floor = WaveFloor(pickers: pickers, now: now, pace: pace)
    for task in before where task.left > 0 { floor.add(task) }
    for pick in plan.picks { floor.add(pick) }
    floor.work()
    let packed = floor.pack(plan.orders, packers: packers)
    zones = floor.zones
    self.packers = packers
    cutOff = plan.cutOff
    let ends = plan.orders.map { packed[$0] ?? nil }
    endsAt = ends.contains(nil) ? nil : ends.compactMap(\.self).max()
    pickedAt = zones.contains { $0.endsAt == nil } ? nil : zones.compactMap(\.endsAt).max()
    lateOrders = zip(plan.orders, ends).filter { _, end in
      guard let end else { return true }
      return !plan.cutOff.isNone && end > plan.cutOff
    }
    .map(\.0)
  }
}
