/// Element strings as scanners send them and as people write them, and the reading of any scan.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzElements(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  check(bytes, Barcode.elements(scan:))
  if let string = check(bytes, Barcode.elements(bracketed:)) {
    claim(string.bracketed == bytes, "there is one way to write it in brackets")
  }
  for expecting: Expect in [[], .item, .location, [.tote, .carton], .badge, .tracking] {
    checkReading(bytes, expecting)
  }
  claimLinear(bytes, upTo: Barcode.maximumBytes) { long in
    _ = try? Barcode.elements(scan: long)
    _ = try? Barcode.elements(bracketed: long)
    checkReading(long, .item)
  }
  return 0
}

@discardableResult
private func check(
  _ bytes: [UInt8],
  _ reader: ([UInt8]) throws(BarcodeError) -> ElementString
) -> ElementString? {
  do throws(BarcodeError) {
    let string = try reader(bytes)
    ElementClaims(string: string, input: bytes).check()
    return string
  } catch {
    check(error, in: bytes)
    return nil
  }
}

private func checkReading(_ bytes: [UInt8], _ expecting: Expect) {
  let scan = RawScan(bytes: bytes, provenance: .framed, startMs: 0, endMs: 0)
  do throws(BarcodeError) {
    let reading = try Barcode.read(scan, expecting: expecting)
    claim(reading.text.count <= bytes.count, "the text is a part of the scan")
    check(reading.payload, of: reading, in: bytes)
    if let other = reading.alternative {
      check(other, of: reading, in: bytes)
      claim(other != reading.payload, "another reading is another")
    }
  } catch {
    check(error, in: bytes)
  }
}

private func check(_ payload: Payload, of reading: Reading, in bytes: [UInt8]) {
  switch payload {
  case .elements(let string):
    // A link stands alone, an envelope ends before the scan does, others keep all of it.
    let isPart = bytes.starts(with: string.bytes)
    let whole = string.bytes.starts(with: bytes) ? bytes : reading.text
    ElementClaims(string: string, input: isPart ? string.bytes : whole).check()
  case .gtin(let digits, _, _):
    claim(digits.count == 14 && Barcode.hasValidCheck(digits), "a GTIN has 14 digits that check")
  case .sscc(let digits): claim(SSCC.isValid(digits), "an SSCC has 18 digits that check")
  case .industry(let data):
    claim(data.fields.allSatisfy { !$0.value.isEmpty }, "a field has a value")
  case .location(let text), .licencePlate(_, let text), .item(let text), .plain(let text):
    claim(text == reading.text, "a label is read as it stands")
  case .tracking(_, let text):
    claim(text.count <= reading.text.count, "a carrier's number is a part of the scan")
  case .command(let word):
    claim(reading.text.count == word.text.utf8.count, "a command is one word")
  case .badge: break
  }
}
