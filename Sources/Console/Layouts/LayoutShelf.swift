/// A layout file as it was found: the name says where, for messages.
public struct LayoutFile: Hashable, Sendable {
  public let name: String
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Where layout files come from; tests give their own.
public protocol LayoutSource: Sendable {
  /// Sizes that any directory has drawings for.
  func sizes() -> [Size]
  /// All files of a path such as `Screens/24x80/pick.screen`, the one to prefer first.
  func files(at path: String) -> [LayoutFile]
}

/// Finds the layout for a screen and a terminal, and keeps it.
public struct LayoutShelf: Sendable {
  private struct Key: Hashable {
    let screen: ScreenID
    let size: Size
  }

  private enum Choice {
    case layout(Layout)
    /// Drawings exist, the smallest of them for this size.
    case needs(Size)
    case none
  }

  /// The frame that was drawn last, and of what.
  private struct Drawn {
    let key: Key
    let charset: Charset
    let fields: ScreenFields
    let frame: Frame
  }

  private let source: any LayoutSource
  private var sizes: [Size]
  private var choices: [Key: Choice] = [:]
  private var last: Drawn?
  /// Every drawing that was ever good, by path.
  private var good: [String: Layout] = [:]
  /// What is wrong with the files looked at so far, for the supervisor's screen.
  public private(set) var problems: [String] = []

  public init(source: any LayoutSource) {
    self.source = source
    sizes = source.sizes()
  }

  /// Looks at the files again; one that went bad keeps its last good drawing.
  public mutating func reload() {
    sizes = source.sizes()
    choices = [:]
    last = nil
    problems = []
  }

  /// Draws a screen on the largest layout that fits the terminal.
  public mutating func frame(
    _ screen: ScreenID,
    _ fields: ScreenFields,
    size: Size,
    charset: Charset
  ) -> Frame {
    switch choice(screen, size) {
    case .layout(let layout):
      draw(layout, Key(screen: screen, size: size), fields, charset)
    case .needs(let needs):
      PlainScreen.tooSmall(fields, needs: needs, size: size, charset: charset)
    case .none:
      PlainScreen.noLayout(fields, size: size, charset: charset)
    }
  }

  /// Begins with the frame of before, where that is of the same layout.
  private mutating func draw(
    _ layout: Layout,
    _ key: Key,
    _ fields: ScreenFields,
    _ charset: Charset
  ) -> Frame {
    var frame: Frame?
    if let last, last.key == key, last.charset == charset {
      frame = layout.redraw(last.frame, of: last.fields, with: fields, charset: charset)
    }
    let drawn = frame ?? layout.render(fields, size: key.size, charset: charset)
    last = Drawn(key: key, charset: charset, fields: fields, frame: drawn)
    return drawn
  }

  /// The smallest terminal that shows a screen, where one of `size` is too small; nil where not.
  mutating func sizeNeeded(for screen: ScreenID, on size: Size) -> Size? {
    if case .needs(let needs) = choice(screen, size) { needs } else { nil }
  }

  /// The layout that ``frame(_:_:size:charset:)`` draws on, or nil where none fits.
  public mutating func layout(_ screen: ScreenID, size: Size) -> Layout? {
    if case .layout(let layout) = choice(screen, size) { layout } else { nil }
  }

  private mutating func choice(_ screen: ScreenID, _ size: Size) -> Choice {
    let key = Key(screen: screen, size: size)
    if let choice = choices[key] { return choice }
    let choice = choose(screen, size)
    choices[key] = choice
    return choice
  }

  private mutating func choose(_ screen: ScreenID, _ size: Size) -> Choice {
    var smallest: Size?
    for candidate in sizes.sorted(by: { $0.area > $1.area }) {
      let fits = candidate.rows <= size.rows && candidate.columns <= size.columns
      if !fits, smallest != nil, candidate.area >= smallest?.area ?? 0 { continue }
      guard let layout = load(screen, candidate) else { continue }
      if fits { return .layout(layout) }
      smallest = candidate
    }
    if let smallest { return .needs(smallest) }
    return PlainScreen.layout(screen, size: size).map(Choice.layout) ?? .none
  }

  private mutating func load(_ screen: ScreenID, _ size: Size) -> Layout? {
    let path = screen.layoutPath(size)
    for file in source.files(at: path) {
      do {
        let layout = try Layout(parsing: file.bytes, file: file.name)
        let findings = LayoutCheck.check(layout, place: (screen, size))
        if findings.isEmpty {
          good[path] = layout
          return layout
        }
        note(findings.map(\.description))
      } catch {
        note(error.errors.map(\.description))
      }
      if let layout = good[path] { return layout }
    }
    return nil
  }

  private mutating func note(_ texts: [String]) {
    for text in texts where !problems.contains(text) { problems.append(text) }
  }
}

extension Size {
  var area: Int { rows * columns }
}
