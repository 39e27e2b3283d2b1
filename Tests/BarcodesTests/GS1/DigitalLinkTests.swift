import Barcodes
import Testing

@Suite struct DigitalLinkTests {
  private func error(_ text: String) -> BarcodeError.Code? {
    do throws(BarcodeError) {
      _ = try Barcode.digitalLink(Array(text.utf8))
      return nil
    } catch {
      return error.code
    }
  }

  @Test(arguments: [
    (
      "https://id.gs1.org/01/09521234543213/10/ABC123/21/SN0000001234?17=261231",
      "(01)09521234543213(10)ABC123(21)SN0000001234(17)261231"
    ),
    ("HTTP://EXAMPLE.COM/shop/01/09521234543213", "(01)09521234543213"),
    ("https://example.com/00/x/01/09521234543213/22/2A#top", "(01)09521234543213(22)2A"),
    ("https://example.com/414/9521234543213/254/D%2F1?colour=red", "(414)9521234543213(254)D/1"),
    (
      "https://example.com/00/006141411234567890?4300=A%2BB&linkType=all",
      "(00)006141411234567890(4300)A+B"
    ),
  ])
  func `key, qualifiers and attributes are read`(link: String, expected: String) throws {
    #expect(try Barcode.digitalLink(Array(link.utf8)).readable == expected)
  }

  @Test(
    arguments: [
      ("Https://id.gs1.org/01/09521234543213", .badURI),
      ("https:///01/09521234543213", .badURI),
      ("https://id.gs1.org/09521234543213", .badPath),
      ("https://id.gs1.org/01/09521234543213/21/A/10/B", .badPath),
      ("https://id.gs1.org/01/09521234543213/22/A/235/B", .badPath),
      ("https://id.gs1.org/01/09521234543214", .badCheck),
      ("https://id.gs1.org/01/9521234543213", .valueTooShort),
      ("https://id.gs1.org/01/09521234543213?17=261331", .badMonth),
      ("https://id.gs1.org/01/09521234543213?17=261231&17=261231", .duplicate),
      ("https://id.gs1.org/01/09521234543213?9999=1", .unknownAI),
      ("https://id.gs1.org/01/09521234543213?21=1", .unknownAI),
      ("https://id.gs1.org/01/09521234543213?400=A+B", .badCharacter),
      ("https://id.gs1.org/01/09521234543213/10/A%2", .badURI),
    ] as [(String, BarcodeError.Code)]
  )
  func `a link that breaks a rule is refused`(link: String, code: BarcodeError.Code) {
    #expect(error(link) == code)
  }

  @Test(arguments: [
    "(01)09521234543213(10)AB/C(21)SN-1(17)261231", "(00)006141411234567890(400)PO%1",
    "(8010)614141ABC(8011)7", "(01)09521234543213(235)TPX(10)ABC123",
  ])
  func `a link made of elements reads the same`(bracketed: String) throws {
    let elements = try Barcode.elements(bracketed: Array(bracketed.utf8))
    let link = try #require(elements.digitalLink())
    #expect(try Barcode.digitalLink(link).readable == bracketed)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `no bytes trap`(seed: UInt64) {
    var random = Seeded(state: seed)
    let parts = [
      "https://", "a/", "01/09521234543213", "/10/", "?", "17=261231", "&", "%2", "+", "#",
    ]
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 0...12, using: &random))
        .map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      guard let read = try? Barcode.digitalLink(Array(text.utf8)) else { continue }
      #expect(read.elements.allSatisfy { $0.value.upperBound <= read.bytes.count })
    }
  }
}
