import Barcodes
import Testing

@Suite struct CalibrationTests {
  private func learn(
    _ change: (inout SampleScanner) -> Void = { _ in }
  ) throws -> CalibrationResult {
    var scanner = SampleScanner()
    change(&scanner)
    return try #require(scanner.lesson)
  }

  // MARK: What is right

  @Test func `a scanner that does all as it should has nothing to be told`() throws {
    let result = try learn {
      $0.prefix = "\u{2}"
      $0.identifiers = ("]C1", "]E0")
    }
    #expect(result.findings == [])
    #expect(result.isUsable)
    #expect(result.profile == WedgeProfile(sendsIdentifier: true))
    #expect(result.identifier == Array("]C1".utf8))
    #expect(result.medianGapMs == 8)
    #expect(result.worstGapMs == 8)
  }

  @Test func `out of the box it lacks a prefix, which is an advice`() throws {
    let result = try learn()
    #expect(result.findings == [.noPrefix])
    #expect(result.isUsable)
    #expect(result.profile == WedgeProfile())
  }

  @Test(
    arguments: [
      ("\r", 0x0D), ("\r\n", 0x0D), ("\t", 0x09), ("\n", 0x0A), ("\u{3}", 0x03),
    ] as [(String, UInt8)]
  )
  func `a suffix of one key is learned`(suffix: String, byte: UInt8) throws {
    let result = try learn { $0.suffix = suffix }
    #expect(result.profile.suffixes == [byte])
    #expect(result.isUsable)
  }

  @Test func `a prefix of text is learned`() throws {
    let result = try learn {
      $0.prefix = "~A"
      $0.identifiers = ("]C1", "]E0")
    }
    #expect(result.profile.prefix == Array("~A".utf8))
    #expect(result.findings == [])
  }

  @Test func `a paste needs no frame and no time`() throws {
    let result = try learn {
      $0.isPasted = true
      $0.suffix = ""
    }
    #expect(result.findings == [])
    #expect(result.medianGapMs == 0)
  }

  // MARK: What becomes of FNC1

  @Test func `a dropped separator is uncertain, and no GS1 item is taken`() throws {
    let result = try learn { $0.separator = [] }
    #expect(result.findings == [.separatorDropped, .noPrefix])
    #expect(result.findings[0].weight == .uncertain)
    #expect(result.isUsable)
    #expect(result.profile.dropsSeparators)
  }

  @Test(arguments: [SpecialKey.down.event, .function(8)])
  func `a key that stands for it is learned`(key: KeyEvent) throws {
    let result = try learn { $0.separator = [key] }
    guard case .function(let number) = key else { return }
    #expect(result.profile.separatorKeys == [number])
    #expect(result.findings.contains(.separatorIsKey(number)))
    #expect(!result.profile.dropsSeparators)
  }

  @Test(arguments: ["{GS}", "<GS>", "^]", "\\F", "\u{1B}0\u{1B}2\u{1B}9", "Alt+029"])
  func `a text that stands for it is learned`(text: String) throws {
    let result = try learn { $0.separator = $0.bytes(text) }
    let isSign = text != "Alt+029"
    #expect(result.profile.separatorTexts == (isSign ? [Array(text.utf8)] : []))
    #expect(result.profile.dropsSeparators == !isSign)
  }

  @Test(arguments: ["#", "|", "~", "\u{1E}"])
  func `one sign that stands for it is learned`(text: String) throws {
    let result = try learn { $0.separator = $0.bytes(text) }
    #expect(result.profile.separatorBytes == Set(text.utf8))
    #expect(result.findings.contains(.separatorIsText(Array(text.utf8))))
  }

  @Test(arguments: ["029", "Alt029", "-", "X"])
  func `what may stand in a code cannot stand for it`(text: String) throws {
    let result = try learn { $0.separator = $0.bytes(text) }
    #expect(result.findings.first == .separatorUnsafe(Array(text.utf8)))
    #expect(result.profile.dropsSeparators)
    #expect(result.profile.separatorTexts == [])
    #expect(result.profile.separatorBytes == [])
  }

  @Test(arguments: ["\r", "\r\n"]) func `Enter in its place is joined from then on`(
    suffix: String
  ) throws {
    let result = try learn {
      $0.suffix = suffix
      $0.separator = $0.bytes(suffix)
      $0.identifiers = ("]C1", "]E0")
    }
    #expect(result.findings == [.separatorIsReturn, .noPrefix])
    #expect(result.profile.separatorBytes == [0x0D])
    #expect(result.profile.suffixes == [0x0D])
  }

  @Test func `a GS1-128 announced as a plain Code 128 is uncertain`() throws {
    let result = try learn { $0.identifiers = ("]C0", "]E0") }
    #expect(result.findings.first == .plainCode128)
    #expect(result.profile.dropsSeparators)
  }

  // MARK: Layouts

  @Test func `y and z that change places are put back`() throws {
    let result = try learn { $0.layout = SampleScanner.germanLetters }
    #expect(result.findings.contains(.keysMoved(sent: Array("yzYZ".utf8))))
    #expect(result.profile.layout == swaps("zy yz ZY YZ"))
  }

  @Test func `of letters that change places in pairs the other half is inferred`() throws {
    let result = try learn { $0.layout = SampleScanner.french }
    #expect(result.profile.layout == swaps("qa aq QA AQ wz zw WZ ZW"))
  }

  @Test func `signs that arrive as no single byte are told`() throws {
    let result = try learn {
      $0.layout = ["-": "ß", ":": "Ö"].merging(SampleScanner.germanLetters) { $1 }
      $0.prefix = "\u{2}"
    }
    #expect(
      result.findings == [
        .keysMoved(sent: Array("yzYZ".utf8)), .charactersLost(Array("-:".utf8)),
      ]
    )
  }

  @Test func `a key that does nothing is told`() throws {
    let result = try learn {
      $0.layout = ["+": ""]
      $0.prefix = "\u{2}"
    }
    #expect(result.findings == [.charactersLost(Array("+".utf8))])
  }

  @Test func `a moved bracket is put back, so that the AIM identifier is read`() throws {
    let result = try learn {
      $0.layout = SampleScanner.german
      $0.identifiers = ("]C1", "]E0")
    }
    #expect(result.profile.layout[UInt8(ascii: "+")] == UInt8(ascii: "]"))
    #expect(result.isUsable)
  }

  @Test(arguments: ["", "¨", "/"]) func `a lost bracket makes every identifier useless`(
    mark: String
  ) throws {
    let result = try learn {
      $0.layout = ["]": mark]
      $0.identifiers = ("]C1", "]E0")
    }
    #expect(result.findings.first == .identifierMoved)
    #expect(!result.isUsable)
  }

  @Test func `digits on other keys cannot be worked with`() throws {
    let result = try learn {
      $0.layout = SampleScanner.french.merging(SampleScanner.frenchDigits) { $1 }
    }
    #expect(result.findings.first == .digitsMoved)
    #expect(!result.isUsable)
  }

  @Test func `caps lock is told apart from a layout`() throws {
    let result = try learn {
      for letter in "yzYZaqAQ" {
        $0.layout[letter] = letter.isUppercase ? letter.lowercased() : letter.uppercased()
      }
    }
    #expect(result.findings.first == .capsLock)
    #expect(!result.isUsable)
    #expect(result.profile.layout == [:])
  }

  // MARK: Frames and times

  @Test func `without a suffix nothing can be told apart`() throws {
    let result = try learn { $0.suffix = "" }
    #expect(result.findings.first == .noSuffix)
    #expect(!result.isUsable)
  }

  @Test(arguments: ["XY", "\u{3}\r", "\t\r"]) func `a suffix that leaves keys behind is refused`(
    suffix: String
  ) throws {
    let result = try learn { $0.suffix = suffix }
    #expect(result.findings.first == .oddSuffix(Array(suffix.utf8)))
    #expect(!result.isUsable)
  }

  @Test func `two codes in different frames are refused`() throws {
    var calibration = Calibration()
    var scanner = SampleScanner()
    _ = calibration.take(scanner.elements)
    scanner.suffix = "\t"
    _ = calibration.take(scanner.retail)
    #expect(calibration.result?.findings.first == .unlikeFrames)
  }

  @Test func `a missing check digit is told`() throws {
    let result = try learn { $0.dropsCheckDigit = true }
    #expect(result.findings.contains(.checkDigitDropped))
  }

  @Test func `slow scanners get more time, within what a hand needs`() throws {
    let result = try learn { $0.gapMs = 45 }
    #expect(result.profile.interKeyMs == 90)
    #expect(!result.findings.contains(.slow(45)))
    let slower = try learn { $0.gapMs = 120 }
    #expect(slower.profile.interKeyMs == 100)
    #expect(slower.profile.burstIdleMs == 240)
    #expect(slower.findings.contains(.slow(120)))
    let framed = try learn {
      $0.gapMs = 120
      $0.prefix = "\u{2}"
    }
    #expect(framed.findings == [])
  }

  // MARK: The way through

  @Test func `the codes may come in any order, and again`() {
    var calibration = Calibration()
    let scanner = SampleScanner()
    #expect(calibration.missing == .elements)
    #expect(calibration.take(scanner.retail) == .taken)
    #expect(calibration.missing == .elements)
    #expect(calibration.take(scanner.elements) == .taken)
    #expect(calibration.missing == nil)
    #expect(calibration.take(scanner.elements) == .taken)
    #expect(calibration.result == scanner.lesson)
  }

  @Test(arguments: ["\r", "\r\n", "\t"]) func `both codes close upon each other are two`(
    suffix: String
  ) {
    var scanner = SampleScanner(prefix: "\u{2}", suffix: suffix)
    scanner.identifiers = ("]C1", "]E0")
    var calibration = Calibration()
    #expect(calibration.take(scanner.elements + scanner.retail) == .taken)
    #expect(calibration.missing == nil)
    #expect(calibration.result?.profile == scanner.lesson?.profile)
  }

  @Test func `half of the upper code is damaged, and other codes are not the card`() {
    var calibration = Calibration()
    let keys = SampleScanner().elements
    #expect(calibration.take(Array(keys.prefix(25))) == .damaged)
    let other = "4006381333931\r".utf8.map { TimedKey(ms: 1, key: .byte($0)) }
    #expect(calibration.take(other) == .notTheCard)
    #expect(calibration.take([]) == .notTheCard)
    #expect(calibration.missing == .elements)
  }

  /// Whatever comes, what it vouches for reads the card back.
  @Test(arguments: [1, 2, 3] as [UInt64]) func `a usable profile reads the same scan right`(
    seed: UInt64
  ) {
    var numbers = Seeded(state: seed)
    for _ in 0..<3000 {
      var scanner = SampleScanner()
      scanner.identifiers = Bool.random(using: &numbers) ? ("]C1", "]E0") : ("", "")
      var keys = [scanner.elements, scanner.retail]
      for _ in 0..<Int.random(in: 0...4, using: &numbers) {
        let code = Int.random(in: 0...1, using: &numbers)
        let place = Int.random(in: 0..<keys[code].count, using: &numbers)
        let byte = UInt8.random(in: 0...255, using: &numbers)
        keys[code][place].key = byte < 16 ? .function(Int(byte)) : .byte(byte)
      }
      var calibration = Calibration()
      for code in keys { _ = calibration.take(code) }
      guard let result = calibration.result, result.isUsable else { continue }
      var line: [WedgeOutput] = []
      var decoder = WedgeDecoder(result.profile)
      for key in keys[0] { decoder.feed(key, into: &line) }
      decoder.tick(ms: 100_000, into: &line)
      guard case .scan(let scan)? = line.first, line.count == 1 else {
        Issue.record("\(keys[0]) gives \(line) by \(result)")
        continue
      }
      #expect(scan.bytes.suffix(3) == Array("211".utf8))
    }
  }
}

/// `zy` is a z that arrives and a y that is meant.
private func swaps(_ pairs: String) -> [UInt8: UInt8] {
  var swaps: [UInt8: UInt8] = [:]
  for pair in pairs.split(separator: " ") {
    let bytes = Array(pair.utf8)
    swaps[bytes[0]] = bytes[1]
  }
  return swaps
}
