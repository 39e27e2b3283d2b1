/// What the screen asks for; settles readings that would otherwise be as good as each other.
public struct Expect: OptionSet, Hashable, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public static let item = Expect(rawValue: 1)
  public static let location = Expect(rawValue: 2)
  public static let tote = Expect(rawValue: 4)
  public static let carton = Expect(rawValue: 8)
  public static let badge = Expect(rawValue: 16)
  public static let tracking = Expect(rawValue: 32)
}
