import Warehouse

/// The keys that work on the screen below.
///
/// Any scan goes back to it and is taken there.
public struct HelpScreen: Screen {
  public enum Step: Equatable, Sendable { case reading }

  public let screen: ScreenID
  public let actions: [Action]
  private var first = 0

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
    case .action(.up): return scroll(-1)
    case .action(.down): return scroll(1)
    case .action, .pin, .answered, .printed, .handed, .traced, .tick, .siteChanged:
      return []
    }
  }

  public func view(site: World) -> ScreenFields {
    let items = actions.compactMap(KeyMap.binding).map { binding in
      ListItem([
        "row.key": FieldValue(binding.key), "row.chord": FieldValue(binding.chord),
        "row.card": FieldValue(binding.words.map(\.text).joined(separator: " ")),
        "row.text": FieldValue(binding.help, short: binding.label),
      ])
    }
    var fields = ScreenFields(
      [
        "title": "HELP", "screen": FieldValue(screen.rawValue.uppercased()),
        "prompt": "ENTER = BACK",
      ],
      items: items
    )
    fields.firstItem = first
    return fields
  }

  private mutating func scroll(_ step: Int) -> [Effect] {
    first = min(max(0, first + step), max(0, actions.count - 1))
    return []
  }
}
