/// Why bytes are no barcode we can use: what is wrong, in which AI, and where in the scan.
public struct BarcodeError: Error, Hashable, Sendable {
  public enum Code: Hashable, Sendable {
    case empty, unknownIdentifier, missingSeparator, unknownAI, valueTooShort, valueTooLong
    case badCharacter, badCheck, badCheckPair, badMonth, badDay, badHour, zero
    case conflict(UInt16)
    case missing([UInt16])
    case repeatedDiffers, badURI, badPath, duplicate, ambiguous, notExpected
  }

  public var code: Code
  public var ai: UInt16?
  /// Offsets into the bytes that were read, AIM identifier included.
  public var range: Range<Int>

  public init(_ code: Code, ai: UInt16? = nil, range: Range<Int>) {
    self.code = code
    self.ai = ai
    self.range = range
  }
}
