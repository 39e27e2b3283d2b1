extension Barcode {
  /// What `scan` says, by its AIM identifier or else by its shape.
  ///
  /// - Throws: ``BarcodeError`` when the scan claims to be something it is not: a GS1 symbol with a
  ///   bad element, a retail code with a bad check. A text of no known shape is
  ///   ``Payload/plain(_:)``.
  public static func read(
    _ scan: RawScan,
    expecting: Expect = [],
    prefixes: LabelPrefixes = LabelPrefixes()
  ) throws(BarcodeError) -> Reading {
    let bytes = scan.bytes
    guard bytes.count <= maximumBytes else {
      throw BarcodeError(.valueTooLong, range: maximumBytes..<bytes.count)
    }
    let identifier = try identifier(of: bytes)
    let text = Ascii.trimmed(identifier == nil ? bytes[...] : bytes.dropFirst(AIMIdentifier.length))
    guard !text.isEmpty else { throw BarcodeError(.empty, range: 0..<bytes.count) }
    let reader = ShapeReader(bytes: bytes, text: text, expecting: expecting, prefixes: prefixes)
    guard let identifier else { return try reader.read(as: .unknown) }
    return try reader.read(identifier)
  }

  /// The text of `bytes` for a look-up, without AIM identifier and surrounding blanks, also where
  /// ``read(_:expecting:prefixes:)`` throws.
  public static func text(of bytes: [UInt8]) -> [UInt8] {
    let isMarked = AIMIdentifier.isPresent(bytes[...])
    return Array(Ascii.trimmed(isMarked ? bytes.dropFirst(AIMIdentifier.length) : bytes[...]))
  }

  /// What the AIM identifier in front says, also where ``read(_:expecting:prefixes:)`` throws.
  public static func symbology(of bytes: [UInt8]) -> Symbology {
    AIMIdentifier(bytes[...])?.symbology ?? .unknown
  }

  private static func identifier(of bytes: [UInt8]) throws(BarcodeError) -> AIMIdentifier? {
    guard AIMIdentifier.isPresent(bytes[...]) else { return nil }
    guard let identifier = AIMIdentifier(bytes[...]) else {
      throw BarcodeError(.unknownIdentifier, range: 0..<AIMIdentifier.length)
    }
    return identifier
  }
}
