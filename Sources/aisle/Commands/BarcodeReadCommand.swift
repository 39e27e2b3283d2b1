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

  @Flag(help: "The same over all lines up to an empty one: the labels of one unit.")
  var unit = false

  @Flag(help: "Lines may be carriers' numbers: say carrier, service and number.")
  var tracking = false

  func validate() throws {
    guard [bracketed, link, tracking].filter(\.self).count < 2 else {
      throw ValidationError("only one of --bracketed, --link and --tracking")
    }
  }

  func run() throws {
    let form: ScanReport.Form = bracketed ? .bracketed : link ? .link : .scan
    var isRefused = false
    var reports: [ScanReport] = []
    for line in InputLines() {
      if unit, line.isEmpty {
        isRefused = answer(&reports) || isRefused
        continue
      }
      reports.append(
        ScanReport(line, as: form, checksRules: rules && !unit, asksForParcel: tracking)
      )
      if !unit { isRefused = answer(&reports) || isRefused }
    }
    if answer(&reports) || isRefused { throw ExitCode(1) }
  }

  /// Writes the reports of one unit, and whether one of them was refused.
  private func answer(_ reports: inout [ScanReport]) -> Bool {
    if unit { ScanReport.checkUnit(&reports) }
    writeAll(reports.flatMap { $0.json + [UInt8(ascii: "\n")] }, to: STDOUT_FILENO)
    defer { reports = [] }
    return reports.contains { $0.error != nil }
  }
}
