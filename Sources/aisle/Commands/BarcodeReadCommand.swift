import ArgumentParser
import Barcodes
import Exchange
import Glibc

struct BarcodeReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Say what scans mean: lines in, one JSON object a line out.",
    discussion: """
      A line is what the scanner sends, GS as byte 0x1D. Exits 1 if a line was refused.

      EXAMPLES
        echo ']C10109521234543213' | aisle barcode read
        echo 1Z5R89390357567127 | aisle barcode read --tracking
        echo '(02)09521234543213(37)24' | aisle barcode read --bracketed --rules
      """
  )

  @Flag(help: "Lines are written (01)...(10)...")
  var bracketed = false

  @Flag(help: "Lines are GS1 Digital Links.")
  var link = false

  @Flag(help: "Check which application identifiers go together.")
  var rules = false

  @Flag(help: "Lines may be carriers' numbers: say carrier, service and number.")
  var tracking = false

  func validate() throws {
    guard [bracketed, link, tracking].filter(\.self).count < 2 else {
      throw ValidationError("only one of --bracketed, --link and --tracking")
    }
  }

  func run() throws {
    let form: ScanReport.Form = bracketed ? .bracketed : link ? .link : .scan
    var refused = false
    while let line = readLine() {
      let report = ScanReport(
        Array(line.utf8),
        as: form,
        checksRules: rules,
        asksForParcel: tracking
      )
      refused = refused || report.error != nil
      writeAll(report.json + [UInt8(ascii: "\n")], to: STDOUT_FILENO)
    }
    if refused { throw ExitCode(1) }
  }
}
