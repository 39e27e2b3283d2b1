import Console

/// The eight colours every colour terminal has, by their ANSI number.
enum Colour: Int16, CaseIterable, Hashable, Sendable {
  case black, red, green, yellow, blue, magenta, cyan, white
}

/// How cells of one role look.
///
/// No colour means the terminal's own, so that light terminals stay light.
struct Style: Hashable, Sendable {
  struct Attributes: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let bold = Attributes(rawValue: 1)
    static let dim = Attributes(rawValue: 2)
    static let reverse = Attributes(rawValue: 4)
    static let underline = Attributes(rawValue: 8)
  }

  var attributes: Attributes = []
  var foreground: Colour?
  var background: Colour?
}

/// What a role looks like.
///
/// Every alert also has a word or a mark, so nothing is said by a theme alone.
enum Theme: String, CaseIterable, Hashable, Sendable {
  case colour
  /// Bold, reverse and underline only: for VT terminals, `NO_COLOR`, and eyes that want it.
  case mono

  /// What suits a terminal; `NO_COLOR` with any text but the empty one asks for mono.
  static func fitting(colours: Int, noColour: String?) -> Theme {
    let isUnwanted = !(noColour ?? "").isEmpty
    return isUnwanted || colours < Colour.allCases.count ? .mono : .colour
  }

  func style(for role: Role) -> Style {
    switch self {
    case .colour: Self.coloured(role)
    case .mono: Self.plain(role)
    }
  }

  private static func coloured(_ role: Role) -> Style {
    switch role {
    case .plain, .value: Style()
    case .title, .bar: Style(attributes: .bold, foreground: .white, background: .blue)
    case .label: Style(foreground: .cyan)
    case .big: Style(attributes: .bold)
    case .key, .selected: Style(foreground: .black, background: .cyan)
    case .input: Style(attributes: [.bold, .underline])
    case .alert: Style(attributes: .bold, foreground: .white, background: .red)
    case .warn: Style(foreground: .black, background: .yellow)
    case .done: Style(foreground: .black, background: .green)
    case .dim: Style(attributes: .dim)
    case .symbol: Style(foreground: .black, background: .white)
    }
  }

  private static func plain(_ role: Role) -> Style {
    switch role {
    case .plain, .label, .value, .dim: Style()
    case .title, .big, .done: Style(attributes: .bold)
    case .key, .selected, .bar, .warn, .symbol: Style(attributes: .reverse)
    case .input: Style(attributes: .underline)
    case .alert: Style(attributes: [.bold, .reverse])
    }
  }
}
