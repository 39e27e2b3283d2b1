extension ScreenEmulator {
  mutating func take(_ token: SequenceParser.Token) {
    switch token {
    case .character(let scalar): put(scalar)
    case .control(let byte): control(byte)
    case .escape(let text): escape(text)
    case .sequence("", let numbers, let final): sequence(numbers, final)
    case .sequence("?", let modes, "h"): for mode in modes { setPrivate(mode, true) }
    case .sequence("?", let modes, "l"): for mode in modes { setPrivate(mode, false) }
    case .sequence(let mark, let numbers, let final): note("CSI \(mark)\(numbers)\(final)")
    case .string: break
    }
  }

  private mutating func note(_ text: String) {
    unknown.append(text)
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x07: bells += 1
    case 0x08: move(toRow: cursor.row, column: cursor.column - 1)
    case 0x09: move(toRow: cursor.row, column: (cursor.column / 8 + 1) * 8)
    case 0x0A, 0x0B, 0x0C: lineFeed()
    case 0x0D: move(toRow: cursor.row, column: 0)
    case 0x0E: drawsLines = true
    case 0x0F: drawsLines = false
    case 0x00: break  // Padding.
    default: note("control \(byte)")
    }
  }

  private mutating func escape(_ text: String) {
    switch text {
    case "7": saved = cursor
    case "8": move(toRow: saved.row, column: saved.column)
    case "D": lineFeed()
    case "E":
      move(toRow: cursor.row, column: 0)
      lineFeed()
    case "M": reverseLineFeed()
    case "(0": drawsLines = true
    case "(B": drawsLines = false
    // Key pad modes, tab stops, second character sets: nothing that is seen.
    case "=", ">", "H", ")0", ")B", " F", "%G", "\\": break
    default: note("ESC \(text)")
    }
  }

  private mutating func sequence(_ numbers: [Int], _ final: String) {
    let count = max(1, numbers.first ?? 1)
    let here = cursor
    switch final {
    case "A": move(toRow: here.row - count, column: here.column)
    case "B", "e": move(toRow: here.row + count, column: here.column)
    case "C", "a": move(toRow: here.row, column: here.column + count)
    case "D": move(toRow: here.row, column: here.column - count)
    case "E": move(toRow: here.row + count, column: 0)
    case "F": move(toRow: here.row - count, column: 0)
    case "G", "`": move(toRow: here.row, column: count - 1)
    case "d": move(toRow: count - 1, column: here.column)
    case "H", "f":
      let column = numbers.count > 1 ? max(1, numbers[1]) : 1
      move(toRow: count - 1, column: column - 1)
    case "J": eraseScreen(numbers.first ?? 0)
    case "K": eraseLine(numbers.first ?? 0)
    case "X": erase(row: here.row, here.column..<max(here.column, here.column + count))
    case "@": insertCells(count)
    case "P": deleteCells(count)
    case "L": scroll(-count, from: here.row)
    case "M": scroll(count, from: here.row)
    case "S": scroll(count)
    case "T": scroll(-count)
    case "b": for _ in 0..<count { for scalar in lastGlyph.unicodeScalars { putRepeated(scalar) } }
    case "r": setRegion(numbers)
    case "s": saved = cursor
    case "u": move(toRow: saved.row, column: saved.column)
    case "h" where numbers == [4]: inserts = true
    case "l" where numbers == [4]: inserts = false
    case "m", "t", "g": break  // Colours, window operations, tab stops.
    default: note("CSI \(numbers)\(final)")
    }
  }

  /// What REP repeats is drawn already; line drawing must not translate it a second time.
  private mutating func putRepeated(_ scalar: Unicode.Scalar) {
    let before = drawsLines
    drawsLines = false
    put(scalar)
    drawsLines = before
  }

  private mutating func setPrivate(_ mode: Int, _ isOn: Bool) {
    switch mode {
    case 47, 1047, 1049: setAlternate(isOn)
    case 7: wraps = isOn
    case 25: isCursorVisible = isOn
    case 2004: marksPastes = isOn
    case 1, 3, 4, 5, 12, 1034, 1048: break  // Cursor keys, scrolling, blinking, meta.
    default: note("mode ?\(mode)\(isOn ? "h" : "l")")
    }
  }

  private mutating func setAlternate(_ isOn: Bool) {
    guard isOn != isAlternate else { return }
    isAlternate = isOn
    if isOn {
      main = grid
      saved = cursor
      grid = Self.blank(rows, columns)
    } else {
      grid = main
      main = []
      move(toRow: saved.row, column: saved.column)
    }
  }

  private mutating func setRegion(_ numbers: [Int]) {
    let top = max(1, numbers.first ?? 1) - 1
    let told = numbers.count > 1 ? numbers[1] : 0
    let bottom = (told == 0 ? rows : min(told, rows)) - 1
    guard top < bottom || (top == bottom && rows == 1) else { return }
    region = top...bottom
    move(toRow: 0, column: 0)
  }

  private mutating func eraseLine(_ kind: Int) {
    switch kind {
    case 0: erase(row: cursor.row, cursor.column..<columns)
    case 1: erase(row: cursor.row, 0..<(cursor.column + 1))
    default: erase(row: cursor.row, 0..<columns)
    }
  }

  private mutating func eraseScreen(_ kind: Int) {
    switch kind {
    case 0:
      eraseLine(0)
      for row in cursor.row + 1..<max(cursor.row + 1, rows) { erase(row: row, 0..<columns) }
    case 1:
      eraseLine(1)
      for row in 0..<cursor.row { erase(row: row, 0..<columns) }
    default:
      for row in 0..<rows { erase(row: row, 0..<columns) }
    }
  }
}
