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
}
