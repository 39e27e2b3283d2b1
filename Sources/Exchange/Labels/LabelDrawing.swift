import Barcodes

/// One label or page as it is drawn, in dots from its upper left corner.
public struct LabelDrawing: Hashable, Sendable {
  enum Mark: Hashable, Sendable {
    case text(TextLine)
    /// A black rectangle.
    case rule(x: Int, y: Int, width: Int, height: Int)
    case symbol(PlacedSymbol)
  }

  /// One line of text; `x` is where it begins, is centred or ends.
  struct TextLine: Hashable, Sendable {
    var words: String
    var x: Int
    var y: Int
    var width: Int
    /// Of the font, in dots.
    var height: Int
    var alignment = LabelAlignment.left
  }

  /// A symbol without its quiet zones; `barHeight` counts dots and is used by linear ones.
  struct PlacedSymbol: Hashable, Sendable {
    var symbol: Symbol
    var x: Int
    var y: Int
    var module: Int
    var barHeight: Int
  }

  public let width: Int
  public let height: Int
  /// 8 for a printer of 203 dpi, 12 for 300.
  public let dotsPerMillimetre: Int
  var marks: [Mark] = []

  init(width: Int, height: Int, dotsPerMillimetre: Int) {
    self.width = width
    self.height = height
    self.dotsPerMillimetre = dotsPerMillimetre
  }

  /// A symbol alone, with its quiet zones around it, `scale` dots to the module.
  public init(_ symbol: Symbol, barHeight: Int, scale: Int) {
    let whole = symbol.drawn(barHeight: barHeight)
    self.init(width: whole.width * scale, height: whole.height * scale, dotsPerMillimetre: 8)
    let inside = symbol.inside(barHeight: barHeight)
    marks.append(
      .symbol(
        PlacedSymbol(
          symbol: symbol,
          x: inside.column * scale,
          y: inside.row * scale,
          module: scale,
          barHeight: barHeight * scale
        )
      )
    )
  }
}

/// Where a text stands in its slot.
public enum LabelAlignment: String, CaseIterable, Hashable, Sendable {
  case left, center, right
}

extension Symbol {
  /// Where the symbol itself begins in ``drawn(barHeight:)``.
  func inside(barHeight: Int) -> (column: Int, row: Int) {
    let whole = drawn(barHeight: barHeight)
    let sides = whole.width - matrix.width
    let left = kind == .ean13 ? 11 : sides / 2
    return kind.isLinear
      ? (kind == .itf14 ? 0 : left, 0) : (left, (whole.height - matrix.height) / 2)
  }

  /// The rectangles of the symbol in dots, bearer bars included.
  func rectangles(
    module: Int,
    barHeight: Int
  ) -> [(columns: Range<Int>, rows: Range<Int>)] {
    let picture = kind == .itf14 ? drawn(barHeight: 1) : matrix
    guard kind.isLinear else {
      return picture.rectangles.map {
        (
          $0.columns.lowerBound * module..<$0.columns.upperBound * module,
          $0.rows.lowerBound * module..<$0.rows.upperBound * module
        )
      }
    }
    // The one row of bars is as high as asked; rows above and below it are bearers.
    let bars = picture.height / 2
    let y = { (row: Int) in row <= bars ? row * module : (row - 1) * module + barHeight }
    return picture.rectangles.map {
      (
        $0.columns.lowerBound * module..<$0.columns.upperBound * module,
        y($0.rows.lowerBound)..<y($0.rows.upperBound)
      )
    }
  }
}
