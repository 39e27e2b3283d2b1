import Barcodes

/// One action with everything that stands for it.
public struct KeyBinding: Hashable, Sendable {
  public let action: Action
  /// The number of ``KeyEvent/function(_:)``.
  public let function: Int?
  /// As help lines name it: `F2`, `F3 Esc`.
  public let key: String
  /// `.2`: a dot begins no quantity and no code.
  public let chord: String
  public let words: [CommandWord]
  /// One short word for the help line.
  public let label: String
  public let help: String
}

/// The one table of keys; help line, help screen, manual and command card come from it.
public enum KeyMap {
  public static let bindings: [KeyBinding] = [
    key(1, .help, "help", [.help], "Show the keys that work here"),
    key(2, .exception, "short", [.short], "Report a problem: short, damaged"),
    key(3, .back, "back", [.exit, .no], "One step back, nothing is undone", name: "F3 Esc"),
    key(4, .list, "list", [.list], "Show the list behind this screen"),
    key(5, .next, "next", [.next], "Next work, or take what is offered"),
    key(6, .skip, "skip", [.skip], "Leave this one for later"),
    key(7, .full, "full", [.full, .close], "Tote full, close carton, drop totes"),
    key(8, .undo, "undo", [.undo], "Take back what was confirmed last"),
    key(9, .reprint, "print", [.print], "Print the label again"),
    key(10, .pause, "pause", [.hold], "Keep all as it is, go to the menu"),
    KeyBinding(.up, SpecialKey.up.rawValue, "Up", "Row above"),
    KeyBinding(.down, SpecialKey.down.rawValue, "Down", "Row below"),
    KeyBinding(.pageUp, SpecialKey.pageUp.rawValue, "PgUp", "Page above"),
    KeyBinding(.pageDown, SpecialKey.pageDown.rawValue, "PgDn", "Page below"),
    KeyBinding(.demo, 12, "F12", "Training: scan what is asked", label: "scan it"),
    KeyBinding(.repaint, nil, "Ctrl-L", "Draw the screen anew", label: "draw anew"),
    KeyBinding(.leave, nil, "Ctrl-C", "Leave the program", label: "leave, twice"),
  ]

  public static func binding(_ action: Action) -> KeyBinding? {
    bindings.first { $0.action == action }
  }

  public static func action(function number: Int) -> Action? {
    bindings.first { $0.function == number }?.action
  }

  /// The action of a typed line such as `.1`.
  public static func action(chord line: String) -> Action? {
    bindings.first { !$0.chord.isEmpty && $0.chord == line }?.action
  }

  /// Nil for the words that mean Enter: DONE and OK.
  public static func action(word: CommandWord) -> Action? {
    bindings.first { $0.words.contains(word) }?.action
  }

  private static func key(
    _ number: Int,
    _ action: Action,
    _ label: String,
    _ words: [CommandWord],
    _ help: String,
    name: String? = nil
  ) -> KeyBinding {
    KeyBinding(
      action: action,
      function: number,
      key: name ?? "F\(number)",
      chord: ".\(number % 10)",
      words: words,
      label: label,
      help: help
    )
  }
}

extension KeyBinding {
  /// `^L` for Ctrl-L, where there is no room; nil for keys that are short already.
  var shortKey: String? { key.hasPrefix("Ctrl-") ? "^\(key.dropFirst(5))" : nil }

  fileprivate init(
    _ action: Action,
    _ function: Int?,
    _ key: String,
    _ help: String,
    label: String? = nil
  ) {
    self.init(
      action: action,
      function: function,
      key: key,
      chord: "",
      words: [],
      label: label ?? key,
      help: help
    )
  }
}

extension KeyMap {
  /// `F1 help F2 short F3 back`, and on narrow screens `F1-3`; `labels` are a screen's own words.
  public static func line(_ actions: [Action], labels: [Action: String] = [:]) -> FieldValue {
    let bindings = bindings.filter { binding in
      !binding.chord.isEmpty && (binding.action == .help || actions.contains(binding.action))
    }
    let texts = bindings.map { binding in
      "F\(binding.function ?? 0) \(labels[binding.action] ?? binding.label)"
    }
    let short = runs(bindings.compactMap(\.function))
    return FieldValue(texts.joined(separator: "  "), short: short)
  }

  /// `F1-4 F6 F10` for 1, 2, 3, 4, 6 and 10.
  private static func runs(_ numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound == number - 1 {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { run in
      run.count == 1 ? "F\(run.lowerBound)" : "F\(run.lowerBound)-\(run.upperBound)"
    }.joined(separator: " ")
  }
}
