import Warehouse

/// Drops the totes in hand at a station or lane: all at once, or one by one.
public struct UnloadScreen: Screen {
  public enum Step: Equatable, Sendable {
    case all
    case tote
    case place(ToteID)
  }

  public private(set) var step = Step.all

  public init() {}

  public var id: ScreenID { .unload }

  public var code: String {
    switch step {
    case .all: "Z.UNLOAD"
    case .tote: "Z.UNL1"
    case .place: "Z.UNL2"
    }
  }

  public var isAtWork: Bool { true }

  public func ask(site: World) -> Ask {
    switch step {
    case .all, .place: .place([.station, .lane, .hold])
    case .tote: .tote(PickQueue(site).totes.first?.id ?? .none, order: .none)
    }
  }

  public func keys(site: World) -> [Action] {
    step == .all ? [.list, .pause, .back] : [.pause, .back]
  }

  public mutating func step(_ input: Input, site: World) -> [Effect] {
    switch (step, input) {
    case (.all, .scan(let scan)): return drop(PickQueue(site).totes.map(\.id), scan, site)
    case (.all, .action(.list)): return go(to: .tote, saying: .severalDrops)
    case (.all, .action(.back)): return [.leave()]
    case (.tote, .scan(let scan)): return choose(scan, site)
    case (.tote, .action(.back)): return go(to: .all)
    case (.place(let tote), .scan(let scan)): return drop([tote], scan, site)
    case (.place, .action(.back)): return go(to: .tote)
    case (_, .typed): return [.say(.need(ask(site: site).noun, got: "ENTER"))]
    case (_, .answered(.committed(let receipt), _)): return dropped(receipt, site)
    case (_, .answered(.refused(let why), _)): return [.say(Message(why, site: site))]
    case (_, .action), (_, .pin), (_, .traced), (_, .answered), (_, .printed), (_, .handed),
      (_, .tick),
      (_, .siteChanged):
      return []
    }
  }

  public func view(site: World) -> ScreenFields {
    let totes = PickQueue(site).totes
    let items = totes.map { tote in
      let isShown = step == .place(tote.id)
      return ListItem(
        [
          "row.mark": FieldValue(isShown ? ">" : ""), "row.tote": FieldValue(tote.id.text),
          "row.order": FieldValue(tote.order.text), "row.lines": FieldValue("\(tote.lines)"),
          "row.dest": FieldValue("STATION"),
        ],
        role: isShown ? .selected : nil
      )
    }
    let values: [String: FieldValue] = [
      "title": "DROP", "prompt": FieldValue(prompt), "location": "ANY STATION",
      "wave": FieldValue(totes.first?.wave.text ?? ""),
    ]
    return ScreenFields(values, items: items)
  }

  private var prompt: String {
    switch step {
    case .all: "SCAN STATION OR LANE"
    case .tote: "SCAN TOTE"
    case .place(let tote): "\(tote): SCAN STATION"
    }
  }

  private func drop(_ totes: [ToteID], _ scan: Scan, _ site: World) -> [Effect] {
    let reading = scan.reading(as: [.location])
    guard case .one(.location(let place)) = reading else {
      return [.say(scan.complaint(reading, need: "STATION") ?? .notADrop)]
    }
    return [.perform(.unload(totes, at: place))]
  }

  private mutating func choose(_ scan: Scan, _ site: World) -> [Effect] {
    let reading = scan.reading(as: [.tote])
    guard case .one(.tote(let tote)) = reading else {
      return [.say(scan.complaint(reading, need: "TOTE") ?? .notYourTote)]
    }
    guard PickQueue(site).totes.contains(where: { $0.id == tote }) else {
      return [.say(.notYourTote)]
    }
    return go(to: .place(tote))
  }

  private mutating func dropped(_ receipt: Receipt, _ site: World) -> [Effect] {
    var totes: [Tote] = []
    for case .toteDropped(let note) in receipt.facts {
      if let tote = site.site.totes[note.tote] { totes.append(tote) }
    }
    let lines = totes.reduce(0) { $0 + $1.lines }
    let ready = totes.first { tote in
      let open = site.site.tasks.rows(index: "order", RowKey(tote.order)).contains(
        where: \.state.isOpen
      )
      return !open
    }
    var effects: [Effect] = [.say(.dropped(lines: lines))]
    if let ready { effects.append(.say(.packReady(ready.order))) }
    guard PickQueue(site).totes.isEmpty else { return effects + go(to: .tote) }
    return effects + [.leave()]
  }

  private mutating func go(to next: Step, saying message: Message? = nil) -> [Effect] {
    step = next
    return message.map { [.say($0)] } ?? []
  }
}
