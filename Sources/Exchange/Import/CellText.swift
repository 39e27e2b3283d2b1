/// How a bad cell is quoted in a message: its control characters shown, its end cut off.
func shown(_ cell: some Sequence<UInt8>, most: Int = 40) -> String {
  let text = String(decoding: Array(cell), as: UTF8.self)
  var result = "\""
  for scalar in text.unicodeScalars.prefix(most) {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: result += "?"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + (text.unicodeScalars.count > most ? "...\"" : "\"")
}

/// Blanks and tabs at both ends taken off.
func trimmed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var cell = cell
  while let first = cell.first, isBlank(first) { cell = cell.dropFirst() }
  while let last = cell.last, isBlank(last) { cell = cell.dropLast() }
  return cell
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
}
