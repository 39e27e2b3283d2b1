import Barcodes

extension Message {
  /// What is wrong with a barcode, and what to do about it.
  static func words(of error: BarcodeError) -> MessageWords {
    let part = error.ai.map(Self.named) ?? "BARCODE"
    let place = "\(error.range.lowerBound + 1)"
    return switch error.code {
    case .empty: MessageWords(.error, "BARCODE IS EMPTY - SCAN AGAIN")
    case .unknownIdentifier:
      MessageWords(
        .error,
        "SCANNER SENDS A ] PREFIX NOBODY KNOWS - CALIBRATE",
        short: "] PREFIX NOT KNOWN - CALIBRATE SCANNER"
      )
    case .missingSeparator:
      MessageWords(
        .error,
        "{part} RUNS ON: SCANNER DROPS FNC1 - CALIBRATE",
        part,
        short: "FNC1 LOST AFTER {part} - CALIBRATE"
      )
    case .unknownAI:
      MessageWords(
        .error,
        "NO IDENTIFIER AT CHARACTER {n} - SCAN AGAIN",
        place,
        short: "NO IDENTIFIER AT {n} - SCAN AGAIN"
      )
    case .valueTooShort: MessageWords(.error, "{part} IS TOO SHORT - SCAN AGAIN", part)
    case .valueTooLong: MessageWords(.error, "{part} IS TOO LONG - SCAN AGAIN", part)
    case .badCharacter:
      MessageWords(
        .error,
        "{part} HAS A WRONG CHARACTER AT {n}",
        part,
        place,
        short: "{part}: WRONG CHARACTER AT {n}"
      )
    case .badCheck:
      MessageWords(
        .error,
        "{part} HAS A WRONG CHECK DIGIT - SCAN AGAIN",
        part,
        short: "{part}: CHECK DIGIT WRONG, AGAIN"
      )
    case .badCheckPair:
      MessageWords(
        .error,
        "{part} HAS A WRONG CHECK PAIR - SCAN AGAIN",
        part,
        short: "{part}: CHECK PAIR WRONG, AGAIN"
      )
    case .badMonth: MessageWords(.error, "{part} HAS NO SUCH MONTH - TELL THE LEAD", part)
    case .badDay: MessageWords(.error, "{part} HAS NO SUCH DAY - TELL THE LEAD", part)
    case .badHour: MessageWords(.error, "{part} HAS NO SUCH TIME - TELL THE LEAD", part)
    case .zero: MessageWords(.error, "{part} MUST NOT BE ZERO - TELL THE LEAD", part)
    case .conflict(let other):
      MessageWords(
        .error,
        "{part} CANNOT STAND BESIDE {other}",
        part,
        named(other),
        short: "{part} NEVER BESIDE {other}"
      )
    case .missing(let others):
      MessageWords(
        .error,
        "{part} NEEDS {others} TOO - SCAN THE OTHER LABEL",
        part,
        list(others),
        short: "{part} NEEDS {others} TOO"
      )
    case .repeatedDiffers: MessageWords(.error, "{part} HAS TWO VALUES - TELL THE LEAD", part)
    case .badURI: MessageWords(.error, "WEB ADDRESS NOT READABLE - SCAN AGAIN")
    case .badPath: MessageWords(.error, "WEB ADDRESS NAMES NO ITEM")
    case .duplicate: MessageWords(.error, "{part} STANDS TWICE IN THE LINK", part)
    case .ambiguous:
      MessageWords(
        .error,
        "SEVERAL CARRIERS NUMBER LIKE THIS - TYPE THE CARRIER",
        short: "SEVERAL CARRIERS - TYPE THE CARRIER"
      )
    case .notExpected:
      MessageWords(
        .error,
        "ONLY THE ADD-ON CAME - SCAN THE WHOLE BARCODE",
        short: "ADD-ON ONLY - SCAN THE WHOLE BARCODE"
      )
    }
  }

  /// Number first, so that a long title is what gets cut.
  private static func named(_ ai: UInt16) -> String {
    "(\(ApplicationIdentifier.digits(of: ai))) " + (ApplicationIdentifier.of(ai)?.title ?? "")
  }

  /// The first three, each once.
  private static func list(_ others: [UInt16]) -> String {
    var texts: [String] = []
    for ai in others {
      let text = "(\(ApplicationIdentifier.digits(of: ai)))"
      if !texts.contains(text) { texts.append(text) }
    }
    return texts.prefix(3).joined(separator: " ") + (texts.count > 3 ? ".." : "")
  }
}
