import Warehouse

enum OperatorColumn: String, FileColumn {
  case id = "operator"
  case name, badge, pin, roles, language, zones, active

  static let required: [Self] = [.id, .name, .roles]
}

/// People; one who is there already is replaced, and stays signed on.
///
/// Badges and PINs are sealed here; nothing behind this sees them. Where the file has no such
/// column, people keep what they have.
struct OperatorImport: FileImport {
  let site: Site
  var log = ImportLog()
  var summary = ImportSummary()
  private let seals: (badge: ([UInt8]) -> BadgeDigest, pin: (String) -> String)
  private var operators: [(person: Operator, pin: String?)] = []
  private var seen: [OperatorID: LinePlace] = [:]
  private var badges: [BadgeDigest: (id: OperatorID, place: LinePlace)] = [:]

  init(
    site: Site,
    seals: (badge: ([UInt8]) -> BadgeDigest, pin: (String) -> String)
  ) {
    self.site = site
    self.seals = seals
  }

  mutating func take(_ table: inout TableFile<OperatorColumn>) {
    let person = person(&table)
    let pin = pin(&table)
    if !person.id.isNone {
      if let first = seen[person.id] {
        table.reject(.id, "\(person.id) is in \(first.seen(from: table.place)) already")
      } else {
        seen[person.id] = table.place
      }
    }
    claimBadge(of: person, &table)
    if person.has(.supervisor), !person.isRetired, (pin ?? person.sealedPIN).isEmpty {
      table.log.warn(table.place, "pin", "a supervisor without one signs in with the badge alone")
    }
    if table.isGood { operators.append((person, pin)) }
  }

  /// Whose old badge is given up is known only when all rows were read.
  mutating func judge() {
    let order = inHandoverOrder()
    var worn: [BadgeDigest: OperatorID] = [:]
    for (badge, _) in badges { worn[badge] = site.operators.wearing(badge)?.id }
    for (person, _) in order {
      if let old = site.operators[person.id]?.badge { release(old, of: person.id, in: &worn) }
      guard let claim = badges[person.badge], claim.id == person.id,
        let wearer = worn[person.badge]
      else { continue }
      log.reject(claim.place, "badge", "is the badge of \(wearer) already")
    }
  }

  private func release(
    _ badge: BadgeDigest,
    of id: OperatorID,
    in worn: inout [BadgeDigest: OperatorID]
  ) {
    if worn[badge] == id { worn[badge] = nil }
  }

  /// People who give a badge up come before whoever takes it over.
  private func inHandoverOrder() -> [(person: Operator, pin: String?)] {
    var waiting = operators
    var ordered: [(person: Operator, pin: String?)] = []
    while !waiting.isEmpty {
      let pending = Set(waiting.map(\.person.id))
      let blocked = waiting.filter { isBlocked($0.person, by: pending) }
      // People who swap badges wait for each other; judging names them.
      if blocked.count == waiting.count { return ordered + waiting }
      ordered += waiting.filter { !isBlocked($0.person, by: pending) }
      waiting = blocked
    }
    return ordered
  }

  private func isBlocked(_ person: Operator, by pending: Set<OperatorID>) -> Bool {
    guard !person.isRetired, let wearer = site.operators.wearing(person.badge) else { return false }
    return wearer.id != person.id && pending.contains(wearer.id)
  }

  mutating func command() -> Command? {
    var changed: [Operator] = []
    for (var person, pin) in inHandoverOrder() {
      if let pin { person.sealedPIN = pin.isEmpty ? "" : seals.pin(pin) }
      let before = site.operators[person.id]
      if before == person {
        summary.unchanged += 1
      } else {
        summary.added += before == nil ? 1 : 0
        summary.changed += before == nil ? 0 : 1
        changed.append(person)
      }
    }
    return changed.isEmpty ? nil : .importOperators(changed)
  }

  private func person(_ table: inout TableFile<OperatorColumn>) -> Operator {
    let id: OperatorID = table.label(.id)
    var person = site.operators[id] ?? Operator()
    person.id = id
    person.name = table.text(.name, most: 60)
    person.roles = table.words(.roles)
    if person.roles.isEmpty, table.bytes(.roles).allSatisfy({ $0 == UInt8(ascii: ";") }) {
      table.reject(.roles, "a role is needed: picker, packer or supervisor")
    }
    person.language = language(&table)
    person.zones = table.labels(.zones)
    person.isRetired = !table.flag(.active, absent: true)
    setBadge(of: &person, &table)
    return person
  }

  private func setBadge(of person: inout Operator, _ table: inout TableFile<OperatorColumn>) {
    guard table.has(.badge) else { return }
    let code = table.bytes(.badge)
    guard code.count <= 64, code.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      return table.reject(.badge, "is no badge code (up to 64 ASCII characters)")
    }
    let badge = code.isEmpty ? .none : seals.badge(Array(code))
    if badge != person.badge { person.isBadgeLost = false }
    person.badge = badge
  }

  /// Nil where the file says nothing about PINs, or no good one.
  private func pin(_ table: inout TableFile<OperatorColumn>) -> String? {
    guard table.has(.pin) else { return nil }
    let cell = table.bytes(.pin)
    let isDigits = cell.allSatisfy { (0x30...0x39).contains($0) }
    guard cell.isEmpty || (isDigits && (4...12).contains(cell.count)) else {
      table.reject(.pin, "is not 4 to 12 digits")
      return nil
    }
    return String(decoding: cell, as: UTF8.self)
  }

  /// A language tag, as the files of messages are named: `de`, `pt-BR`.
  private func language(_ table: inout TableFile<OperatorColumn>) -> String {
    let cell = table.bytes(.language)
    let isTag = cell.allSatisfy { byte in
      (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
    }
    guard isTag, cell.count <= 8, cell.count != 1 else {
      table.reject(.language, "\(shown(cell)) is no language such as en or pt-BR")
      return ""
    }
    return String(decoding: cell, as: UTF8.self)
  }

  private mutating func claimBadge(
    of person: Operator,
    _ table: inout TableFile<OperatorColumn>
  ) {
    guard !person.badge.isNone, !person.isRetired else { return }
    if let first = badges[person.badge] {
      let place = first.place.seen(from: table.place)
      return table.reject(.badge, "is the badge of \(first.id) in \(place) already")
    }
    badges[person.badge] = (person.id, table.place)
  }
}
