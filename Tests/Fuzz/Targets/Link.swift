/// GS1 Digital Links; an input without a scheme is read behind one as well.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLink(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  check(bytes)
  check(Array("https://id.gs1.org/01/09521234543213".utf8) + bytes)
  claimLinear(bytes, upTo: Barcode.maximumBytes) { long in
    _ = try? Barcode.digitalLink(long)
    let path = Array("https://id.gs1.org/01/09521234543213/10/".utf8) + long
    _ = try? Barcode.digitalLink(Array(path.prefix(Barcode.maximumBytes)))
    let query = Array("https://id.gs1.org/01/09521234543213?".utf8) + long
    _ = try? Barcode.digitalLink(Array(query.prefix(Barcode.maximumBytes)))
  }
  return 0
}

private func check(_ link: [UInt8]) {
  do throws(BarcodeError) {
    let string = try Barcode.digitalLink(link)
    ElementClaims(string: string, input: link).check()
    claim(string.digitalLink() != nil, "what came from a link can be one")
    let identifiers = string.elements.map(\.ai)
    claim(Set(identifiers).count == identifiers.count, "a link holds each AI once")
    let isKey = ApplicationIdentifier.of(identifiers[0])?.isPrimaryKey ?? false
    claim(isKey, "a link begins with a key")
  } catch {
    check(error, in: link)
  }
}
