import Warehouse

/// What a packer cannot send: which problem, of which line, how many.
public struct PackExceptionScreen: Screen {
  public enum Step: Equatable, Sendable {
    case problem
    case item(PackReport.Problem)
    case quantity(PackReport.Problem, SKU)
  }

  public let order: OrderID
  public private(set) var step = Step.problem

  init(_ order: OrderID) { self.order = order }

  public var id: ScreenID { .exception }
  public var code: String { "K.EXC" }
  public var isAtWork: Bool { true }
  public var typing: Typing { .choice }
  public func keys(site: World) -> [Action] { [.pause, .back] }

  public mutating func step(_ input: Input, site: World) -> [Effect] {
    switch (step, input) {
    case (.problem, .typed(let text)): return choose(text, site)
    case (.problem, .scan(let scan)):
      return [.say(scan.complaint(scan.reading(as: []), need: "A NUMBER") ?? .typeChoice(upTo: 3))]
    case (.item(let problem), .typed(let text)): return name(text, problem, site)
    case (.item(let problem), .scan(let scan)): return name(scan, problem, site)
    case (.quantity(let problem, let sku), .typed(let text)):
      return report(text, problem, sku, site)
    case (.quantity(_, let sku), .scan): return [.say(.typeChoice(upTo: left(of: sku, site)))]
    case (.problem, .action(.back)): return [.leave()]
    case (.item, .action(.back)), (.quantity, .action(.back)):
      step = .problem
      return []
    case (_, .answered(.committed(let receipt), _)): return [.say(outcome(receipt)), .leave()]
    case (_, .answered(.refused(let why), _)): return [.say(Message(why, site: site)), .leave()]
    case (_, .answered), (_, .action), (_, .pin), (_, .traced), (_, .printed), (_, .handed),
      (_, .tick),
      (_, .siteChanged):
      return []
    }
  }

  public func ask(site: World) -> Ask {
    switch step {
    case .problem: .choice(upTo: Self.problems.count)
    case .item: .choice(upTo: lines(site).count)
    case .quantity: .quantity(1)
    }
  }

  private static let problems: [(problem: PackReport.Problem, effect: String)] = [
    (.missing, "PICKED AGAIN, STOCK COUNTED DOWN"), (.damaged, "PICKED AGAIN, BAD ONE HELD"),
    (.wrong, "PICKED AGAIN, THIS ONE HELD"),
  ]

  private mutating func choose(_ text: String, _ site: World) -> [Effect] {
    guard let choice = Self.problems.index(typed: text) else {
      return [.say(.typeChoice(upTo: Self.problems.count))]
    }
    let problem = Self.problems[choice].problem
    step = .item(problem)
    let lines = lines(site)
    return lines.count == 1 ? take(lines[0].sku, problem, site) : []
  }

  private mutating func name(
    _ text: String,
    _ problem: PackReport.Problem,
    _ site: World
  ) -> [Effect] {
    let lines = lines(site)
    guard let choice = lines.index(typed: text) else {
      return [.say(.typeChoice(upTo: lines.count))]
    }
    return take(lines[choice].sku, problem, site)
  }

  private mutating func name(
    _ scan: Scan,
    _ problem: PackReport.Problem,
    _ site: World
  ) -> [Effect] {
    let reading = scan.reading(as: [.sku])
    guard case .one(.sku(let item)) = reading else {
      return [.say(scan.complaint(reading, need: "ITEM") ?? .scanItem)]
    }
    guard left(of: item.sku, site) > 0 else { return [.say(.notInOrder)] }
    return take(item.sku, problem, site)
  }

  /// One unit needs no count.
  private mutating func take(
    _ sku: SKU,
    _ problem: PackReport.Problem,
    _ site: World
  ) -> [Effect] {
    step = .quantity(problem, sku)
    return left(of: sku, site) == 1 ? report("1", problem, sku, site) : []
  }

  private func report(
    _ text: String,
    _ problem: PackReport.Problem,
    _ sku: SKU,
    _ site: World
  ) -> [Effect] {
    switch TypedQuantity(text, in: 1...max(1, left(of: sku, site))) {
    case .wrong(let message): return [.say(message)]
    case .count(let count):
      let report = PackReport(order: order, sku: sku, quantity: count, problem: problem)
      return [.perform(.reportPacking(report))]
    }
  }

  private func outcome(_ receipt: Receipt) -> Message {
    let isPickedAgain = receipt.facts.contains { fact in
      if case .taskCreated = fact { true } else { false }
    }
    return isPickedAgain ? .repickSent : .noMoreStock
  }

  private func left(of sku: SKU, _ site: World) -> Int {
    PackOrder(order, site.site)?.count(of: sku).toPack ?? 0
  }

  private func lines(_ site: World) -> [OrderLine] {
    PackOrder(order, site.site)?.lines.filter { $0.toPack > 0 } ?? []
  }
}

extension PackExceptionScreen {
  public func view(site: World) -> ScreenFields {
    var fields = ScreenFields(["title": "PROBLEM", "location": FieldValue("ORDER \(order)")])
    switch step {
    case .problem:
      fields["prompt"] = "WHICH? TYPE A NUMBER"
      fields.items = Self.problems.enumerated().map { index, row in
        item(index, code: "", row.problem.rawValue.uppercased(), row.effect)
      }
    case .item:
      fields["prompt"] = "SCAN ITEM OR NUMBER"
      fields.items = lines(site).enumerated().map { index, line in
        let text = site.site.products[line.sku]?.description ?? ""
        return item(index, code: "\(line.toPack)", line.sku.text, text)
      }
    case .quantity(_, let sku):
      fields["sku"] = FieldValue(sku.text)
      fields["description"] = FieldValue(site.site.products[sku]?.description ?? "")
      fields["asked"] = FieldValue("\(left(of: sku, site))")
      fields["prompt"] = "HOW MANY?"
    }
    return fields
  }

  private func item(_ index: Int, code: String, _ name: String, _ effect: String) -> ListItem {
    ListItem([
      "row.number": FieldValue("\(index + 1)"), "row.code": FieldValue(code),
      "row.name": FieldValue(name), "row.effect": FieldValue(effect),
    ])
  }
}
