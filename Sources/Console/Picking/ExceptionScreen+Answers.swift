import Warehouse

extension ExceptionScreen {
  func committed(_ receipt: Receipt, _ command: Command, _ site: World) -> [Effect] {
    guard case .short(let report) = command else { return [] }
    let said = Message.short(want - report.found, report.code.rawValue)
    return [.say(said)] + rest(of: report, receipt, site) + [.leave(.taskEnded)]
  }

  /// Where the rest comes from now, as the books found it.
  private func rest(
    of report: ShortReport,
    _ receipt: Receipt,
    _ site: World
  ) -> [Effect] {
    guard ExceptionRule.picking(report.code)?.rest == .reallocate else { return [.say(.skipped)] }
    guard let old = site.site.tasks[report.task] else { return [] }
    for case .taskCreated(let new) in receipt.facts
    where new.order == old.order && new.line == old.line {
      let isNear = new.zone == old.zone
      return [.say(isNear ? .restAt(new.stock.location) : .restToZone(new.zone))]
    }
    return [.say(.noMoreStock)]
  }

  mutating func refused(_ why: Refusal, _ command: Command, _ site: World) -> [Effect] {
    if case .roleNeeded(.supervisor) = why, case .short(let report) = command {
      wait(for: report)
      return [.say(.supervisorBadge)]
    }
    switch why {
    case .taskGone, .taskTaken, .noTask: return [.say(Message(why, site: site)), .leave()]
    default: return [.say(Message(why, site: site))]
    }
  }

  /// Leaves when somebody else has settled the task meanwhile.
  func look(_ site: World) -> [Effect] {
    guard let now = site.site.tasks[task], PickQueue(site).mayTake(now) else { return [.leave()] }
    return []
  }

  public func view(site: World) -> ScreenFields {
    let asked = site.site.tasks[task]
    let items = rules(site).enumerated().map { position, rule in
      ListItem(
        [
          "row.number": FieldValue("\(position + 1)"), "row.code": FieldValue(rule.code.rawValue),
          "row.name": FieldValue(rule.name, short: rule.brief),
          "row.effect": FieldValue(effect(of: rule)),
          "row.mark": FieldValue(isChosen(rule) ? ">" : ""),
        ],
        role: isChosen(rule) ? .selected : nil
      )
    }
    let values: [String: FieldValue] = [
      "title": "PROBLEM", "location": FieldValue(asked?.stock.location.text ?? ""),
      "sku": FieldValue(asked?.stock.sku.text ?? ""), "asked": FieldValue("\(want)"),
      "found": FieldValue("\(counted)"), "short": FieldValue("\(want - counted)"),
      "description": FieldValue(
        (asked?.stock.sku).flatMap { site.site.products[$0]?.description } ?? ""
      ),
      "prompt": FieldValue(prompt),
    ]
    var fields = ScreenFields(values, items: items)
    fields.firstItem = first
    return fields
  }

  private var prompt: String {
    switch step {
    case .code: "WRONG? TYPE A NUMBER"
    case .found: "GOOD ONES? 0 TO \(want - 1)"
    case .tote: "SCAN A TOTE"
    case .approval: "SUPERVISOR BADGE"
    }
  }

  private func isChosen(_ rule: ExceptionRule) -> Bool {
    switch step {
    case .code: false
    case .found(let code), .tote(let code, _), .approval(let code, _, _): code == rule.code
    }
  }

  private func effect(of rule: ExceptionRule) -> String {
    let rest =
      switch rule.rest {
      case .reallocate: "REST ELSEWHERE"
      case .putOff: "COMES BACK"
      case .keep: "STAYS"
      }
    return rule.asksCount ? rest + ", COUNT" : rest
  }
}
