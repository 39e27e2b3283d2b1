import Warehouse

/// What one operator does now, and how it goes.
struct PeopleRow: Hashable {
  enum State: String {
    case picking = "PICKING"
    case packing = "PACKING"
    case on = "ON"
    case paused = "PAUSED"
  }

  let person: Operator
  let state: State
  /// The first task or the order in hand.
  let work: String
  /// Tasks that are theirs, which a supervisor may free.
  let claims: [TaskID]
  /// When that work was taken; none without work.
  let since: Moment
  /// Lines since the shift began, an hour; nil in its first minute and where there are none.
  let perHour: Int?
  /// Scans refused in a thousand; nil before the first scan.
  let errorsPerThousand: Int?

  /// Everybody who is here, by name.
  static func all(_ site: Site, now: Moment) -> [PeopleRow] {
    let packing = Dictionary(
      site.orders.rows(index: "status", RowKey(OrderStatus.released.rawValue))
        .filter { now < $0.packingUntil }.map { ($0.packer, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    return site.operators.rows().filter { $0.presence != .away && !$0.isRetired }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
      .map { PeopleRow($0, packing: packing[$0.id], site, now: now) }
  }

  private init(_ person: Operator, packing: Order?, _ site: Site, now: Moment) {
    let tasks = site.tasks.rows(index: "claimant", RowKey(person.id))
    self.person = person
    claims = tasks.map(\.id)
    if let task = tasks.first {
      work = "\(task.stock.location) \(task.stock.sku)"
      since = task.claimedAt
    } else {
      work = packing.map { "ORDER \($0.id)" } ?? ""
      since = .none
    }
    if person.presence == .paused {
      state = .paused
    } else {
      state = !tasks.isEmpty ? .picking : packing == nil ? .on : .packing
    }
    let seconds = person.signedOnAt.isNone ? 0 : now.seconds(since: person.signedOnAt)
    perHour = seconds >= 60 && person.lines > 0 ? person.lines * 3600 / seconds : nil
    let scans = person.scans + person.rejectedScans
    errorsPerThousand = scans > 0 ? person.rejectedScans * 1000 / scans : nil
  }

  /// `1.2` of a hundred scans.
  var errorsText: String {
    errorsPerThousand.map { "\($0 / 10).\($0 % 10)" } ?? ""
  }
}
