/// What is true of every element string, however it was written.
struct ElementClaims {
  let string: ElementString
  /// What was read, which the bytes of `string` begin with.
  let input: [UInt8]

  func check() {
    claim(!string.elements.isEmpty, "an element string holds an element")
    claim(string.bytes.starts(with: input), "the input keeps its place")
    // Of a composite symbol the GTIN is kept with its zeros, and the identifier in front.
    claim(string.bytes.count <= 2 * input.count + 17, "no more is kept than twice the input")
    var end = 0
    for element in string.elements {
      claimInside(element.value, string.bytes, "(\(element.text))")
      claim(element.value.lowerBound >= end, "(\(element.text)) stands behind the one before")
      // A value with escapes stands behind the input, where the next one need not follow.
      if element.value.upperBound <= input.count { end = element.value.upperBound }
      let isKnown = ApplicationIdentifier.of(element.ai) != nil
      claim(isKnown && element.text.utf8.count == element.aiLength, "(\(element.text)) is an AI")
    }
    checkForms()
    checkRules()
  }

  /// Every form in which it can be written is read back as the same.
  private func checkForms() {
    let plain = values(string)
    claim(read(string.separated, Barcode.elements(scan:)) == plain, "separated is read back")
    claim(read(string.bracketed, Barcode.elements(bracketed:)) == plain, "bracketed is read back")
    guard Set(string.elements.map(\.ai)).count == string.elements.count,
      let link = string.digitalLink()
    else { return }
    let linked = read(link, Barcode.digitalLink)?.sorted()
    claim(
      linked == plain.sorted(),
      "its link is read back: \(String(decoding: link, as: UTF8.self))"
    )
  }

  private func checkRules() {
    do throws(BarcodeError) {
      try Barcode.checkRules([string])
    } catch {
      claimInside(error.range, string.bytes, "rule of \(error.ai ?? 0)")
      claim(error.ai != nil, "a broken rule names its AI")
    }
  }

  private func read(
    _ bytes: [UInt8],
    _ reader: ([UInt8]) throws(BarcodeError) -> ElementString
  ) -> [String]? {
    (try? reader(bytes)).map(values)
  }

  private func values(_ string: ElementString) -> [String] {
    string.elements.map { element in
      "(\(element.text))" + String(decoding: string.bytes[element.value], as: UTF8.self)
    }
  }
}

/// An error points into what was read.
func check(_ error: BarcodeError, in input: [UInt8]) {
  var range = error.range
  if isFaultPlanted, error.code == .badCheck { range = range.lowerBound..<input.count + 1 }
  claimInside(range, input, "\(error.code)")
}
