/// Reed-Solomon check words over the field of 256 elements.
struct ReedSolomon {
  private let powers: [Int]
  private let logarithms: [Int]

  /// ISO/IEC 18004, section 7.5.2.
  static let qr = ReedSolomon(polynomial: 0x11D)
  /// ISO/IEC 16022, section 5.7.
  static let dataMatrix = ReedSolomon(polynomial: 0x12D)

  private init(polynomial: Int) {
    var powers: [Int] = []
    var logarithms = Array(repeating: 0, count: 256)
    var value = 1
    for exponent in 0..<255 {
      powers.append(value)
      logarithms[value] = exponent
      value <<= 1
      if value > 255 { value ^= polynomial }
    }
    self.powers = powers
    self.logarithms = logarithms
  }

  private func product(_ left: Int, _ right: Int) -> Int {
    left == 0 || right == 0 ? 0 : powers[(logarithms[left] + logarithms[right]) % 255]
  }

  /// The coefficients below the leading one of the product of (x - 2^k), k counting from `first`.
  private func generator(_ count: Int, first: Int) -> [Int] {
    var result = [1]
    for exponent in first..<first + count {
      let root = powers[exponent % 255]
      var next = result + [0]
      for (index, value) in result.enumerated() { next[index + 1] ^= product(value, root) }
      result = next
    }
    return Array(result.dropFirst())
  }

  /// `count` check words of `data`; `first` is the exponent of the generator's first root.
  func checkWords(_ data: some Sequence<UInt8>, count: Int, first: Int) -> [UInt8] {
    let generator = generator(count, first: first)
    var rest = Array(repeating: 0, count: count)
    for word in data {
      let factor = Int(word) ^ (rest.first ?? 0)
      rest = rest.dropFirst() + [0]
      for (index, value) in generator.enumerated() { rest[index] ^= product(value, factor) }
    }
    return rest.map { UInt8(truncatingIfNeeded: $0) }
  }
}
