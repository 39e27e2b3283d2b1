/// What a history is about: a key, and what belongs to it as the journal goes on.
struct HistorySubject {
  /// The fields of facts that hold labels; a number elsewhere is no order.
  static let labels: Set<String> = [
    "acknowledged_by", "asked_by", "by", "carrier", "carton", "claimant", "code", "container",
    "customer", "lane", "location", "lot", "operator", "order", "owner", "packer", "released_by",
    "sku", "task", "terminal", "to_container", "to_location", "tote", "wave", "zone",
  ]

  private let key: String
  private let value: [UInt8]
  /// `task=` and `carton=` of an order's tasks and cartons, and their values alone.
  private var parts: [ArraySlice<UInt8>: [UInt8]] = [:]
  /// `task=` of what a person has claimed or picked, as what another does to it is done to the person.
  private var inHand: Set<ArraySlice<UInt8>> = []

  init(_ key: String) {
    self.key = key
    var value: [UInt8] = []
    Escape.append(key, to: &value)
    self.value = value
  }

  /// Those facts of a record that are about it; all of them when it is the actor or the act.
  mutating func facts(of record: Record) -> [FactText] {
    let isNamed = record.names(value) || parts.values.contains(where: { record.names($0) })
    guard isNamed || !inHand.isEmpty else { return [] }
    let isActor = isNamed && record.person == key
    let isWhole = isActor || isNamed && record.key == key
    var found: [FactText] = []
    for fact in record.facts {
      let isOfHand = follow(fact, isActor: isActor)
      if take(fact) || isWhole || isOfHand { found.append(fact) }
    }
    return found
  }

  /// Keeps count of what the person has in hand; whether the fact is about that.
  private mutating func follow(_ fact: FactText, isActor: Bool) -> Bool {
    let kind = fact.kind
    guard kind.hasPrefix("task-"),
      let task = fact.namedValues.first(where: { $0.starts(with: Array("task=".utf8)) })
    else { return false }
    let wasInHand = inHand.contains(task)
    switch kind {
    case "task-picked": if isActor { inHand.insert(task) } else { inHand.remove(task) }
    case "task-claimed":
      if fact["claimant"] == key { inHand.insert(task) } else { inHand.remove(task) }
    case "task-released", "task-skipped", "task-cancelled": inHand.remove(task)
    default: break  // It stays where it is.
    }
    return wasInHand
  }

  /// Whether a fact is about it; remembers what it says belongs to it.
  private mutating func take(_ fact: FactText) -> Bool {
    let fields = fact.namedValues
    guard fields.contains(where: { names($0) || parts[$0] != nil }) else { return false }
    let kind = fact.kind
    guard kind == "task-created" || kind == "carton-opened",
      fields.contains((Array("order=".utf8) + value)[...])
    else { return true }
    let name = Array((kind == "task-created" ? "task=" : "carton=").utf8)
    for field in fields where field.starts(with: name) {
      parts[field] = Array(field.dropFirst(name.count))
    }
    return true
  }

  private func names(_ field: ArraySlice<UInt8>) -> Bool {
    guard let equals = field.firstIndex(of: UInt8(ascii: "=")),
      field[(equals + 1)...].elementsEqual(value)
    else { return false }
    return Self.labels.contains(String(decoding: field[..<equals], as: UTF8.self))
  }
}

extension Record {
  /// A quick look whether the text stands anywhere in the line as the end of a field.
  func names(_ text: [UInt8]) -> Bool {
    guard let first = text.first else { return false }
    let line = bytes
    return line.withUnsafeBytes { line in
      var index = 0
      while index + text.count < line.count {
        if line[index] == first, line[index + text.count] == UInt8(ascii: "\t"),
          line.slice(index..<index + text.count).elementsEqual(text)
        {
          return true
        }
        index += 1
      }
      return false
    }
  }
}
