import Warehouse

/// Somebody of the demo site, with the badge they wear: the books keep its digest only.
public struct DemoPerson: Hashable, Sendable {
  public var id: OperatorID
  public var name: String
  /// As it is scanned.
  public var badge: String
  /// Empty where none is asked.
  public var pin: String
  public var role: OperatorRole
}

/// How a badge and a PIN are sealed before the books see them.
public struct Seals {
  public var badge: ([UInt8]) -> BadgeDigest
  public var pin: (String) -> String

  public init(badge: @escaping ([UInt8]) -> BadgeDigest, pin: @escaping (String) -> String) {
    self.badge = badge
    self.pin = pin
  }
}

/// The people of the demo site.
///
/// Badges follow the role: pickers `B1001` on, packers `B2001` on, the supervisor `B9001`, who also
/// has the PIN 2468.
public struct DemoPeople: Hashable, Sendable {
  public let pickers: [DemoPerson]
  public let packers: [DemoPerson]
  public let supervisors: [DemoPerson]

  public init(pickers: Int = 4, packers: Int = 3) {
    let names = ["Anna", "Ben", "Carla", "Dan"]
    self.pickers = Self.people(pickers, .picker, from: 1001, names)
    self.packers = Self.people(packers, .packer, from: 2001, ["Eve", "Finn", "Gia"])
    var supervisors = Self.people(1, .supervisor, from: 9001, ["Sam"])
    for index in supervisors.indices { supervisors[index].pin = "2468" }
    self.supervisors = supervisors
  }

  public var all: [DemoPerson] { pickers + packers + supervisors }

  /// The rows to import.
  ///
  /// The first picker may work anywhere; the others keep out of the first of `zones`, so that a
  /// newcomer at a demo's console has that one to themselves.
  public func operators(_ seals: Seals, zones: [ZoneID] = []) -> [Operator] {
    let others = Set(pickers.dropFirst().map(\.id))
    return all.map { person in
      var row = Operator()
      row.id = person.id
      row.name = person.name
      row.badge = seals.badge(Array(person.badge.utf8))
      row.sealedPIN = person.pin.isEmpty ? "" : seals.pin(person.pin)
      row.roles = person.role == .supervisor ? [.supervisor, .picker, .packer] : [person.role]
      if others.contains(person.id) { row.zones = Array(zones.dropFirst()) }
      return row
    }
  }

  private static func people(
    _ count: Int,
    _ role: OperatorRole,
    from first: Int,
    _ names: [String]
  ) -> [DemoPerson] {
    (0..<max(0, count)).compactMap { index in
      let name = index < names.count ? names[index] : "\(role.rawValue) \(index + 1)"
      let text = index < names.count ? name.lowercased() : "\(role.rawValue)\(index + 1)"
      guard let id = try? OperatorID(scanned: text) else { return nil }
      return DemoPerson(id: id, name: name, badge: "B\(first + index)", pin: "", role: role)
    }
  }
}
