import Barcodes
import Glibc

// Parses per second of processor time, of the strings that the GS1 reference engine was timed with,
// and the ratio to what it did. The figures are another machine's: read the ratio as an order of
// magnitude.

private let separator = "\u{1D}"
private let linesOfWork: [(name: String, text: String, peer: Double)] = [
  ("B2", "(01)09521234543213(17)261231(10)ABC123", 2.25),
  ("B3", "(01)09521234543213(11)260101(17)261231(10)LOT-00042(21)SN0000001234", 1.30),
  ("B4", "(00)006141411234567890(02)09521234543213(37)24(10)ABC123(400)PO-4500012345", 1.42),
  ("S2", "]C101095212345432131726123110ABC123", 2.63),
  ("S3", "]d20109521234543213112601011726123110LOT-00042\(separator)21SN0000001234", 1.63),
  (
    "S4",
    "]C10000614141123456789002095212345432133724\(separator)10ABC123\(separator)400PO-4500012345",
    1.83
  ),
  ("D1", "https://id.gs1.org/01/09521234543213/10/ABC123/21/SN0000001234?17=261231", 0.96),
]

private func parse(_ bytes: [UInt8]) throws(BarcodeError) -> ElementString {
  switch bytes.first {
  case UInt8(ascii: "("): try Barcode.elements(bracketed: bytes)
  case UInt8(ascii: "h"): try Barcode.digitalLink(bytes)
  default: try Barcode.elements(scan: bytes)
  }
}

/// The best of 100 runs, in millions a second; rules are checked as the reference does.
private func millionsPerSecond(_ bytes: [UInt8], withRules: Bool) -> Double {
  let rounds = 5_000
  var best = UInt64.max
  for _ in 0..<100 {
    var count = 0
    let start = processorNanoseconds()
    for _ in 0..<rounds {
      guard let string = try? parse(bytes) else { continue }
      if withRules, (try? Barcode.checkRules([string])) == nil { continue }
      count += string.elements.count
    }
    let time = processorNanoseconds() - start
    precondition(count >= rounds, "a string of the benchmark does not parse")
    best = min(best, time)
  }
  return Double(rounds) * 1_000 / Double(best)
}

/// Other programs on the machine do not count.
private func processorNanoseconds() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

private func text(_ value: Double) -> String {
  let hundredths = Int(value * 100 + 0.5)
  return "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
}

print("string  M parses/s  with rules  ratio  with rules   (reference, M/s)")
for work in linesOfWork {
  let bytes = Array(work.text.utf8)
  let plain = millionsPerSecond(bytes, withRules: false)
  let checked = millionsPerSecond(bytes, withRules: true)
  let columns = [plain, checked, plain / work.peer, checked / work.peer, work.peer].map(text)
  print(([work.name] + columns).joined(separator: "        "))
}
