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
  /// Other numbers than before where a file at `path` was written, came or went, or one of a
  /// directory there.
  func stamp(of path: String) -> [Int64]
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

  /// What was chosen, and how all that was looked at for it was stamped before.
  private struct Chosen {
    let choice: Choice
    let stamps: [String: [Int64]]
  }

  /// The frame that was drawn last, and of what.
  private struct Drawn {
    let key: Key
    let charset: Charset
    let fields: ScreenFields
    let frame: Frame
  }

  /// The directory of sizes.
  private static let root = "Screens"

  private let source: any LayoutSource
  private var sizes: [Size]
  /// Of ``root``, when the sizes were looked for.
  private var rootStamp: [Int64]
  private var choices: [Key: Chosen] = [:]
  private var last: Drawn?
  /// Every drawing that was ever good, by path.
  private var good: [String: Layout] = [:]

  public init(source: any LayoutSource) {
    self.source = source
    rootStamp = source.stamp(of: Self.root)
    sizes = source.sizes()
  }

  /// Whether files that a screen was drawn by have changed, or others would be drawn by now; they are
  /// read again with the next frame.
  ///
  /// One that went bad keeps its last good drawing.
  mutating func lookAgain(at screen: ScreenID, _ size: Size) -> Bool {
    guard let chosen = choices[Key(screen: screen, size: size)] else { return false }
    let isAsBefore =
      source.stamp(of: Self.root) == rootStamp
      && chosen.stamps.allSatisfy { path, stamp in source.stamp(of: path) == stamp }
    if isAsBefore { return false }
    rootStamp = source.stamp(of: Self.root)
    sizes = source.sizes()
    choices = [:]
    last = nil
    return true
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
    if let chosen = choices[key] { return chosen.choice }
    var stamps: [String: [Int64]] = [:]
    let choice = choose(screen, size, &stamps)
    choices[key] = Chosen(choice: choice, stamps: stamps)
    return choice
  }

  private mutating func choose(
    _ screen: ScreenID,
    _ size: Size,
    _ stamps: inout [String: [Int64]]
  ) -> Choice {
    var smallest: Size?
    for candidate in sizes.sorted(by: { $0.area > $1.area }) {
      let fits = candidate.rows <= size.rows && candidate.columns <= size.columns
      if !fits, smallest != nil, candidate.area >= smallest?.area ?? 0 { continue }
      let path = screen.layoutPath(candidate)
      // Before it is read: what is written meanwhile is seen at the next look.
      stamps[path] = source.stamp(of: path)
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
      let layout = try? Layout(parsing: file.bytes, file: file.name)
      if let layout, LayoutCheck.check(layout, place: (screen, size)).isEmpty {
        good[path] = layout
        return layout
      }
      if let layout = good[path] { return layout }
    }
    return nil
  }
}

extension Size {
  var area: Int { rows * columns }
}
