/// Draws that are the same for the same seed, on every machine and with every Swift.
///
/// Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators".
public struct SplitMix64: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  public init(seed: UInt64) {
    state = seed
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of `range`, drawn our own way: the standard library's may change.
  public mutating func number(in range: ClosedRange<Int>) -> Int {
    let width = UInt64(range.upperBound - range.lowerBound) + 1
    return range.lowerBound + Int(next().multipliedFullWidth(by: width).high)
  }

  /// One of `items`; nil where there are none.
  public mutating func pick<T>(of items: [T]) -> T? {
    items.isEmpty ? nil : items[number(in: 0...items.count - 1)]
  }

  /// The items in another order: Fisher and Yates, from the back.
  public mutating func shuffled<T>(_ items: [T]) -> [T] {
    var mixed = items
    for index in mixed.indices.dropFirst().reversed() {
      mixed.swapAt(index, number(in: 0...index))
    }
    return mixed
  }

  /// True in `perMillion` of a million cases.
  public mutating func happens(perMillion: Int) -> Bool {
    number(in: 0...999_999) < perMillion
  }
}
