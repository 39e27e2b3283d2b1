import Warehouse

/// The keys that work on the screen below, and the barcode of the marked one.
///
/// Any scan goes back to it and is taken there, also that of a command.
public struct HelpScreen: Screen {
  public enum Step: Equatable, Sendable { case reading }

  public let screen: ScreenID
  public let actions: [Action]
  private var selection = 0

  public init(of screen: ScreenID, keys: [Action], isTraining: Bool) {
    self.screen = screen
    let always: [Action] = [.repaint, .leave] + (isTraining ? [.demo] : [])
    actions = KeyMap.bindings.map(\.action).filter { keys.contains($0) || always.contains($0) }
  }

  public var id: ScreenID { .help }
  public var code: String { "A.HELP" }
  public var typing: Typing { .text }
  public func ask(site: World) -> Ask { .nothing }
  public func keys(site: World) -> [Action] { [.back, .up, .down] }

  public mutating func step(_ input: Input, site: World) -> [Effect] {
    switch input {
    case .scan: return [.keepScan, .leave()]
    case .typed, .action(.back): return [.leave()]
    case .action(.up): return move(-1)
    case .action(.down): return move(1)
    case .action, .pin, .answered, .printed, .handed, .traced, .tick, .siteChanged:
      return []
    }
  }

  public func view(site: World) -> ScreenFields {
    let bindings = actions.compactMap(KeyMap.binding)
    let items = bindings.enumerated().map { position, binding in
      ListItem(
        [
          "row.key": FieldValue(binding.key, short: binding.shortKey),
          "row.chord": FieldValue(binding.chord),
          "row.text": FieldValue(binding.help, short: binding.label),
        ],
        role: position == selection ? .selected : nil
      )
    }
    var fields = ScreenFields(
      [
        "title": "HELP", "screen": FieldValue(screen.rawValue.uppercased()),
        "prompt": "ENTER = BACK",
      ],
      items: items
    )
    if bindings.indices.contains(selection), let word = bindings[selection].words.first {
      let words = bindings[selection].words.map(\.text)
      fields["card"] = FieldValue(words.joined(separator: " "), short: word.text)
      fields["symbol"] = .symbol(.qr(.low), word.text)
    }
    return fields
  }

  private mutating func move(_ step: Int) -> [Effect] {
    selection = min(max(0, selection + step), max(0, actions.count - 1))
    return []
  }
}
