/// Makes a profile and findings of both traces of a card.
struct CalibrationLesson {
  private let elements: CalibrationTrace
  private let retail: CalibrationTrace
  private var profile = WedgeProfile()
  private var findings: [CalibrationFinding] = []
  private let gaps: [UInt64]

  init(_ elements: CalibrationTrace, _ retail: CalibrationTrace) {
    self.elements = elements
    self.retail = retail
    gaps = [elements, retail].flatMap { trace in
      zip(trace.keys, trace.keys.dropFirst()).map { $1.ms &- $0.ms }
    }.sorted()
  }

  mutating func learn() {
    learnFrame()
    learnLayout()
    learnSeparator()
    learnTimes()
    if retail.lacksCheckDigit { findings.append(.checkDigitDropped) }
    if isUsable, !isProven { findings.append(.unreadable) }
    if elements.prefix.isEmpty, !isPasted { findings.append(.noPrefix) }
  }

  var result: CalibrationResult {
    CalibrationResult(
      profile: profile,
      findings: findings.sorted { $0.weight > $1.weight },
      prefix: elements.prefix.compactMap(\.bytes).flatMap(\.self),
      suffix: elements.suffix.compactMap(\.bytes).flatMap(\.self),
      identifier: elements.identifier,
      medianGapMs: Int(clamping: medianGap),
      worstGapMs: Int(clamping: gaps.last ?? 0)
    )
  }

  private var isUsable: Bool { findings.allSatisfy { $0.weight < .unusable } }
  private var isPasted: Bool {
    elements.keys.contains { if case .paste = $0.key { true } else { false } }
  }
}

// MARK: - Frame

extension CalibrationLesson {
  private mutating func learnFrame() {
    if elements.prefix != retail.prefix || elements.suffix != retail.suffix {
      findings.append(.unlikeFrames)
    }
    let head = elements.prefix.compactMap(\.bytes).flatMap(\.self)
    // STX is data in no code, so a scanner that gets it later need not be learned anew.
    if !head.isEmpty { profile.prefix = head }
    if elements.prefix.contains(where: { $0.bytes == nil }) { findings.append(.oddPrefix) }
    let identifiers = [elements.identifier, retail.identifier]
    profile.sendsIdentifier = identifiers.allSatisfy { $0.count == AIMIdentifier.length }
    learnSuffix()
  }

  /// One byte ends a scan; a line feed may follow a return.
  private mutating func learnSuffix() {
    let bytes = elements.suffix.compactMap(\.bytes).flatMap(\.self)
    switch elements.suffix.first {
    case nil:
      if !isPasted { findings.append(.noSuffix) }
    case .control(let byte)
    where elements.suffix.count == 1 || bytes == [Ascii.carriageReturn, Ascii.lineFeed]:
      profile.suffixes = [byte]
    default: findings.append(.oddSuffix(bytes))
    }
  }
}

// MARK: - Layout

extension CalibrationLesson {
  private mutating func learnLayout() {
    guard !(elements.hasMovedDigits || retail.hasMovedDigits) else {
      return findings.append(.digitsMoved)
    }
    learnBracket()
    let probes = CalibrationCard.probes
    let came = elements.probes.map { $0.bytes ?? [] }
    guard came.count == probes.count else {
      return findings.append(.charactersLost(probes.filter { !came.contains([$0]) }))
    }
    let letters = zip(probes, came).filter { Self.isLetter($0.0) }
    if letters.allSatisfy({ $0.1 == [$0.0 ^ 0x20] }) { return findings.append(.capsLock) }
    var moved: [UInt8] = []
    var lost: [UInt8] = []
    for (sent, bytes) in zip(probes, came) where bytes != [sent] {
      if bytes.count == 1, came.filter({ $0 == bytes }).count == 1 {
        profile.layout[bytes[0]] = sent
        moved.append(sent)
      } else {
        lost.append(sent)
      }
    }
    closeSwaps()
    if !moved.isEmpty { findings.append(.keysMoved(sent: moved)) }
    if !lost.isEmpty { findings.append(.charactersLost(lost)) }
  }

  /// Letters change places in pairs, and of some the card shows one side only.
  private mutating func closeSwaps() {
    for (came, sent) in profile.layout where Self.isLetter(came) && Self.isLetter(sent) {
      if profile.layout[sent] == nil, !CalibrationCard.probes.contains(came) {
        profile.layout[sent] = came
      }
    }
  }

  /// The mark of the AIM identifier is a key of its own.
  private mutating func learnBracket() {
    let bracket = UInt8(ascii: "]")
    guard let mark = elements.identifier.first, mark != bracket else { return }
    let isWhole = elements.identifier.count == AIMIdentifier.length
    guard isWhole, !elements.probes.contains(.character([mark])) else {
      return findings.append(.identifierMoved)
    }
    profile.layout[mark] = bracket
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(Ascii.uppercased(byte))
  }
}

// MARK: - FNC1

extension CalibrationLesson {
  private mutating func learnSeparator() {
    let hasPlainMark = elements.identifier.dropFirst() == Array("C0".utf8)[...]
    if hasPlainMark { findings.append(.plainCode128) }
    let bytes = elements.separator.compactMap(\.bytes).flatMap(\.self)
    switch (elements.separator.first, elements.separator.count) {
    case (nil, _):
      profile.dropsSeparators = true
      findings.append(.separatorDropped)
    case (.key(let number), 1):
      profile.separatorKeys = [number]
      findings.append(.separatorIsKey(number))
    case (.control(Ascii.groupSeparator), 1): break
    case (.control(Ascii.carriageReturn), 1),
      (.control, 2) where bytes == [Ascii.carriageReturn, Ascii.lineFeed]:
      profile.separatorBytes = [Ascii.carriageReturn]
      findings.append(.separatorIsReturn)
    default: learnSeparator(text: bytes)
    }
    if hasPlainMark { profile.dropsSeparators = true }
  }

  private mutating func learnSeparator(text bytes: [UInt8]) {
    guard Self.isSafe(bytes) else {
      profile.dropsSeparators = true
      return findings.append(.separatorUnsafe(bytes))
    }
    if bytes.count == 1 {
      profile.separatorBytes = [bytes[0]]
    } else {
      profile.separatorTexts = [bytes]
    }
    findings.append(.separatorIsText(bytes))
  }

  /// Whether no code of a floor holds such a text: something in it is no letter, no digit and no
  /// sign that labels have.
  private static func isSafe(_ bytes: [UInt8]) -> Bool {
    bytes.contains { byte in
      !(isLetter(byte) || Ascii.isDigit(byte) || "-./_:+ ".utf8.contains(byte))
    }
  }
}

// MARK: - Times

extension CalibrationLesson {
  private var medianGap: UInt64 { gaps.isEmpty ? 0 : gaps[gaps.count / 2] }

  /// Wide enough for twice what was seen, and never so wide that a hand is taken for a scanner.
  private mutating func learnTimes() {
    let worst = gaps.last ?? 0
    profile.interKeyMs = Self.limited(2 * medianGap, 60...100)
    profile.burstIdleMs = Self.limited(2 * worst, 150...600)
    profile.frameStallMs = Self.limited(2 * worst, 800...3000)
    if medianGap >= profile.interKeyMs, elements.prefix.isEmpty {
      findings.append(.slow(Int(clamping: medianGap)))
    }
  }

  private static func limited(_ value: UInt64, _ range: ClosedRange<UInt64>) -> UInt64 {
    min(max(value, range.lowerBound), range.upperBound)
  }
}

// MARK: - Proof

extension CalibrationLesson {
  /// Whether the profile reads both scans right; how fast they came is another matter.
  private var isProven: Bool {
    proves(elements, CalibrationCard.head + meant + separator + CalibrationCard.tail)
      && proves(retail, Array(CalibrationCard.retail.utf8).dropLast(retail.lacksCheckDigit ? 1 : 0))
  }

  private var separator: [UInt8] {
    guard profile.dropsSeparators else { return [Ascii.groupSeparator] }
    return elements.separator.compactMap(\.bytes).flatMap(\.self)
  }

  /// The probes as they were meant, those that are lost as they came.
  private var meant: [UInt8] {
    let came = elements.probes.map { $0.bytes ?? [] }
    guard came.count == CalibrationCard.probes.count else { return came.flatMap(\.self) }
    return zip(CalibrationCard.probes, came).flatMap { sent, bytes in
      bytes.count == 1 && profile.meant(bytes[0]) == sent ? [sent] : bytes
    }
  }

  private func proves(_ trace: CalibrationTrace, _ code: some Sequence<UInt8>) -> Bool {
    var decoder = WedgeDecoder(profile)
    var outputs: [WedgeOutput] = []
    var ms: UInt64 = 0
    for key in trace.keys {
      ms += 1
      decoder.feed(TimedKey(ms: ms, key: key.key), into: &outputs)
    }
    decoder.tick(ms: ms + 10_000, into: &outputs)
    guard outputs.count == 1, case .scan(let scan) = outputs[0] else { return false }
    return scan.bytes == trace.identifier.map(profile.meant) + Array(code)
  }
}
