extension Barcode {
  /// The elements of a GS1 Digital Link, such as
  /// `https://id.gs1.org/01/09521234543213/10/ABC123?17=261231`.
  ///
  /// The rightmost primary key begins the path, its qualifiers follow in their order, and the query
  /// holds attributes. Values without `%` stay where they are; others stand decoded behind the
  /// address, and an error points at what was written.
  public static func digitalLink(_ uri: [UInt8]) throws(BarcodeError) -> ElementString {
    var reader = DigitalLinkReader(uri)
    return try reader.read()
  }
}

private struct DigitalLinkReader {
  private var bytes: [UInt8]
  private let end: Int
  private let table = ApplicationIdentifierTable.shared
  private var elements: [Element] = []

  init(_ uri: [UInt8]) {
    bytes = uri
    end = uri.firstIndex(of: UInt8(ascii: "#")) ?? uri.count
    elements.reserveCapacity(8)
  }

  mutating func read() throws(BarcodeError) -> ElementString {
    guard bytes.count <= Barcode.maximumBytes else {
      throw BarcodeError(.valueTooLong, range: Barcode.maximumBytes..<bytes.count)
    }
    let host = try hostStart()
    let query = bytes[host..<end].firstIndex(of: UInt8(ascii: "?")) ?? end
    guard let slash = bytes[host..<query].firstIndex(of: UInt8(ascii: "/")), slash > host else {
      throw BarcodeError(.badURI, range: host..<query)
    }
    try readPath(slash..<query)
    try readQuery(min(query + 1, end)..<end)
    return ElementString(bytes: bytes, elements: elements)
  }

  /// Lower or upper case is a scheme, a mixture is none.
  private func hostStart() throws(BarcodeError) -> Int {
    let schemes: [StaticString] = ["https://", "http://", "HTTPS://", "HTTP://"]
    for scheme in schemes where end > scheme.utf8CodeUnitCount {
      let fits = scheme.withUTF8Buffer { bytes.starts(with: $0) }
      if fits { return scheme.utf8CodeUnitCount }
    }
    throw BarcodeError(.badURI, range: 0..<min(end, 8))
  }
}

// MARK: - Path

extension DigitalLinkReader {
  private mutating func readPath(_ path: Range<Int>) throws(BarcodeError) {
    let parts = segments(of: path)
    var index = parts.count - 2
    while index >= 0, !isKey(parts[index]) { index -= 2 }
    if index < 0 {
      // The stem may have any number of segments, so the pairs may begin at either parity.
      index = parts.count - 3
      while index >= 0, !isKey(parts[index]) { index -= 2 }
      guard index < 0 else {
        throw BarcodeError(.badPath, range: parts[index].lowerBound..<path.upperBound)
      }
      throw BarcodeError(.badPath, range: path)
    }
    guard let key = ai(in: parts[index]) else { throw BarcodeError(.badPath, range: path) }
    try add(key, parts[index + 1], plusIsSpace: false)
    try readQualifiers(parts[(index + 2)...], of: key)
  }

  private mutating func readQualifiers(
    _ parts: ArraySlice<Range<Int>>,
    of key: UInt16
  ) throws(BarcodeError) {
    var found: [UInt16] = []
    var index = parts.startIndex
    while index + 1 < parts.endIndex {
      guard let qualifier = ai(in: parts[index]) else {
        throw BarcodeError(.badPath, range: parts[index])
      }
      found.append(qualifier)
      guard let row = table.rowIndex(of: key),
        table.qualifiers[row].contains(where: { isInOrder(found, $0) })
      else {
        throw BarcodeError(.badPath, ai: qualifier, range: parts[index])
      }
      try add(qualifier, parts[index + 1], plusIsSpace: false)
      index += 2
    }
  }

  private func isInOrder(_ found: [UInt16], _ list: [UInt16]) -> Bool {
    var rest = list[...]
    for qualifier in found {
      guard let place = rest.firstIndex(of: qualifier) else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }

  private func segments(of path: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    parts.reserveCapacity(8)
    var start = path.lowerBound + 1
    var index = start
    while index <= path.upperBound {
      if index == path.upperBound || bytes[index] == UInt8(ascii: "/") {
        if start < index || index < path.upperBound { parts.append(start..<index) }
        start = index + 1
      }
      index += 1
    }
    return parts
  }

  private func isKey(_ part: Range<Int>) -> Bool {
    guard let ai = ai(in: part), let row = table.rowIndex(of: ai) else { return false }
    return table.rows[row].isKey
  }

  /// The AI that a segment or a name of the query is; nil when it is none of ours.
  private func ai(in part: Range<Int>) -> UInt16? {
    guard (2...4).contains(part.count), isNumeric(part) else { return nil }
    let number = part.reduce(UInt16(0)) { $0 * 10 + UInt16(bytes[$1] - Ascii.zero) }
    guard Element.digits(of: number) == part.count, table.rowIndex(of: number) != nil else {
      return nil
    }
    return number
  }

  private func isNumeric(_ part: Range<Int>) -> Bool {
    part.allSatisfy { Ascii.isDigit(bytes[$0]) }
  }
}

// MARK: - Query and values

extension DigitalLinkReader {
  private mutating func readQuery(_ query: Range<Int>) throws(BarcodeError) {
    var start = query.lowerBound
    while start < query.upperBound {
      var stop = start
      while stop < query.upperBound, bytes[stop] != UInt8(ascii: "&"),
        bytes[stop] != UInt8(ascii: ";")
      { stop += 1 }
      try readAttribute(start..<stop)
      start = stop + 1
    }
  }

  private mutating func readAttribute(_ part: Range<Int>) throws(BarcodeError) {
    let equals = part.first { bytes[$0] == UInt8(ascii: "=") } ?? part.upperBound
    let name = part.lowerBound..<equals
    guard !name.isEmpty, isNumeric(name) else { return }
    guard let ai = ai(in: name), let row = table.rowIndex(of: ai), table.rows[row].isAttribute
    else { throw BarcodeError(.unknownAI, range: name) }
    try add(ai, min(equals + 1, part.upperBound)..<part.upperBound, plusIsSpace: true)
  }

  private mutating func add(
    _ ai: UInt16,
    _ written: Range<Int>,
    plusIsSpace: Bool
  ) throws(BarcodeError) {
    guard !elements.contains(where: { $0.ai == ai }) else {
      throw BarcodeError(.duplicate, ai: ai, range: written)
    }
    guard let row = table.rowIndex(of: ai), elements.count < ElementParser.maximumElements else {
      throw BarcodeError(.unknownAI, ai: ai, range: written)
    }
    let value = try decoded(written, ai, plusIsSpace: plusIsSpace)
    if var error = ElementParser.error(in: bytes, value, row, ai, table) {
      if value != written { error.range = written }
      throw error
    }
    elements.append(Element(ai: ai, aiLength: UInt8(Element.digits(of: ai)), value: value))
  }

  /// Where the value stands without its escapes.
  private mutating func decoded(
    _ written: Range<Int>,
    _ ai: UInt16,
    plusIsSpace: Bool
  ) throws(BarcodeError) -> Range<Int> {
    let plus = UInt8(ascii: "+")
    let percent = UInt8(ascii: "%")
    var index = written.lowerBound
    while index < written.upperBound, bytes[index] != percent, bytes[index] != plus { index += 1 }
    if index == written.upperBound { return written }
    let start = bytes.count
    index = written.lowerBound
    while index < written.upperBound {
      if bytes[index] == percent {
        guard index + 2 < written.upperBound, let high = Ascii.hexadecimal(bytes[index + 1]),
          let low = Ascii.hexadecimal(bytes[index + 2])
        else {
          throw BarcodeError(.badURI, ai: ai, range: index..<min(index + 3, written.upperBound))
        }
        bytes.append(high << 4 | low)
        index += 3
      } else {
        bytes.append(plusIsSpace && bytes[index] == plus ? Ascii.space : bytes[index])
        index += 1
      }
    }
    return start..<bytes.count
  }
}

// MARK: - Out

extension ElementString {
  /// The Digital Link of these elements below `stem`; nil when none of them is a primary key, or
  /// one can stand neither in the path nor in the query.
  public func digitalLink(stem: String = "https://id.gs1.org") -> [UInt8]? {
    let table = ApplicationIdentifierTable.shared
    guard let key = elements.first(where: { table.row(of: $0.ai)?.isKey ?? false }) else {
      return nil
    }
    let lists = [[]] + (table.rowIndex(of: key.ai).map { table.qualifiers[$0] } ?? [])
    let fitting = lists.filter { leavesOnlyAttributes([key.ai] + $0) }
    guard let chosen = fitting.max(by: { count(of: $0) < count(of: $1) }) else { return nil }
    let path = [key] + chosen.compactMap { ai in elements.first { $0.ai == ai } }
    var text = Array(stem.utf8)
    for element in path {
      text += [UInt8(ascii: "/")] + Array(element.text.utf8) + [UInt8(ascii: "/")]
      appendEscaped(element, to: &text)
    }
    var mark = UInt8(ascii: "?")
    for element in elements where !path.contains(where: { $0.ai == element.ai }) {
      text += [mark] + Array(element.text.utf8) + [UInt8(ascii: "=")]
      appendEscaped(element, to: &text)
      mark = UInt8(ascii: "&")
    }
    return text
  }

  /// Whether all that would stand behind a path of these may stand in the query.
  private func leavesOnlyAttributes(_ path: [UInt16]) -> Bool {
    elements.allSatisfy { element in
      path.contains(element.ai)
        || ApplicationIdentifierTable.shared.row(of: element.ai)?.isAttribute ?? false
    }
  }

  private func count(of list: [UInt16]) -> Int {
    list.filter { ai in elements.contains { $0.ai == ai } }.count
  }

  private func appendEscaped(_ element: Element, to text: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in bytes[element.value] {
      let upper = Ascii.uppercased(byte)
      let isPlain =
        Ascii.isDigit(byte) || upper &- UInt8(ascii: "A") < 26 || "-._~".utf8.contains(byte)
      text +=
        isPlain ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
}
