/// A plan as a file: a header, then a line for the wave, for each order, pick and gap, written like
/// the facts of the journal.
///
/// The file is a proposal and no more: whoever releases it has the books check it again.
extension WavePlan {
  private static let header = "#PLAN 1"

  public var text: [UInt8] {
    var text = Array(Self.header.utf8)
    func add(_ kind: String, _ body: some Fielded) {
      text.append(UInt8(ascii: "\n"))
      text.append(contentsOf: kind.utf8)
      body.append(fieldsTo: &text)
    }
    add("wave", Head(self))
    for order in orders { add("order", Member(order)) }
    for pick in picks { add("pick", pick) }
    for gap in gaps { add("gap", gap) }
    add("end", Count(orders.count + picks.count + gaps.count))
    return text + [UInt8(ascii: "\n")]
  }

  /// - Throws: ``WavePlanError`` naming the first line that is no part of a plan, or the missing end.
  public init(text: [UInt8]) throws(WavePlanError) {
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
    guard let first = lines.first, first.elementsEqual(Self.header.utf8) else { throw .noPlan }
    self.init(orders: [], picks: [], cutOff: .none)
    var isEnded = false
    for (index, line) in lines.enumerated().dropFirst() {
      guard !isEnded else { throw .line(index + 1) }
      do {
        isEnded = try line.withUnsafeBytes { bytes throws(FieldError) in try read(bytes) }
      } catch {
        throw .line(index + 1)
      }
    }
    guard isEnded else { throw .cutOff }
  }

  /// Whether it was the last line.
  private mutating func read(_ line: UnsafeRawBufferPointer) throws(FieldError) -> Bool {
    let end = line.firstIndex(of: UInt8(ascii: "\t")) ?? line.count
    let kind = String(decoding: line[..<end], as: UTF8.self)
    let fields = UnsafeRawBufferPointer(rebasing: line[end...])
    switch kind {
    case "wave":
      let head = try Head(named: fields)
      (cutOff, priority, isHot) = (head.cutOff, head.priority, head.isHot)
    case "order": orders.append(try Member(named: fields).order)
    case "pick": picks.append(try Pick(named: fields))
    case "gap": gaps.append(try Gap(named: fields))
    case "end":
      let count = try Count(named: fields).lines
      guard count == orders.count + picks.count + gaps.count else {
        throw .malformed(field: "lines", value: "\(count)")
      }
      return true
    default: throw .unknownKind(kind)
    }
    return false
  }
}

/// Why a file holds no plan; lines count from 1.
public enum WavePlanError: Error, Hashable, Sendable {
  case noPlan
  case line(Int)
  /// The end is missing.
  case cutOff
}

extension WavePlanError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noPlan: "is no wave plan; 'aisle wave propose --out FILE' writes one"
    case .line(let number): "line \(number): is no part of a plan; propose the wave anew"
    case .cutOff: "ends too early; propose the wave anew"
    }
  }
}

private struct Head: Fielded {
  var cutOff = Moment.none
  var priority = 5
  var isHot = false

  init() {}

  init(_ plan: WavePlan) {
    (cutOff, priority, isHot) = (plan.cutOff, plan.priority, plan.isHot)
  }

  mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("cut_off", &cutOff)
    try fields.field("priority", &priority)
    try fields.field("hot", &isHot)
  }
}

private struct Member: Fielded {
  var order = OrderID.none

  init() {}

  init(_ order: OrderID) { self.order = order }

  mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("order", &order)
  }
}

private struct Count: Fielded {
  var lines = 0

  init() {}

  init(_ lines: Int) { self.lines = lines }

  mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("lines", &lines)
  }
}

extension WavePlan.Pick: Fielded {
  public init() {
    self.init(order: .none, line: 0, stock: StockKey(), quantity: 0, zone: .none, sequence: 0)
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("order", &order)
    try fields.field("line", &line)
    try stock.pass(&fields)
    try fields.field("quantity", &quantity)
    try fields.field("zone", &zone)
    try fields.field("sequence", &sequence)
    try fields.field("walk_mm", &walkMillimetres)
    try fields.field("batch", &batch)
  }
}

extension WavePlan.Gap: Fielded {
  public init() { self.init(order: .none, line: 0, missing: 0) }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("order", &order)
    try fields.field("line", &line)
    try fields.field("missing", &missing)
  }
}
