import Warehouse

/// The books cannot keep anything: says so, and what to do, until they can again.
public struct HaltedScreen: Screen {
  public enum Step: Equatable, Sendable { case waiting }

  public let trouble: StoreTrouble

  public init(_ trouble: StoreTrouble) { self.trouble = trouble }

  public var id: ScreenID { .halted }
  public var code: String { "A.HALT" }
  public var typing: Typing { .text }
  public func ask(site: World) -> Ask { mayGoOn ? .confirm : .nothing }
  public func keys(site: World) -> [Action] { mayGoOn ? [] : [.back] }

  /// Whether it is certain that nothing was kept, so that work may go on once the cause is mended.
  public var mayGoOn: Bool {
    switch trouble {
    case .diskFull, .readOnly, .other: true
    case .outcomeUnknown, .damaged, .newerVersion: false
    }
  }

  public mutating func step(_ input: Input, site: World) -> [Effect] {
    switch input {
    case .typed: return [.retry]
    case .action(.back): return [.quit]
    case .scan: return [.say(.notSaved)]
    case .action, .pin, .answered, .printed, .handed, .traced, .tick, .siteChanged:
      return []
    }
  }

  public func view(site: World) -> ScreenFields {
    ScreenFields([
      "title": "NOT SAVED", "reason": FieldValue(reason), "detail": FieldValue(detail),
      "action": FieldValue(action),
      "prompt": mayGoOn ? "ENTER = TRY AGAIN" : "CALL. F3 = LEAVE",
    ])
  }

  private var reason: String {
    switch trouble {
    case .diskFull: "THE DISK IS FULL"
    case .readOnly: "THE DISK IS READ-ONLY"
    case .outcomeUnknown: "NOBODY KNOWS IF IT WAS SAVED"
    case .damaged: "THE BOOKS ARE DAMAGED"
    case .newerVersion: "THE BOOKS ARE OF A NEWER VERSION"
    case .other: "THE BOOKS CANNOT BE WRITTEN"
    }
  }

  private var detail: String {
    switch trouble {
    case .diskFull: "Your last scan was not kept."
    case .readOnly: "Your last scan was not kept."
    case .outcomeUnknown: "The disk failed while saving."
    case .damaged(let text), .newerVersion(let text), .other(let text): Escape.visible(text)
    }
  }

  private var action: String {
    mayGoOn
      ? "Call the shift lead. When it is mended, press Enter and scan again."
      : "Call the shift lead. Do not repeat the last scan. Leave and start again."
  }
}
