/// A barcode as it is drawn: its modules, and the room it needs around them.
public struct Symbol: Hashable, Sendable {
  public let kind: SymbolKind
  public let matrix: Matrix
  /// What stands below the bars for people; it may differ from the data, as with check digits.
  public let text: String
  /// Start and data characters of a Code 128; empty for other kinds.
  let characters: [Int]

  /// Draws `data` as a symbol of a kind.
  ///
  /// GS1 kinds take `(01)09521234543213(10)LOT-42`, or the plain form with GS between values.
  ///
  /// - Throws: ``BarcodeError`` for data that the kind cannot hold, with the range of it.
  public init(_ kind: SymbolKind, _ data: [UInt8]) throws(BarcodeError) {
    guard !data.isEmpty else { throw BarcodeError(.empty, range: 0..<0) }
    self.kind = kind
    var text = String(decoding: data, as: UTF8.self)
    var characters: [Int] = []
    switch kind {
    case .code128:
      characters = try Code128.characters(data.map { .byte($0) })
      matrix = Code128.matrix(characters)
    case .gs1Code128:
      let message = try GS1Message(data)
      characters = try Code128.characters(message.code128)
      matrix = Code128.matrix(characters)
      text = message.readable
    case .code39: matrix = try Code39.matrix(data)
    case .code39Checked: matrix = try Code39.matrix(data, isChecked: true)
    case .itf14: (matrix, text) = try Interleaved.itf14(data)
    case .ean13: (matrix, text) = try EAN.matrix(data, digits: 13)
    case .ean8: (matrix, text) = try EAN.matrix(data, digits: 8)
    case .upcA: (matrix, text) = try EAN.matrix(data, digits: 12)
    case .qr(let level): matrix = try QRCode.matrix(data, level: level)
    case .gs1QR(let level):
      let message = try GS1Message(data)
      matrix = try QRCode.matrix(message.separated, level: level, isGS1: true)
      text = message.readable
    case .dataMatrix: matrix = try DataMatrix.matrix(data.map { .byte($0) })
    case .gs1DataMatrix:
      let message = try GS1Message(data)
      matrix = try DataMatrix.matrix(message.dataMatrix)
      text = message.readable
    }
    self.text = text
    self.characters = characters
  }

  public init(_ kind: SymbolKind, _ text: String) throws(BarcodeError) {
    try self.init(kind, Array(text.utf8))
  }

  /// Modules of the symbol and its quiet zones from left to right.
  public var drawnWidth: Int { matrix.width + kind.quiet.left + kind.quiet.right }

  /// The whole picture in modules, quiet zones included.
  ///
  /// A linear symbol gets bars of `barHeight` modules; a two-dimensional one has its own height.
  public func drawn(barHeight: Int = 50) -> Matrix {
    let quiet = kind.quiet
    guard kind.isLinear else {
      return matrix.framed(
        left: quiet.left,
        top: quiet.top,
        right: quiet.right,
        bottom: quiet.top
      )
    }
    let bearer = kind.bearerModules
    var drawn = Matrix(width: drawnWidth, height: max(1, barHeight) + 2 * (bearer + quiet.top))
    for row in quiet.top..<(drawn.height - quiet.top) {
      let isBearer = row < quiet.top + bearer || row >= drawn.height - quiet.top - bearer
      for column in 0..<drawn.width {
        drawn[column, row] = isBearer || matrix[column - quiet.left, 0]
      }
    }
    return drawn
  }
}

/// What kind of symbol is drawn.
public enum SymbolKind: Hashable, Sendable {
  case code128, gs1Code128
  case code39
  /// With its modulo 43 check character.
  case code39Checked
  case itf14, ean13, ean8, upcA
  case qr(ErrorCorrection)
  case gs1QR(ErrorCorrection)
  case dataMatrix, gs1DataMatrix

  public static let allCases: [Self] = [
    .code128, .gs1Code128, .code39, .code39Checked, .itf14, .ean13, .ean8, .upcA,
    .qr(.medium), .gs1QR(.medium), .dataMatrix, .gs1DataMatrix,
  ]

  /// The word that commands and label layouts use.
  public var word: String {
    switch self {
    case .code128: "code128"
    case .gs1Code128: "gs1-128"
    case .code39: "code39"
    case .code39Checked: "code39-checked"
    case .itf14: "itf14"
    case .ean13: "ean13"
    case .ean8: "ean8"
    case .upcA: "upca"
    case .qr: "qr"
    case .gs1QR: "gs1-qr"
    case .dataMatrix: "datamatrix"
    case .gs1DataMatrix: "gs1-datamatrix"
    }
  }

  /// The kind of a word; a QR code gets error correction of level M.
  public init?(word: String) {
    guard let kind = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = kind
  }

  /// The same kind with another level, where it has levels.
  public func with(_ level: ErrorCorrection) -> Self {
    switch self {
    case .qr: .qr(level)
    case .gs1QR: .gs1QR(level)
    default: self
    }
  }

  public var isLinear: Bool {
    switch self {
    case .qr, .gs1QR, .dataMatrix, .gs1DataMatrix: false
    default: true
    }
  }

  /// Modules that stay light at the sides, and above and below.
  ///
  /// ISO/IEC 15417, 16388 and 16390 ask for 10; 15420 for 11 and 7 (EAN-13), 7 (EAN-8) and 9
  /// (UPC-A); 18004 for 4 all round, 16022 for 1, where 2 is easier to read.
  var quiet: (left: Int, right: Int, top: Int) {
    switch self {
    case .code128, .gs1Code128, .code39, .code39Checked, .itf14: (10, 10, 0)
    case .ean13: (11, 7, 0)
    case .ean8: (7, 7, 0)
    case .upcA: (9, 9, 0)
    case .qr, .gs1QR: (4, 4, 4)
    case .dataMatrix, .gs1DataMatrix: (2, 2, 2)
    }
  }

  /// How thick the bars along both edges are, which keep a slanted beam from a short read.
  var bearerModules: Int { self == .itf14 ? 4 : 0 }
}

/// How much of a QR code may be lost: ISO/IEC 18004, section 6.5.1.
public enum ErrorCorrection: String, Hashable, Sendable, CaseIterable {
  /// 7, 15, 25 and 30 per cent.
  case low = "L"
  case medium = "M"
  case quartile = "Q"
  case high = "H"
}
