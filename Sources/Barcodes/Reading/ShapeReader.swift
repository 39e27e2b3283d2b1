/// Tells by AIM identifier, then by shape, what a text is; `text` is a slice of `bytes`.
struct ShapeReader {
  let bytes: [UInt8]
  let text: ArraySlice<UInt8>
  let expecting: Expect
  let prefixes: LabelPrefixes

  func read(_ identifier: AIMIdentifier) throws(BarcodeError) -> Reading {
    switch identifier.content {
    case .elements: return try readElements(identifier.symbology)
    case .gtin:
      if let string = try composite(.gtin) {
        return reading(identifier.symbology, .elements(string))
      }
      return try readRetail(identifier.symbology)
    case .gtinWithAddOn: return try readWithAddOn()
    case .addOnOnly: throw error(.notExpected)
    case .checked: return try readChecked(identifier.symbology)
    case .stripped: return try readStripped()
    case .plain: return try read(as: identifier.symbology)
    }
  }

  /// Reads by shape where no identifier settles it.
  ///
  /// Our own labels come first, then what carries its own proof, then whatever the screen asks for.
  /// A carrier's number goes before a retail code of the same length where one is asked for. ITF of
  /// another length than 14 is never an item: half of such a symbol reads as a shorter one.
  func read(as symbology: Symbology) throws(BarcodeError) -> Reading {
    if let word = CommandWord(scanned: text) { return reading(symbology, .command(word)) }
    if let label = prefixes.payload(of: text) { return reading(symbology, label) }
    if let reading = try readMarked(symbology) { return reading }
    if expecting.contains(.tracking), let parcel = try parcel() {
      return reading(symbology, parcel)
    }
    if symbology == .itf, text.count != 14 { return reading(symbology, unproven) }
    if text.count == 8, let reading = readEightDigits(symbology) { return reading }
    if let payload = number ?? book ?? keyed {
      return reading(symbology, payload, alternative: payload == book ? nil : book)
    }
    return reading(symbology, unproven)
  }
}

// MARK: - By shape

extension ShapeReader {
  private var holdsSSCC: Bool {
    text.count == 20 && text.starts(with: "00".utf8) && SSCC.isValid(text.dropFirst(2))
  }

  private var number: Payload? {
    if holdsSSCC { return .sscc(Array(text.dropFirst(2))) }
    if SSCC.isValid(text) { return .sscc(Array(text)) }
    guard let form = GTINForm(rawValue: text.count), let digits = Barcode.gtin14(text) else {
      return nil
    }
    return .gtin(digits, form, addOn: nil)
  }

  /// A book or magazine with its add-on, both without identifier.
  private var book: Payload? {
    guard text.count == 15 || text.count == 18, text.starts(with: "97".utf8),
      text.dropFirst(2).first.map({ "789".utf8.contains($0) }) ?? false,
      text.allSatisfy(Ascii.isDigit), let digits = Barcode.gtin14(text.prefix(13))
    else { return nil }
    return .gtin(digits, .gtin13, addOn: Array(text.dropFirst(13)))
  }

  /// An element string that lost its identifier, if all of it parses.
  ///
  /// If not, it may be any text that happens to begin with 00, 01 or 02, so the error says nothing.
  private var keyed: Payload? {
    guard Barcode.startsWithKey(text), let elements = try? elements() else { return nil }
    return key(of: elements)
  }

  private var unproven: Payload {
    let isAddress = Ascii.isWebAddress(text)
    if expecting.contains(.tracking), !isAddress {
      let number = Barcode.trackingNumbers(in: text).first
      return .tracking(carrier: number?.carrier ?? "", number?.number ?? Array(text))
    }
    return expecting.contains(.item) && !isAddress ? .item(Array(text)) : .plain(Array(text))
  }

  /// EAN-8 and UPC-E share their length, and sometimes both checks hold.
  private func readEightDigits(_ symbology: Symbology) -> Reading? {
    let short = Barcode.gtin14(text).map { Payload.gtin($0, .gtin8, addOn: nil) }
    let long = Barcode.upcA(fromUPCE: text).flatMap { Barcode.gtin14($0) }
      .map { Payload.gtin($0, .gtin12, addOn: nil) }
    guard let payload = short ?? long else { return nil }
    return reading(symbology, payload, alternative: short == nil ? nil : long)
  }

  func elements() throws(BarcodeError) -> ElementString {
    var parser = ElementParser(Array(bytes[..<text.endIndex]), from: text.startIndex)
    return try parser.parse()
  }

  /// A lone SSCC or GTIN reads the same whether its AI was printed or not.
  func key(of string: ElementString) -> Payload {
    guard string.elements.count == 1, let element = string.elements.first else {
      return .elements(string)
    }
    let value = Array(string.bytes[element.value])
    switch element.ai {
    case 00: return .sscc(value)
    case 01: return .gtin(value, .gtin14, addOn: nil)
    default: return .elements(string)
    }
  }
}

// MARK: - By identifier

extension ShapeReader {
  /// Carriers print their numbers in GS1-128 symbols that are no element strings, or are one by
  /// chance: as the company's own AI 96.
  private func readElements(_ symbology: Symbology) throws(BarcodeError) -> Reading {
    do throws(BarcodeError) {
      if let string = try composite(.elements) { return reading(symbology, .elements(string)) }
      let string = try Barcode.elements(scan: bytes)
      let isInternal = string.elements.allSatisfy { (91...99).contains($0.ai) }
      if isInternal, expecting.contains(.tracking), let parcel = try parcel() {
        return reading(symbology, parcel)
      }
      return reading(symbology, key(of: string))
    } catch {
      guard expecting.contains(.tracking) || Barcode.isRouted(text), let parcel = try parcel()
      else { throw error }
      return reading(symbology, parcel)
    }
  }

  /// A carrier's number that its check confirms.
  private func parcel() throws(BarcodeError) -> Payload? {
    guard !holdsSSCC, let number = try Barcode.trackingNumber(in: text), number.isProven else {
      return nil
    }
    return .tracking(carrier: number.carrier, number.number)
  }

  private func readRetail(_ symbology: Symbology) throws(BarcodeError) -> Reading {
    if symbology == .ean13, text.count == 8, let full = Barcode.upcA(fromUPCE: text),
      let digits = Barcode.gtin14(full)
    {
      return reading(.upcE, .gtin(digits, .gtin12, addOn: nil))
    }
    let forms: [GTINForm] = symbology == .ean8 ? [.gtin8] : [.gtin12, .gtin13]
    let (digits, form) = try gtin(text, forms)
    return reading(symbology, .gtin(digits, form, addOn: nil))
  }

  private func readWithAddOn() throws(BarcodeError) -> Reading {
    let addOn = text.dropFirst(13)
    guard addOn.count == 2 || addOn.count == 5 else {
      throw error(addOn.count > 5 ? .valueTooLong : .valueTooShort)
    }
    guard addOn.allSatisfy(Ascii.isDigit) else { throw error(.badCharacter) }
    let (digits, form) = try gtin(text.prefix(13), [.gtin13])
    return reading(.ean13, .gtin(digits, form, addOn: Array(addOn)))
  }

  func gtin(
    _ digits: ArraySlice<UInt8>,
    _ forms: [GTINForm]
  ) throws(BarcodeError) -> ([UInt8], GTINForm) {
    guard let form = forms.first(where: { $0.rawValue == digits.count }) else {
      let isShort = forms.contains { $0.rawValue > digits.count }
      throw with(digits).error(isShort ? .valueTooShort : .valueTooLong)
    }
    guard digits.allSatisfy(Ascii.isDigit) else { throw with(digits).error(.badCharacter) }
    guard let full = Barcode.gtin14(digits) else { throw with(digits).error(.badCheck) }
    return (full, form)
  }

  /// The last character is the scanner's check, not part of the code.
  private func readChecked(_ symbology: Symbology) throws(BarcodeError) -> Reading {
    let short = text.dropLast()
    guard !short.isEmpty else { throw error(.empty) }
    return try with(short).read(as: symbology)
  }

  /// ITF-14 without its check digit gets it back; other lengths stay as they are.
  private func readStripped() throws(BarcodeError) -> Reading {
    guard text.count == 13, let check = Barcode.checkDigit(text) else { return try read(as: .itf) }
    return reading(.itf, .gtin(text + [check], .gtin14, addOn: nil))
  }

  private func with(_ text: ArraySlice<UInt8>) -> ShapeReader {
    ShapeReader(bytes: bytes, text: text, expecting: expecting, prefixes: prefixes)
  }

  func reading(
    _ symbology: Symbology,
    _ payload: Payload,
    alternative: Payload? = nil
  ) -> Reading {
    Reading(
      symbology: symbology,
      payload: payload,
      alternative: alternative,
      text: Array(text)
    )
  }

  private func error(_ code: BarcodeError.Code) -> BarcodeError {
    BarcodeError(code, range: text.startIndex..<text.endIndex)
  }
}
