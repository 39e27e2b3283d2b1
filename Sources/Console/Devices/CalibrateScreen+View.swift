import Barcodes
import Warehouse

extension CalibrateScreen {
  public func view(site: World) -> ScreenFields {
    var fields = ScreenFields(["title": "SCANNER"])
    switch step {
    case .code(let code): show(code, in: &fields)
    case .result(let result): show(result, in: &fields)
    }
    return fields
  }

  private func show(_ code: Calibration.Code, in fields: inout ScreenFields) {
    fields["prompt"] = "SCAN THE \(code.name) CODE"
    fields["progress"] = code == .elements ? "0/2" : "1/2"
    fields["action"] = FieldValue(
      "Take the calibration card and scan its \(code.name) code once, then wait for the answer. "
        + "F9 prints a card.",
      short: "Scan the \(code.name) code of the card. F9 prints one."
    )
    // Also the way on for a scanner that can read a screen.
    fields["symbol"] =
      code == .elements
      ? .symbol(.gs1QR(.medium), CalibrationCard.elements) : .symbol(.ean13, CalibrationCard.retail)
  }

  private func show(_ result: CalibrationResult, in fields: inout ScreenFields) {
    let profile = result.profile
    fields["prompt"] = result.isUsable ? "ENTER = KEEP" : "F5 = SCAN AGAIN"
    fields["progress"] = "2/2"
    fields["prefix"] = FieldValue(ByteName.text(result.prefix))
    fields["suffix"] = FieldValue(ByteName.text(result.suffix))
    fields["identifier"] = FieldValue(ByteName.text(result.identifier))
    fields["separator"] = FieldValue(separator(profile))
    fields["gaps"] = FieldValue("\(result.medianGapMs)/\(result.worstGapMs)")
    let words = result.findings.map(\.words)
    fields.items = words.enumerated().map { position, words in
      ListItem(
        ["row.weight": FieldValue(words.weight), "row.finding": words.title],
        role: position == selected ? .selected : nil
      )
    }
    if words.isEmpty {
      fields.items = [
        ListItem([
          "row.weight": "OK", "row.finding": FieldValue("NOTHING TO SET", short: "NOTHING TO SET"),
        ])
      ]
    }
    fields["action"] =
      words.indices.contains(selected)
      ? words[selected].action
      : FieldValue("Enter keeps it for this terminal.")
  }

  private func separator(_ profile: WedgeProfile) -> String {
    if profile.dropsSeparators { return "LOST" }
    if let key = profile.separatorKeys.first { return ByteName.key(key) }
    if let text = profile.separatorTexts.first { return ByteName.text(text) }
    return profile.separatorBytes.first.map { ByteName.text([$0]) } ?? "GS"
  }
}

/// What scanner manuals call a byte.
enum ByteName {
  private static let controls: [UInt8: String] = [
    0x02: "STX", 0x03: "ETX", 0x04: "EOT", 0x09: "TAB", 0x0A: "LF", 0x0D: "CR", 0x1B: "ESC",
    0x1C: "FS", 0x1D: "GS", 0x1E: "RS", 0x20: "SPACE",
  ]

  /// `STX`, `CR LF`, `{GS}`; `NONE` for no bytes.
  static func text(_ bytes: [UInt8]) -> String {
    guard !bytes.isEmpty else { return "NONE" }
    var words: [String] = []
    var isPlain = false
    for byte in bytes {
      let isPrintable = byte > 0x20 && byte < 0x7F
      let word = isPrintable ? String(UnicodeScalar(byte)) : controls[byte] ?? hexadecimal(byte)
      if isPlain, isPrintable {
        words[words.count - 1] += word
      } else {
        words.append(word)
      }
      isPlain = isPrintable
    }
    return words.joined(separator: " ")
  }

  /// `F8`, or `DOWN`.
  static func key(_ number: Int) -> String {
    SpecialKey(rawValue: number).map { "\($0)".uppercased() } ?? "F\(number)"
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    "x" + (byte < 16 ? "0" : "") + String(byte, radix: 16).uppercased()
  }
}
