import Testing

@testable import Terminal

@Suite struct TerminfoTests {
  @Test(arguments: [
    ("\u{1B}[m\u{F}$<2>", "\u{1B}[m\u{F}"),
    ("$<50/>\u{1B}[H$<20*>\u{1B}[J", "\u{1B}[H\u{1B}[J"),
    ("\u{1B}[?1049l", "\u{1B}[?1049l"),
    ("$<", "$<"),
    ("", ""),
  ])
  func `marks for padding are not sent`(text: String, sent: String) {
    #expect(Terminfo.unpadded(Array(text.utf8)) == Array(sent.utf8))
  }

  @Test(arguments: [
    StartFailure.notATerminal, .noType, .cannotPaint(type: "dumb"), .unknownType("vt999"),
    .refused(type: "vt220"),
  ])
  func `why there is no screen is one line`(failure: StartFailure) {
    #expect(!failure.message.contains("\n"))
    #expect(failure.message.count <= 100)
  }

  @Test func `an unknown type names the package that has more`() {
    #expect(StartFailure.unknownType("vt999").message.contains("ncurses-term"))
    #expect(StartFailure.notATerminal.message.contains("ssh -t"))
  }
}
