/// Any bytes, as hexadecimal digits in lower case: `5d4331` is `]C1`.
public struct ByteText: FieldValue, Hashable {
  public static let none = ByteText([])
  public static var absent: ByteText { .none }

  public let bytes: [UInt8]

  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  public init?(field: UnsafeRawBufferPointer) {
    guard field.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: field.count, by: 2) {
      guard let high = Self.digit(field[index]), let low = Self.digit(field[index + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    self.bytes = bytes
  }

  public var fieldText: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
