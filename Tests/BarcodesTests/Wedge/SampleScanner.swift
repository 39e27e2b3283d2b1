import Barcodes

/// A scanner with habits, and the keys that come of it when it reads a code.
struct SampleScanner {
  var prefix = ""
  var suffix = "\r"
  /// In front of the GS1-128 and of the EAN-13.
  var identifiers = ("", "")
  /// What it makes of FNC1.
  var separator: [KeyEvent] = [.byte(0x1D)]
  /// What the terminal makes of its characters.
  var layout: [Character: String] = [:]
  var gapMs: UInt64 = 8
  var isPasted = false
  var dropsCheckDigit = false
  var startMs: UInt64 = 10_000

  /// The upper code of the card.
  var elements: [TimedKey] {
    let head = bytes(prefix) + bytes(moved(identifiers.0 + "010952123454321310yzYZaqAQ-/_:+"))
    return timed(head + separator + bytes(moved("211")) + bytes(suffix))
  }

  /// The lower code of the card.
  var retail: [TimedKey] {
    let code = dropsCheckDigit ? "952123454321" : "9521234543213"
    return timed(bytes(prefix) + bytes(moved(identifiers.1 + code)) + bytes(suffix))
  }

  /// What both codes teach.
  var lesson: CalibrationResult? {
    var calibration = Calibration()
    _ = calibration.take(elements)
    _ = calibration.take(retail)
    return calibration.result
  }

  func bytes(_ text: String) -> [KeyEvent] { text.utf8.map { .byte($0) } }

  private func moved(_ text: String) -> String {
    text.map { layout[$0] ?? String($0) }.joined()
  }

  private func timed(_ keys: [KeyEvent]) -> [TimedKey] {
    guard !isPasted else {
      let bytes = keys.compactMap { if case .byte(let byte) = $0 { byte } else { nil } }
      return [TimedKey(ms: startMs, key: .paste(bytes))]
    }
    return keys.enumerated().map { TimedKey(ms: startMs + UInt64($0) * gapMs, key: $1) }
  }
}

extension SampleScanner {
  static let american = SampleScanner()
  /// What a terminal with a German keyboard makes of an American scanner; `+` gets lost.
  static let germanLetters: [Character: String] = ["y": "z", "z": "y", "Y": "Z", "Z": "Y"]
  static let german = germanLetters.merging([
    "-": "ß", "/": "-", "_": "?", ":": "Ö", "+": "", "]": "+",
  ]) { $1 }
  static let french: [Character: String] = [
    "a": "q", "q": "a", "A": "Q", "Q": "A", "z": "w", "Z": "W",
  ]
  static let frenchDigits = Dictionary(
    uniqueKeysWithValues: zip("0123456789", ["à", "&", "é", "\"", "'", "(", "-", "è", "_", "ç"])
  )
}
