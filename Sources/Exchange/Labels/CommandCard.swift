import Barcodes

/// The card with every command word, for who cannot reach the keys.
enum CommandCard {
  /// A barcode for each word, and beside it what the word does, as the key table says.
  static var fields: [LabelField] {
    CommandWord.allCases.flatMap { word in
      [LabelField(word.rawValue, word.text, true), LabelField("\(word.rawValue)-text", "F7 full")]
    }
  }

  static func content(_ texts: [CommandWord: String]) -> LabelContent {
    var values: [String: String] = [:]
    for word in CommandWord.allCases {
      values[word.rawValue] = word.text
      values["\(word.rawValue)-text"] = texts[word] ?? word.rawValue
    }
    return LabelContent(values)
  }
}

/// The sheet from which a scanner's habits are learned.
enum CalibrationSheet {
  static let elements = CalibrationCard.elements
  static let retail = CalibrationCard.retail
  static let text = "Run aisle calibrate and scan both, the upper one first."

  static let content = LabelContent(["elements": elements, "retail": retail, "text": text])
}
