import Barcodes
import Warehouse

/// One thing that can happen to a console, with the words a chart has for its kind.
struct ChartInput: Hashable {
  enum Deed: Hashable {
    case scan(String)
    /// A line and Enter.
    case line(String)
    case press(Action)
    case leaveTwice
    /// Nobody touches it until it locks and claims have run out.
    case idle
    /// The same person signs on at another terminal.
    case signOnElsewhere
    /// A supervisor cancels the order that is being worked on.
    case cancel(OrderID)
  }

  let name: String
  let deed: Deed
  /// What the books answer instead of keeping anything.
  var trouble: StoreTrouble?

  init(_ name: String, _ deed: Deed) {
    self.name = name
    self.deed = deed
  }

  /// The same while nothing can be kept, for `reason`.
  func failing(_ trouble: StoreTrouble, _ reason: String) -> ChartInput {
    var input = ChartInput("(\(reason))", deed)
    input.trouble = trouble
    return input
  }

  static let enter = ChartInput("Enter", .line(""))
}

extension ChartInput {
  /// Everything that can be scanned, typed or pressed on a site, in order, the right answer first.
  static func all<B: Books>(for session: ConsoleSession<B>) -> [ChartInput] {
    let world = session.world
    let asked = right(for: session)
    let others = (codes(world) + cards(session.top)).filter { $0.deed != asked?.deed }
    let known = [asked].compactMap { $0 == .enter ? nil : $0 }
    return known + others + lines(session.top.typing, session.screenID)
      + Action.allCases.compactMap { press($0) }
      + [ChartInput("Ctrl-C twice", .leaveTwice)] + meanwhile(world)
  }

  /// What a trained operator would do; nil where only a person can know.
  static func right<B: Books>(for session: ConsoleSession<B>) -> ChartInput? {
    let noun = session.ask.noun
    switch session.ask.answer(site: session.world) {
    case .code(let code): return ChartInput("scan the \(noun) asked for", .scan(code))
    case .line(""): return enter
    case .line(let text): return ChartInput("type the \(noun) asked for", .line(text))
    case nil: return nil
    }
  }

  /// Up to a few codes of each kind there is.
  private static func codes(_ world: World) -> [ChartInput] {
    let site = world.site
    let places = site.locations.rows().map { ($0.kind.rawValue.uppercased(), $0.id.text) }
    let items = site.products.rows().map { ("ITEM", world.code(of: $0.sku)) }
    let packs = site.barcodes.rows().filter { $0.eaches > 1 }.map { ("CASE", $0.code) }
    let lots = site.stock.rows().filter { !$0.key.lot.isEmpty }.map { ("LOT", $0.key.lot) }
    let totes = site.totes.rows().map { ("TOTE", $0.id.text) }
    let cartons = site.cartons.rows().map { ("CARTON", $0.id.text) }
    let types = world.policy.cartonTypes.prefix(2).map { ("CARTON TYPE", $0.id.text) }
    let orders = site.orders.rows().map { ("ORDER", $0.id.text) }
    let waves = site.waves.rows().prefix(1).map { ("WAVE", $0.id.text) }
    let badges = world.hints.map { ("BADGE of a \($0.role.rawValue)", $0.badge) }
    let prefix = world.policy.prefixes.tote
    let strange = [("new TOTE", prefix + "9001"), ("unknown code", "ZZ-9999-0000")]
    let goods = places + items + packs + lots
    let all = goods + totes + cartons + types + orders + waves + badges + strange
    return all.map { ChartInput("scan \($0.0)", .scan($0.1)) }
  }

  /// The codes of the calibration card, as a scanner pastes them.
  private static func cards(_ screen: any Screen) -> [ChartInput] {
    guard screen.takesKeys else { return [] }
    let upper = String(decoding: CalibrationCard.scan, as: UTF8.self)
    let dropping = upper.filter { $0 != "\u{1D}" }
    return [
      ChartInput("scan the CARD, lower code", .scan(CalibrationCard.retail)),
      ChartInput("scan the CARD, upper code", .scan(upper)),
      ChartInput("scan the CARD, upper code without GS", .scan(dropping)),
      ChartInput("scan the CARD under Caps Lock", .scan(flipped(upper))),
    ]
  }

  private static func flipped(_ text: String) -> String {
    String(text.map { Character($0.isUppercase ? $0.lowercased() : $0.uppercased()) })
  }

  private static func lines(_ typing: Typing, _ screen: ScreenID) -> [ChartInput] {
    let numbers = ["0", "1", "2", "3", "4", "5", "6", "999999"]
    switch typing {
    case .pin: return [enter, ChartInput("type a wrong PIN", .line("0000"))]
    case .choice: return [enter] + (numbers + ["?"]).map { ChartInput("type \($0)", .line($0)) }
    case .text where screen.isFloor:
      return [enter] + (orders + ["1", "2", "3", "4"]).map { ChartInput("type \($0)", .line($0)) }
    case .code, .quantity, .badge, .text:
      return [enter, ChartInput("type a text", .line("?"))]
        + numbers.map { ChartInput("type a number", .line($0)) }
    }
  }

  /// What a supervisor types on the floor.
  private static let orders = ["R", "H", "G", "C", "P 1", "F", "F ANNA", "A 1", "X"]

  private static func press(_ action: Action) -> ChartInput? {
    switch action {
    case .demo, .repaint: nil  // What is asked is scanned above; nothing changes by painting.
    default: KeyMap.binding(action).map { ChartInput($0.key, .press(action)) }
    }
  }

  private static func meanwhile(_ world: World) -> [ChartInput] {
    let me = world.operatorID
    guard !me.isNone else { return [ChartInput("(an hour goes by)", .idle)] }
    let picked = world.site.tasks.rows(index: "claimant", RowKey(me)).map(\.order)
    let packed = world.site.orders.rows().filter { $0.packer == me }.map(\.id)
    return [
      ChartInput("(an hour goes by)", .idle),
      ChartInput("(signed on elsewhere)", .signOnElsewhere),
    ] + (picked + packed).prefix(1).map { ChartInput("(the order is cancelled)", .cancel($0)) }
  }
}
