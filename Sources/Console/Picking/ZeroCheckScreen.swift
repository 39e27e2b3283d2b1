import Warehouse

/// The books say that a slot is empty now: is it? Enter says yes, a number says what is there.
public struct ZeroCheckScreen: Screen {
  public enum Step: Equatable, Sendable { case asking }

  public let location: LocationID
  public let sku: SKU

  public init(_ location: LocationID, _ sku: SKU) {
    self.location = location
    self.sku = sku
  }

  public var id: ScreenID { .zeroCheck }
  public var code: String { "Z.ZERO" }
  public var typing: Typing { .text }
  public var isAtWork: Bool { true }
  public func ask(site: World) -> Ask { .confirm }
  public func keys(site: World) -> [Action] { [.undo, .pause, .back] }

  public mutating func step(_ input: Input, site: World) -> [Effect] {
    switch input {
    case .typed(let text): return answer(text.isEmpty ? "0" : text)
    case .scan: return [.keepScan, .say(.zeroQuestion)]
    case .action(.back): return [.leave(.zeroChecked)]
    case .action(.undo): return [.perform(.undo)]
    case .answered(.committed(let receipt), let command): return committed(receipt, command)
    case .answered(.refused(let why), _): return [.say(Message(why, site: site))]
    case .action, .pin, .answered, .printed, .handed, .traced, .tick, .siteChanged:
      return []
    }
  }

  public func view(site: World) -> ScreenFields {
    ScreenFields([
      "title": "EMPTY?", "location": FieldValue(location.text), "sku": FieldValue(sku.text),
      "description": FieldValue(site.site.products[sku]?.description ?? ""),
      "prompt": FieldValue(Message.zeroCheck(location).text, short: "EMPTY? ENTER=YES"),
    ])
  }

  private func answer(_ text: String) -> [Effect] {
    guard text.count <= 6, let counted = Int(text), counted >= 0 else {
      return [.say(.zeroQuestion)]
    }
    return [.perform(.answerZeroCheck(location, sku, counted: counted))]
  }

  private func committed(_ receipt: Receipt, _ command: Command) -> [Effect] {
    switch command {
    case .answerZeroCheck(_, _, let counted):
      return [
        .say(counted == 0 ? .emptyConfirmed(location) : .noted(counted)), .leave(.zeroChecked),
      ]
    case .undo: return [.leave(.undone(receipt))]
    default: return []
    }
  }
}
