import Barcodes
import TestSupport
import Testing

@testable import Warehouse

@Suite struct DeviceCalibrationTests {
  private var profile: WedgeProfile {
    WedgeProfile(
      prefix: Array("~A".utf8),
      suffixes: [0x09],
      separatorBytes: [0x0D, 0x23],
      separatorTexts: [Array("{GS};".utf8)],
      separatorKeys: [8, SpecialKey.down.rawValue],
      layout: [0x79: 0x7A, 0x7A: 0x79],
      interKeyMs: 90,
      burstIdleMs: 240,
      frameStallMs: 1200,
      sendsIdentifier: true,
      dropsSeparators: true
    )
  }

  private var calibration: DeviceCalibration {
    DeviceCalibration(
      CalibrationResult(
        profile: profile,
        findings: [.separatorDropped],
        identifier: Array("]C1".utf8),
        medianGapMs: 45,
        worstGapMs: 120
      )
    )
  }

  @Test func `it keeps a whole profile, whatever bytes are in it`() throws {
    #expect(calibration.profile == profile)
    let row = try calibration.line.withUnsafeBytes { try DeviceCalibration(line: $0) }
    #expect(row == calibration)
    var line: [UInt8] = []
    Fact.deviceCalibrated(calibration).append(to: &line)
    let fact = try line.withUnsafeBytes { try Fact(line: $0) }
    #expect(fact == .deviceCalibrated(calibration))
  }

  /// The line as the first version that knew this fact wrote it.
  @Test func `a line of the first version reads the same for ever`() throws {
    let text = """
      device-calibrated\tterminal=T7\tat=2026-11-21T06:00:00.000Z\toperator=sue\tprefix=02\
      \tsuffix=0d\tseparator=7b47537d\tseparator_key=8\tlayout=797a\tlayout=7a79\
      \tinter_key_ms=60\tburst_idle_ms=150\tframe_stall_ms=800\tdrops_separators=yes\tsends_identifier=yes\
      \tidentifier=5d4331\tmedian_gap_ms=8\tworst_gap_ms=16
      """
    let fact = try Array(text.utf8).withUnsafeBytes { try Fact(line: $0) }
    guard case .deviceCalibrated(let calibration) = fact else {
      Issue.record("\(fact)")
      return
    }
    var expected = WedgeProfile(
      separatorTexts: [Array("{GS}".utf8)],
      separatorKeys: [8],
      layout: [0x79: 0x7A, 0x7A: 0x79]
    )
    expected.dropsSeparators = true
    expected.sendsIdentifier = true
    #expect(calibration.profile == expected)
    #expect(calibration.operatorID == "sue")
    var line: [UInt8] = []
    fact.append(to: &line)
    #expect(String(decoding: line, as: UTF8.self) == text)
  }

  @Test(arguments: ["0", "0g", "0D"]) func `what is no hex is no field`(text: String) {
    #expect(throws: FieldError.malformed(field: "prefix", value: text)) {
      try Array("device-calibrated\tprefix=\(text)".utf8).withUnsafeBytes { try Fact(line: $0) }
    }
  }

  @Test func `a supervisor has it kept for the terminal they stand at`() {
    var books = SampleFloor.released()
    #expect(books.perform(.calibrate(calibration), as: SampleFloor.sue, at: .t2).isCommitted)
    #expect(books.site.devices[.t2]?.profile == profile)
    #expect(books.site.devices[.t2]?.operatorID == SampleFloor.sue)
    #expect(books.site.devices[.t1] == nil)
    var again = calibration
    again.dropsSeparators = false
    #expect(books.perform(.calibrate(again), as: SampleFloor.sue, at: .t2).isCommitted)
    #expect(books.site.devices[.t2]?.dropsSeparators == false)
  }

  @Test func `a picker is refused, and so is a scanner without an end`() {
    var books = SampleFloor.released()
    #expect(
      books.perform(.calibrate(calibration), as: SampleFloor.anna)
        == .refused(.roleNeeded(.supervisor))
    )
    var endless = calibration
    endless.suffixes = []
    #expect(
      books.perform(.calibrate(endless), as: SampleFloor.sue) == .refused(.scannerUnusable)
    )
    #expect(books.site.devices.count == 0)
  }
}
