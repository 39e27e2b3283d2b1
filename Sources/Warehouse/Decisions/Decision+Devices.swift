extension Decision {
  /// A scanner whose scans nobody could tell from typing would shut its terminal out.
  mutating func calibrate(_ calibration: DeviceCalibration) throws(Refusal) {
    try require(.supervisor)
    guard !act.terminal.isNone, calibration.suffixes.contains(where: { $0.bytes.count == 1 }) else {
      throw .scannerUnusable
    }
    var calibration = calibration
    calibration.terminal = act.terminal
    calibration.operatorID = actor
    calibration.at = now
    add(.deviceCalibrated(calibration))
  }
}
