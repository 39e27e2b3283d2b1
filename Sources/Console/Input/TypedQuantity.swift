/// A line that was typed where a quantity is asked for.
enum TypedQuantity: Hashable {
  case count(Int)
  /// Too many, or nothing that counts, with what to say of it.
  case wrong(Message)

  /// Digits within `allowed`; zeros before them are no fault.
  init(_ text: String, in allowed: ClosedRange<Int>) {
    let isNumber =
      !text.isEmpty && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    // Digits that are more than any integer holds are too many as well.
    let count = isNumber ? Int(text) ?? .max : .min
    if allowed.contains(count) {
      self = .count(count)
    } else if count > allowed.upperBound {
      self = .wrong(.maximum(allowed.upperBound))
    } else {
      self = .wrong(.notAQuantity(from: allowed.lowerBound, upTo: allowed.upperBound))
    }
  }
}
