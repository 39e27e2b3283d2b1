/// The data of a QR code in the modes that take fewest bits: ISO/IEC 18004, section 7.4.
struct QRSegments {
  private enum Mode: Int, CaseIterable {
    case numeric, alphanumeric, byte

    var indicator: Int { [1, 2, 4][rawValue] }

    /// Bits of the character count: table 3.
    func countBits(_ version: Int) -> Int {
      let group = version < 10 ? 0 : version < 27 ? 1 : 2
      return [[10, 12, 14], [9, 11, 13], [8, 16, 16]][rawValue][group]
    }

    /// Sixths of a bit for each character.
    var cost: Int { [20, 33, 48][rawValue] }
  }

  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
  private(set) var bits: [Bool] = []

  /// `version` stands for its group, as the counts are longer in larger symbols.
  init(_ data: [UInt8], version: Int, isGS1: Bool) {
    if isGS1 { append(5, bits: 4) }
    var start = 0
    let modes = Self.modes(data, version, isGS1)
    while start < data.count {
      let end = modes[start...].firstIndex { $0 != modes[start] } ?? data.count
      append(data[start..<end], modes[start], version)
      start = end
    }
  }

  /// The mode of each character, by what every mode costs up to there.
  private static func modes(_ data: [UInt8], _ version: Int, _ isGS1: Bool) -> [Mode] {
    let heads = Mode.allCases.map { (4 + $0.countBits(version)) * 6 }
    var costs = heads
    var came: [[Int]] = []
    for byte in data {
      var next = Mode.allCases.map { mode in
        takes(byte, mode, isGS1) ? costs[mode.rawValue] + mode.cost : Int.max / 2
      }
      var from = [0, 1, 2]
      for (to, mode) in Mode.allCases.enumerated() where takes(byte, mode, isGS1) {
        for other in 0..<3 where other != to {
          // A segment ends on a whole bit.
          let cost = (costs[other] + 5) / 6 * 6 + heads[to] + mode.cost
          if costs[other] < Int.max / 2, cost < next[to] {
            next[to] = cost
            from[to] = other
          }
        }
      }
      costs = next
      came.append(from)
    }
    var mode = costs.indices.min { costs[$0] < costs[$1] } ?? 2
    var modes: [Mode] = []
    for from in came.reversed() {
      modes.append(Mode.allCases[mode])
      mode = from[mode]
    }
    return modes.reversed()
  }

  /// A `%` stands for GS in the alphanumeric mode of GS1 symbols, so it goes as a byte there.
  private static func takes(_ byte: UInt8, _ mode: Mode, _ isGS1: Bool) -> Bool {
    switch mode {
    case .numeric: Ascii.isDigit(byte)
    case .alphanumeric:
      isGS1
        ? byte == Ascii.groupSeparator || (byte != UInt8(ascii: "%") && alphabet.contains(byte))
        : alphabet.contains(byte)
    case .byte: true
    }
  }

  private mutating func append(_ data: ArraySlice<UInt8>, _ mode: Mode, _ version: Int) {
    append(mode.indicator, bits: 4)
    append(data.count, bits: mode.countBits(version))
    switch mode {
    case .numeric:
      for group in Self.groups(data, of: 3) {
        let number = group.reduce(0) { $0 * 10 + Int($1 &- Ascii.zero) }
        append(number, bits: [0, 4, 7, 10][group.count])
      }
    case .alphanumeric:
      for group in Self.groups(data, of: 2) {
        let number = group.reduce(0) { $0 * 45 + Self.value(of: $1) }
        append(number, bits: [0, 6, 11][group.count])
      }
    case .byte:
      for byte in data { append(Int(byte), bits: 8) }
    }
  }

  private static func value(of byte: UInt8) -> Int {
    let shown = byte == Ascii.groupSeparator ? UInt8(ascii: "%") : byte
    return alphabet.firstIndex(of: shown) ?? 0
  }

  private static func groups(_ data: ArraySlice<UInt8>, of size: Int) -> [ArraySlice<UInt8>] {
    stride(from: data.startIndex, to: data.endIndex, by: size).map {
      data[$0..<min($0 + size, data.endIndex)]
    }
  }

  private mutating func append(_ value: Int, bits count: Int) {
    for bit in (0..<count).reversed() { bits.append(value >> bit & 1 == 1) }
  }
}
