import Barcodes
import Warehouse

extension ConsoleSession {
  mutating func take(_ output: WedgeOutput) {
    switch output {
    case .typed(let byte): type(byte)
    case .function(let number): press(function: number)
    case .resize: break  // Comes as an event of its own.
    case .scan(let raw): take(raw, isRepeat: false)
    case .repeated(let raw):
      if top.countsRepeats || top.typing == .pin { take(raw, isRepeat: true) }
    case .partial(let bytes, _):
      isAskedToLeave = false
      primary { $0.say(.partialScan(Escape.visible(String(decoding: bytes, as: UTF8.self)))) }
    }
  }

  private mutating func type(_ byte: UInt8) {
    if byte != 0x03 { isAskedToLeave = false }
    switch byte {
    case 0x0D, 0x0A: enter()
    case 0x08, 0x7F: line.backspace()
    case 0x1B: escape()
    case 0x03: press(.leave)
    case 0x0C: press(.repaint)
    default: line.append(byte)
    }
  }

  /// Clears what is half typed; only then it goes back.
  private mutating func escape() {
    if line.isEmpty { press(.back) } else { line.clear() }
  }

  private mutating func enter() {
    let bytes = line.bytes
    let text = line.text
    line.clear()
    if top.typing == .pin, !text.isEmpty {
      return primary { $0.feed(.pin(isRight: $0.isRightPIN(text))) }
    }
    if let action = KeyMap.action(chord: text) { return press(action) }
    if let word = CommandWord(scanned: bytes) { return take(word) }
    if text.isEmpty || !isLabel(text) { return primary { $0.feed(.typed(text)) } }
    take(RawScan(bytes: bytes, provenance: .typed, startMs: ms, endMs: ms), isRepeat: false)
  }

  /// Whether a typed line is read as if it had been scanned.
  private func isLabel(_ text: String) -> Bool {
    switch top.typing {
    case .code, .badge: return true
    case .choice, .text, .pin: return false
    case .quantity:
      let isQuantity = text.count <= 6 && text.allSatisfy { $0.isASCII && $0.isNumber }
      return !isQuantity && names(text)
    }
  }

  private func names(_ text: String) -> Bool {
    let raw = RawScan(bytes: Array(text.utf8), provenance: .typed, startMs: ms, endMs: ms)
    guard case .scan(let scan) = resolver.resolve(raw) else { return true }
    return !scan.meanings.isEmpty
  }

  private func isRightPIN(_ pin: String) -> Bool {
    guard case .pin(let id) = ask, let person = books.site.operators[id] else { return false }
    return setup.sealing.matches(pin: pin, sealed: person.sealedPIN)
  }

  private mutating func press(function number: Int) {
    guard let action = KeyMap.action(function: number) else { return }
    press(action)
  }

  /// Does what a key asks for, whatever it was pressed on.
  mutating func press(_ action: Action) {
    let wasAskedToLeave = isAskedToLeave
    isAskedToLeave = false
    switch action {
    case .repaint: wantsRepaint = true
    case .leave: leave(again: wasAskedToLeave)
    case .demo: answerAsk()
    case .help: primary { $0.showHelp() }
    case .pause where isAllowed(.pause): primary { $0.pause() }
    case .exception, .back, .list, .next, .skip, .full, .undo, .reprint, .pause, .up, .down,
      .pageUp, .pageDown:
      guard isAllowed(action) else {
        return primary { $0.say(.keyNotNow(action, need: $0.ask.noun)) }
      }
      primary { $0.feed(.action(action)) }
    }
  }

  private func isAllowed(_ action: Action) -> Bool { keys.contains(action) }

  private mutating func leave(again: Bool) {
    if again {
      isFinished = true
      return
    }
    isAskedToLeave = true
    primary { $0.say(.leaveAgain) }
  }

  private mutating func showHelp() {
    guard screenID != .help else { return }
    stack.append(HelpScreen(of: screenID, keys: keys, isTraining: setup.isTraining))
  }

  private mutating func take(_ word: CommandWord) {
    guard let action = KeyMap.action(word: word) else { return primary { $0.feed(.typed("")) } }
    if let help = top as? HelpScreen, !isAllowed(action), help.actions.contains(action) {
      primary { $0.feed(.action(.back)) }
    }
    press(action)
  }

  private mutating func take(_ raw: RawScan, isRepeat: Bool) {
    isAskedToLeave = false
    guard !wedge.profile.mayHaveLostSeparators(raw.bytes) else {
      return primary { $0.refuseUncertain() }
    }
    switch resolver.resolve(raw) {
    case .command(let word): take(word)
    case .scan(let scan) where isPIN(scan):
      let pin = String(decoding: raw.bytes, as: UTF8.self)
      primary { $0.feed(.pin(isRight: $0.isRightPIN(pin))) }
    case .scan(var scan):
      scan.isRepeat = isRepeat
      let shown = message
      primary { $0.take(scan) }
      // Read twice by one pull of the trigger: what the first got is still to be read.
      if isRepeat, !turn.hasSpoken { message = shown }
    }
  }

  /// Where a PIN is asked for, a burst is one: quick fingers and password keepers send it at once.
  ///
  /// Only what a scanner framed, and anybody's badge, is a scan there too.
  private func isPIN(_ scan: Scan) -> Bool {
    guard top.typing == .pin, scan.provenance != .framed else { return false }
    return !scan.meanings.contains { $0.kind == .person }
  }

  private var resolver: ScanResolver { ScanResolver(world, sealing: setup.sealing, ask: ask) }

  /// F12: what a robot would do.
  private mutating func answerAsk() {
    guard setup.isTraining else { return primary { $0.say(.onlyInTraining) } }
    switch ask.answer(site: world) {
    case .code(let code):
      let bytes = Array(code.utf8)
      take(RawScan(bytes: bytes, provenance: .typed, startMs: ms, endMs: ms), isRepeat: false)
    case .line(let text) where top.typing == .pin:
      primary { $0.feed(.pin(isRight: $0.isRightPIN(text))) }
    case .line(let text): primary { $0.feed(.typed(text)) }
    case nil: primary { $0.say(.noAnswer($0.ask.noun)) }
    }
  }
}
