import Barcodes

/// What a finding is called, and what to set on the scanner.
struct FindingWords {
  let weight: String
  /// At most 60 columns, and a form of at most 16.
  let title: FieldValue
  /// At most 150 columns, and a form of at most 66.
  let action: FieldValue
}

extension CalibrationFinding {
  var words: FindingWords {
    let (title, short) = titles
    let (action, brief) = actions
    return FindingWords(
      weight: weightWord,
      title: FieldValue(title, short: short),
      action: FieldValue(action, short: brief)
    )
  }

  private var weightWord: String {
    switch weight {
    case .unusable: "STOP"
    case .uncertain: "GS1"
    case .advice: "NOTE"
    }
  }

  private var titles: (String, String) {
    switch self {
    case .noSuffix: ("NOTHING COMES BEHIND A CODE", "NO SUFFIX")
    case .oddSuffix(let bytes):
      ("TOO MUCH COMES BEHIND A CODE: \(Self.shown(bytes))", "BAD SUFFIX")
    case .oddPrefix: ("A KEY COMES BEFORE A CODE", "BAD PREFIX")
    case .unlikeFrames: ("THE TWO CODES CAME IN DIFFERENT FRAMES", "FRAMES DIFFER")
    case .digitsMoved: ("WRONG KEYBOARD LAYOUT: DIGITS COME AS SIGNS", "WRONG LAYOUT")
    case .identifierMoved: ("WRONG KEYBOARD LAYOUT: THE ] OF THE AIM ID IS LOST", "WRONG LAYOUT")
    case .capsLock: ("CAPS LOCK IS ON", "CAPS LOCK IS ON")
    case .unreadable: ("WHAT CAME CANNOT BE READ BACK", "NOT READABLE")
    case .separatorDropped: ("THE SCANNER DROPS THE GROUP SEPARATOR", "DROPS GS")
    case .separatorUnsafe(let bytes):
      ("THE SCANNER SENDS \(Self.shown(bytes)) FOR THE GROUP SEPARATOR", "GS AS TEXT")
    case .plainCode128: ("GS1-128 COMES AS PLAIN CODE 128", "GS1-128 IS OFF")
    case .separatorIsReturn: ("THE SCANNER SENDS ENTER FOR THE GROUP SEPARATOR", "ENTER FOR GS")
    case .separatorIsKey(let number):
      ("THE SCANNER SENDS \(ByteName.key(number)) FOR THE GROUP SEPARATOR", "KEY FOR GS")
    case .separatorIsText(let bytes):
      ("THE SCANNER SENDS \(Self.shown(bytes)) FOR THE GROUP SEPARATOR", "TEXT FOR GS")
    case .keysMoved(let sent):
      ("WRONG KEYBOARD LAYOUT: \(Self.shown(sent)) CHANGE PLACES", "WRONG LAYOUT")
    case .charactersLost(let sent):
      ("WRONG KEYBOARD LAYOUT: \(Self.shown(sent)) DO NOT ARRIVE", "LOSES SIGNS")
    case .checkDigitDropped: ("THE LAST DIGIT OF AN EAN IS NOT SENT", "NO CHECK DIGIT")
    case .slow(let ms): ("THE SCANNER IS SLOW: \(ms) ms A CHARACTER", "SLOW")
    case .noPrefix: ("NOTHING COMES BEFORE A CODE", "NO PREFIX")
    }
  }

  /// Cut to what leaves the title within its columns.
  private static func shown(_ bytes: [UInt8]) -> String {
    let text = ByteName.text(bytes)
    return text.count > 13 ? text.prefix(12) + "~" : text
  }

  private var actions: (String, String) {
    switch self {
    case .noSuffix:
      (
        "No scan can be told from the next. Set the suffix to CR (Enter), then F5 and scan again.",
        "Set suffix CR (Enter), then F5 and scan again."
      )
    case .oddSuffix:
      (
        "Set the suffix to CR (Enter) and nothing else, then F5 and scan again.",
        "Set the suffix to CR alone, then F5 and scan again."
      )
    case .oddPrefix:
      (
        "Set the prefix to STX, or to none, then F5 and scan again.",
        "Set prefix STX or none, then F5 and scan again."
      )
    case .unlikeFrames:
      (
        "Set one frame for all codes: prefix STX, suffix CR. Then F5 and scan again.",
        "Set prefix STX, suffix CR for all codes, then F5."
      )
    case .digitsMoved:
      (
        "Set the scanner's keyboard country to that of this terminal (French, as it seems), then F5 "
          + "and scan again.",
        "Set the scanner's country to French, then F5."
      )
    case .identifierMoved:
      (
        "Set the scanner's keyboard country to that of this terminal, or AIM identifiers off, then "
          + "F5 and scan again.",
        "Set the scanner's country, or AIM id off, then F5."
      )
    case .capsLock:
      (
        "Switch Caps Lock off at this terminal, then F5 and scan again.",
        "Switch Caps Lock off, then F5 and scan again."
      )
    case .unreadable:
      (
        "Set the scanner back as it came, then prefix STX and suffix CR, then F5 and scan again.",
        "Set its defaults, prefix STX, suffix CR, then F5."
      )
    case .separatorDropped, .separatorUnsafe:
      (
        "Set FNC1 (GS, hex 1D) to be sent as Ctrl+] or as F8. Until then GS1 item barcodes are "
          + "refused here.",
        "Send GS as Ctrl+] or F8. Till then GS1 items are refused."
      )
    case .plainCode128:
      (
        "Switch GS1-128 (UCC/EAN-128) on. Until then GS1 item barcodes are refused here.",
        "Switch GS1-128 on. Till then GS1 items are refused."
      )
    case .separatorIsReturn:
      (
        "Here such scans are put together again. Better: set FNC1 (GS, hex 1D) to be sent as Ctrl+].",
        "Put together here. Better: send GS as Ctrl+]."
      )
    case .separatorIsKey:
      (
        "Here the key is taken for it within a scan. There is nothing to set.",
        "Understood here. Nothing to set."
      )
    case .separatorIsText:
      (
        "Here it is taken for it in GS1 barcodes. Better: set FNC1 (GS, hex 1D) to be sent as Ctrl+].",
        "Understood here. Better: send GS as Ctrl+]."
      )
    case .keysMoved:
      (
        "Here they are put back. Better: set the scanner's keyboard country to that of this terminal.",
        "Put back here. Better: set the scanner's country."
      )
    case .charactersLost:
      (
        "Codes that hold them are not known here. Set the scanner's keyboard country to that of this "
          + "terminal.",
        "Set the scanner's country: such codes fail here."
      )
    case .checkDigitDropped:
      (
        "Items are not known without it. Set 'transmit check digit' on for EAN-13 and UPC-A.",
        "Set 'transmit check digit' on for EAN-13 and UPC-A."
      )
    case .slow:
      (
        "Its scans may be taken for typing. Set the delay between characters to 0, or prefix STX.",
        "Set the delay between characters to 0, or prefix STX."
      )
    case .noPrefix:
      (
        "It works. With prefix STX, scans stay whole on slow radio links too.",
        "It works. Prefix STX helps on slow links."
      )
    }
  }
}
