/// One AI and where its value stands.
public struct Element: Hashable, Sendable {
  public var ai: UInt16
  public var aiLength: UInt8
  /// Offsets into the bytes of the ``ElementString``.
  public var value: Range<Int>

  public init(ai: UInt16, aiLength: UInt8, value: Range<Int>) {
    self.ai = ai
    self.aiLength = aiLength
    self.value = value
  }

  /// The AI as it is printed, with its leading zeros: `01`.
  public var text: String {
    let digits = String(ai)
    return String(repeating: "0", count: max(0, Int(aiLength) - digits.utf8.count)) + digits
  }
}

/// A checked GS1 element string: the scan's own bytes, and views into them.
public struct ElementString: Hashable, Sendable {
  public let bytes: [UInt8]
  public let elements: [Element]
}

extension ElementString {
  public func value(of ai: UInt16) -> ArraySlice<UInt8>? {
    elements.first { $0.ai == ai }.map { bytes[$0.value] }
  }

  public func text(of ai: UInt16) -> String? {
    value(of: ai).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A count, variable count or other number of digits; nil when absent or not a number.
  public func number(of ai: UInt16) -> Int? {
    text(of: ai).flatMap { Int($0) }
  }

  /// A measure such as 310 (net weight in kg): `digits` divided by ten to the power `decimals`.
  public func measure(_ family: UInt16) -> (digits: Int, decimals: Int)? {
    guard let element = elements.first(where: { $0.aiLength == 4 && $0.ai / 10 == family }),
      let digits = Int(String(decoding: bytes[element.value], as: UTF8.self))
    else { return nil }
    return (digits, Int(element.ai % 10))
  }

  /// The 14 digits of the trade item itself (01), or of those contained (02).
  public var gtin: ArraySlice<UInt8>? { value(of: 01) ?? value(of: 02) }
  public var sscc: ArraySlice<UInt8>? { value(of: 00) }
  public var lot: ArraySlice<UInt8>? { value(of: 10) }
  public var serial: ArraySlice<UInt8>? { value(of: 21) }
  /// Use by (17), else best before (15), as YYMMDD.
  public var expiry: ArraySlice<UInt8>? { value(of: 17) ?? value(of: 15) }
  /// How many items: 37 on a logistic unit, 30 on a variable trade item.
  public var count: Int? { number(of: 37) ?? number(of: 30) }
  /// Net weight, rounded down to whole grams.
  public var netWeightGrams: Int? {
    guard let (digits, decimals) = measure(310) else { return nil }
    let powers = [1, 10, 100, 1_000, 10_000, 100_000]
    return powers.indices.contains(decimals) ? digits * 1_000 / powers[decimals] : nil
  }
}
