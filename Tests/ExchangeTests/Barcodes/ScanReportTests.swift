import Exchange
import Testing

@Suite struct ScanReportTests {
  private func json(_ text: String, as form: ScanReport.Form, rules: Bool = false) -> String {
    String(decoding: ScanReport(Array(text.utf8), as: form, checksRules: rules).json, as: UTF8.self)
  }

  @Test func `a scan is told with its elements and no error`() {
    let text = json("]C137" + "24\u{1D}10ABC", as: .scan)
    #expect(text.hasPrefix(#"{"input":"]C13724\u001d10ABC","symbology":"gs1Code128","#))
    #expect(text.hasSuffix(#"{"ai":"10","value":"ABC"}],"error":null}"#))
  }

  @Test func `an error names code, AI and place`() {
    let text = json("(01)09521234543214", as: .bracketed)
    #expect(text.hasSuffix(#""error":{"code":"badCheck","ai":"01","from":4,"to":18}}"#))
  }

  @Test func `an error keeps its symbology and stays inside the input`() {
    let wrong = json("]C10109521234543214", as: .scan)
    #expect(wrong.contains(#""symbology":"gs1Code128","reading":"""#))
    let escaped = json(#"(10)A\(B"#, as: .bracketed, rules: true)
    #expect(escaped.hasSuffix(#""error":{"code":"missing","ai":"10","from":1,"to":3}}"#))
    let linked = json("https://id.gs1.org/01/09521234543213?4300=A%2FB", as: .link, rules: true)
    #expect(linked.hasSuffix(#""error":{"code":"missing","ai":"4300","from":37,"to":41}}"#))
  }

  @Test func `rules are checked when asked for`() {
    #expect(json("(10)LOT-7", as: .bracketed).hasSuffix(#""error":null}"#))
    let checked = json("(10)LOT-7", as: .bracketed, rules: true)
    #expect(checked.contains(#""error":{"code":"missing","ai":"10""#))
  }

  @Test(
    arguments: [
      ("1Z5R89390357567127", #""carrier":"UPS","service":"Ground","number":"1Z5R89390357567127""#),
      (
        "420787459400111206206406260787",
        #""carrier":"USPS","service":"001","number":"9400111206206406260787""#
      ),
      ("TEA-0042", #""carrier":"","service":"","number":"TEA-0042""#),
    ]
  )
  func `carrier and service are told where they are asked for`(text: String, told: String) {
    let report = ScanReport(Array(text.utf8), as: .scan, asksForParcel: true)
    let line = String(decoding: report.json, as: UTF8.self)
    #expect(line.contains(#""reading":"tracking","elements":[],\#(told),"error":null}"#))
    let plain = String(decoding: ScanReport(Array(text.utf8), as: .scan).json, as: UTF8.self)
    #expect(!plain.contains("carrier"))
  }

  @Test func `the rules hold over all labels of a unit`() {
    let labels = [
      "]C100006141411234567890", "]C1020952123454321337" + "24", "]C110ABC\u{1D}400PO-7",
    ]
    let reports = labels.map { ScanReport(Array($0.utf8), as: .scan) }
    var whole = reports
    ScanReport.checkUnit(&whole)
    #expect(whole.allSatisfy { $0.error == nil })
    var torn = Array(reports.dropFirst())
    ScanReport.checkUnit(&torn)
    #expect(torn.map(\.error?.ai) == [37, nil])
  }

  @Test func `of two labels that differ the second is at fault`() {
    var reports = ["]C1010952123454321310ABC", "]C110ABD"]
      .map { ScanReport(Array($0.utf8), as: .scan) }
    ScanReport.checkUnit(&reports)
    #expect(reports.map(\.error?.code) == [nil, .repeatedDiffers])
  }

  @Test func `a supplier's label is told by its data identifiers`() {
    let text = json("[)>\u{1E}06\u{1D}PTEA-0042\u{1D}Q6\u{1E}\u{04}", as: .scan)
    #expect(text.contains(#""reading":"industry","elements":[{"ai":"P","value":"TEA-0042"}"#))
  }
}
