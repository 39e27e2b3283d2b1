/// One shape in which a carrier writes its numbers, as the table of ``rowsText`` says.
struct CarrierFormat: Sendable {
  enum Shape: Sendable {
    case digits, letters, alphanumerics, country, check
    case oneOf([UInt8])
    case texts([[UInt8]])
  }

  struct Part: Sendable {
    var shape: Shape
    var lengths: ClosedRange<Int>
    var isChecked = false
    var tellsService = false
    var isAside = false
  }

  let carrier: String
  let name: String
  let check: CarrierCheck
  let parts: [Part]
  let mayFollowZIP: Bool
  let lengths: ClosedRange<Int>

  /// How sure a match is: a check weighs more than a fixed text, and both more than length alone.
  var weight: Int { (check == .none ? 0 : 2) + (holdsText ? 1 : 0) }

  private var holdsText: Bool {
    parts.contains { part in
      if case .texts = part.shape { return part.lengths.lowerBound > 1 }
      return false
    }
  }

  /// What `text` says in this format; nil when it has another shape or its check is wrong.
  func number(in text: ArraySlice<UInt8>) -> TrackingNumber? {
    guard lengths.contains(text.count) else { return nil }
    let spare = text.count - lengths.lowerBound
    var position = text.startIndex
    var found = TrackingNumber(carrier: carrier, format: name, isProven: check != .none)
    var data: [UInt8] = []
    var last: UInt8 = 0
    for part in parts {
      let length = part.lengths.lowerBound + (part.lengths.count > 1 ? spare : 0)
      let piece = text[position..<position + length]
      guard part.shape.fits(piece) else { return nil }
      if part.isChecked { data += piece }
      if case .check = part.shape { last = piece[position] }
      if part.tellsService { found.service = Self.service(carrier, piece) }
      if !part.isAside { found.number += piece }
      position += length
    }
    return check.holds(data, last) ? found : nil
  }
}

extension CarrierFormat.Shape {
  func fits(_ piece: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .digits: piece.allSatisfy(Ascii.isDigit)
    case .letters: piece.allSatisfy(Self.isCapital)
    case .alphanumerics, .check: piece.allSatisfy { Ascii.isDigit($0) || Self.isCapital($0) }
    case .country: CarrierFormat.isCountry(piece)
    case .oneOf(let bytes): piece.allSatisfy(bytes.contains)
    case .texts(let texts): texts.contains { piece.elementsEqual($0) }
    }
  }

  private static func isCapital(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }
}

// MARK: - The table

extension CarrierFormat {
  static let all = rowsText.description.split(separator: "\n").compactMap { CarrierFormat($0) }

  private static let services = servicesText.description.split(separator: "\n").map { line in
    line.split(separator: "|").map { Array($0.utf8) }
  }

  private static let countries = Array(countriesText.description.utf8)

  static func isCountry(_ piece: ArraySlice<UInt8>) -> Bool {
    stride(from: 0, to: countries.count - 1, by: 2)
      .contains { countries[$0..<$0 + 2].elementsEqual(piece) }
  }

  /// The service's name, or the code where it has none here.
  private static func service(_ carrier: String, _ code: ArraySlice<UInt8>) -> String {
    let row = services.first { row in
      row.count == 3 && row[0].elementsEqual(carrier.utf8) && code.starts(with: row[1])
    }
    return String(decoding: row?[2] ?? Array(code), as: UTF8.self)
  }

  private init?(_ line: Substring) {
    let fields = line.split(separator: "|")
    guard fields.count == 4, let check = CarrierCheck(rawValue: String(fields[2])) else {
      return nil
    }
    var words = fields[3].split(separator: " ")
    carrier = String(fields[0])
    name = String(fields[1])
    self.check = check
    mayFollowZIP = words.first == "zip"
    if mayFollowZIP { words.removeFirst() }
    parts = words.compactMap { Part($0) }
    guard parts.count == words.count else { return nil }
    let shortest = parts.reduce(0) { $0 + $1.lengths.lowerBound }
    lengths = shortest...parts.reduce(0) { $0 + $1.lengths.upperBound }
  }
}

extension CarrierFormat.Part {
  init?(_ word: Substring) {
    let marks = word.prefix { "+*~".contains($0) }
    let rest = word.dropFirst(marks.count)
    let tail = rest.dropFirst()
    switch rest.first {
    case "k": self.init(shape: .check, lengths: 1...1)
    case "c": self.init(shape: .country, lengths: 2...2)
    case "[":
      self.init(shape: .oneOf(Array(tail.dropLast().utf8)), lengths: 1...1)
    case "=":
      let texts = tail.split(separator: ",").map { Array($0.utf8) }
      guard let length = texts.first?.count else { return nil }
      self.init(shape: .texts(texts), lengths: length...length)
    case "d", "a", "l":
      let ends = tail.split(separator: "-").compactMap { Int($0) }
      guard let low = ends.first, let high = ends.last, low <= high else { return nil }
      let shape: CarrierFormat.Shape =
        rest.first == "d" ? .digits : rest.first == "l" ? .letters : .alphanumerics
      self.init(shape: shape, lengths: low...high)
    default: return nil
    }
    isChecked = marks.contains("+")
    tellsService = marks.contains("*")
    isAside = marks.contains("~")
  }
}
