/// Decimal texts as whole numbers of a smaller unit.
enum Decimals {
  /// A text such as `12.5`, which with three places is 12,500.
  ///
  /// Nil for a text that is no plain decimal number, has digits other than 0 behind the last place,
  /// or more than 12 in front of the point.
  static func scaled(_ text: some Sequence<UInt8>, places: Int) -> Int? {
    var value = 0
    var whole = 0
    var fraction: Int?
    for byte in text {
      switch byte {
      case UInt8(ascii: "."):
        guard fraction == nil, whole > 0 else { return nil }
        fraction = 0
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = Int(byte - UInt8(ascii: "0"))
        if let done = fraction {
          fraction = done + 1
          if done >= places {
            guard digit == 0 else { return nil }
            continue
          }
        } else {
          whole += 1
          guard whole <= 12 else { return nil }
        }
        value = value * 10 + digit
      default: return nil
      }
    }
    guard whole > 0, fraction != 0 else { return nil }
    for _ in min(fraction ?? 0, places)..<places { value *= 10 }
    return value
  }
}
