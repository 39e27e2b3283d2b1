import CNcurses
import Console
import Glibc

/// What the locale and the terminal can draw.
@MainActor enum CharacterSupport {
  /// Takes the environment's locale, or UTF-8 where the host lacks it (ssh passes on its own).
  ///
  /// Its characters only: sites format times and numbers themselves.
  static func adoptLocale() {
    if setlocale(LC_CTYPE, "") == nil { setlocale(LC_CTYPE, "C.UTF-8") }
  }

  /// UTF-8 where the locale says so, else the VT drawing set where there is one, else plain ASCII.
  static func usual(for terminfo: Terminfo) -> Charset {
    if codeset == "UTF-8" { return .utf8 }
    return terminfo.sequence("acsc") != nil && terminfo.sequence("smacs") != nil ? .dec : .ascii
  }

  /// Outside UTF-8 ncurses must see the C locale, else it sends UTF-8 drawings to any terminal.
  static func prepare(for charset: Charset) {
    switch charset {
    case .utf8: if codeset != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
    case .dec, .ascii: setlocale(LC_CTYPE, "C")
    }
  }

  static var codeset: String {
    nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } ?? ""
  }
}
