/// Makes whole scans of timed keys, and leaves to the hand what the hand typed.
///
/// A frame decides first, then speed and length: four characters closer than
/// ``WedgeProfile/interKeyMs`` are a burst, and a burst ended by a suffix is a scan. No clock is
/// read: time comes with the keys, and ``tick(ms:into:)`` tells that it passed without one. Late
/// ticks change nothing, as a key first lets expire what was due before it.
public struct WedgeDecoder: Hashable, Sendable {
  private enum State: Hashable {
    case idle
    /// First characters are held: nobody knows yet who types.
    case maybe
    case burst
    /// Between prefix and suffix.
    case framed
    /// Ended by an Enter that may have been an FNC1.
    case joining(Provenance)
    /// After a partial scan, until the line is quiet or a frame begins.
    case ignoring
  }

  public let profile: WedgeProfile
  private var state = State.idle
  private var held: [UInt8] = []
  /// Separator keys among `held`, by offset, in case a hand pressed them.
  private var heldKeys: [Int: Int] = [:]
  /// Whether `held` is one character over and over, which is a key held down.
  private var isUniform = true
  private var startMs: UInt64 = 0
  private var lastMs: UInt64 = 0
  private var returnMs: UInt64?
  private var lastScan: RawScan?

  public init(_ profile: WedgeProfile = WedgeProfile()) { self.profile = profile }

  /// What is held because nobody knows yet who types: to be shown, and not to be acted on.
  ///
  /// Nothing of a framed scan is ever shown.
  public var pending: [UInt8] { state == .maybe || state == .burst ? held : [] }

  /// When ``tick(ms:into:)`` must be called if no key comes before; nil when nothing is held.
  public var deadline: UInt64? { state == .ignoring ? nil : expiry }

  public mutating func feed(_ key: TimedKey, into out: inout [WedgeOutput]) {
    tick(ms: key.ms, into: &out)
    switch key.key {
    case .byte(let byte): take(byte, key.ms, &out)
    case .function(let number): take(function: number, key.ms, &out)
    case .paste(let bytes): take(paste: bytes, key.ms, &out)
    case .resize: out.append(.resize)
    }
  }

  public mutating func tick(ms: UInt64, into out: inout [WedgeOutput]) {
    while let due = expiry, ms >= due { expire(at: due, &out) }
  }
}

// MARK: - Time

extension WedgeDecoder {
  private var expiry: UInt64? {
    switch state {
    case .idle: nil
    case .maybe, .joining: Self.time(lastMs, plus: profile.interKeyMs)
    case .burst, .ignoring: Self.time(lastMs, plus: profile.burstIdleMs)
    case .framed: Self.time(lastMs, plus: profile.frameStallMs)
    }
  }

  private mutating func expire(at due: UInt64, _ out: inout [WedgeOutput]) {
    switch state {
    case .idle, .ignoring: clear()
    case .maybe: release(&out)
    case .burst where !hasIdentifier: release(&out)
    case .burst, .framed: giveUp(.stalled, due, &out)
    case .joining(let provenance): emit(provenance, &out)
    }
  }

  private static func time(_ start: UInt64, plus milliseconds: UInt64) -> UInt64 {
    let (sum, overflow) = start.addingReportingOverflow(milliseconds)
    return overflow ? .max : sum
  }

  private func isWithinInterKey(_ ms: UInt64, of start: UInt64) -> Bool {
    ms < Self.time(start, plus: profile.interKeyMs)
  }
}

// MARK: - Bytes

extension WedgeDecoder {
  private mutating func take(_ byte: UInt8, _ ms: UInt64, _ out: inout [WedgeOutput]) {
    if isSecondHalfOfReturn(byte, ms) { return }
    switch state {
    case .idle: begin(byte, ms, &out)
    case .maybe, .burst, .framed:
      if profile.suffixes.contains(byte) {
        end(with: byte, ms, &out)
      } else {
        append(byte, ms, &out)
      }
    case .joining(let provenance): join(byte, ms, provenance, &out)
    case .ignoring: ignore(byte, ms)
    }
  }

  /// The LF of a CR LF suffix belongs to what the CR ended.
  private mutating func isSecondHalfOfReturn(_ byte: UInt8, _ ms: UInt64) -> Bool {
    guard byte == Ascii.lineFeed, let start = returnMs else { return false }
    returnMs = nil
    switch state {
    case .idle, .joining, .ignoring: return isWithinInterKey(ms, of: start)
    case .maybe, .burst, .framed: return false
    }
  }

  private mutating func begin(_ byte: UInt8, _ ms: UInt64, _ out: inout [WedgeOutput]) {
    let isHeld = Ascii.isPrintable(byte) || isSeparator(byte) || byte == profile.prefix.first
    guard isHeld, !profile.suffixes.contains(byte) else { return passOn(byte, ms, &out) }
    state = .maybe
    startMs = ms
    append(byte, ms, &out)
  }

  private mutating func append(_ byte: UInt8, _ ms: UInt64, _ out: inout [WedgeOutput]) {
    isUniform = isUniform && (held.first ?? byte) == byte
    held.append(byte)
    lastMs = ms
    if endsWithPrefix {
      openFrame(ms, &out)
    } else if held.count > max(profile.maximumLength, 1) {
      overflow(ms, &out)
    } else if state == .maybe, held.count >= profile.minimumBurst {
      state = .burst
    }
  }

  private mutating func overflow(_ ms: UInt64, _ out: inout [WedgeOutput]) {
    if state != .framed, isUniform { return release(&out) }
    held.removeLast()
    giveUp(.tooLong, ms, &out)
  }

  private mutating func end(with suffix: UInt8, _ ms: UInt64, _ out: inout [WedgeOutput]) {
    guard state == .framed || (state == .burst && !isUniform) else {
      release(&out)
      return passOn(suffix, ms, &out)
    }
    let provenance = state == .framed ? Provenance.framed : .timed
    lastMs = ms
    if suffix == Ascii.carriageReturn { returnMs = ms }
    if profile.separatorBytes.contains(suffix), Barcode.mayContinue(profile.meant(held)) {
      state = .joining(provenance)
    } else {
      emit(provenance, &out)
    }
  }

  /// A byte right after an Enter that may have been an FNC1: the scan goes on, unless another begins.
  private mutating func join(
    _ byte: UInt8,
    _ ms: UInt64,
    _ provenance: Provenance,
    _ out: inout [WedgeOutput]
  ) {
    let begins = byte == profile.prefix.first || profile.meant(byte) == UInt8(ascii: "]")
    if begins || profile.suffixes.contains(byte) {
      emit(provenance, &out)
      return take(byte, ms, &out)
    }
    state = provenance == .framed ? .framed : .burst
    append(Ascii.groupSeparator, ms, &out)
    take(byte, ms, &out)
  }

  /// Keeps no more than it needs to see the next frame begin.
  private mutating func ignore(_ byte: UInt8, _ ms: UInt64) {
    lastMs = ms
    guard !profile.prefix.isEmpty else { return }
    held.append(byte)
    if endsWithPrefix {
      frame(ms)
    } else if held.count >= profile.prefix.count {
      held.removeFirst()
    }
  }

  private mutating func passOn(_ byte: UInt8, _ ms: UInt64, _ out: inout [WedgeOutput]) {
    if byte == Ascii.carriageReturn { returnMs = ms }
    out.append(.typed(byte))
  }

  private func isSeparator(_ byte: UInt8) -> Bool {
    byte == Ascii.groupSeparator || profile.separatorBytes.contains(byte)
  }
}

// MARK: - Frames

extension WedgeDecoder {
  /// Whether a prefix was just completed.
  ///
  /// In an open burst only a control byte may begin one, as
  /// text that looks like a prefix may be data.
  private var endsWithPrefix: Bool {
    let prefix = profile.prefix
    guard let first = prefix.first, held.last == prefix.last, held.count >= prefix.count,
      held.suffix(prefix.count) == prefix[...]
    else { return false }
    switch state {
    case .maybe, .burst: return held.count == prefix.count || first < Ascii.space
    case .idle, .framed, .joining, .ignoring: return true
    }
  }

  private mutating func openFrame(_ ms: UInt64, _ out: inout [WedgeOutput]) {
    held.removeLast(profile.prefix.count)
    if !held.isEmpty, state == .framed || (state == .burst && hasIdentifier) {
      out.append(.partial(held, .newPrefix))
    } else {
      release(&out)
    }
    frame(ms)
  }

  private mutating func frame(_ ms: UInt64) {
    clear()
    state = .framed
    startMs = ms
    lastMs = ms
  }

  /// Whether what came so far says itself that a scanner sent it, by an AIM identifier.
  private var hasIdentifier: Bool { AIMIdentifier(held.prefix(3).map(profile.meant)[...]) != nil }
}

// MARK: - Keys and pastes

extension WedgeDecoder {
  private mutating func take(function number: Int, _ ms: UInt64, _ out: inout [WedgeOutput]) {
    let isSeparator = profile.separatorKeys.contains(number)
    switch state {
    case .idle: out.append(.function(number))
    case .ignoring: lastMs = ms
    case .joining(let provenance):
      emit(provenance, &out)
      out.append(.function(number))
    case .maybe, .burst, .framed:
      if isSeparator {
        heldKeys[held.count] = number
        append(Ascii.groupSeparator, ms, &out)
      } else if state == .framed || isInsideBurst(ms) {
        giveUp(.key(number), ms, &out)
      } else {
        release(&out)
        out.append(.function(number))
      }
    }
  }

  /// Whether a key at `ms` came from the scanner: a hand does not follow four characters so fast.
  private func isInsideBurst(_ ms: UInt64) -> Bool {
    state == .burst && !isUniform && (hasIdentifier || isWithinInterKey(ms, of: lastMs))
  }

  /// A paste is one scan, whatever stands in it.
  private mutating func take(paste bytes: [UInt8], _ ms: UInt64, _ out: inout [WedgeOutput]) {
    expire(at: ms, &out)
    clear()
    var text = bytes[...]
    if !profile.prefix.isEmpty, text.starts(with: profile.prefix) {
      text.removeFirst(profile.prefix.count)
    }
    while let last = text.last, profile.suffixes.contains(last) || last == Ascii.lineFeed {
      text.removeLast()
    }
    guard !text.isEmpty else { return }
    guard text.count <= max(profile.maximumLength, 1) else {
      return out.append(.partial(Array(text.prefix(max(profile.maximumLength, 1))), .tooLong))
    }
    held = Array(text)
    startMs = ms
    lastMs = ms
    emit(.pasted, &out)
  }
}

// MARK: - What comes out

extension WedgeDecoder {
  private mutating func release(_ out: inout [WedgeOutput]) {
    for (offset, byte) in held.enumerated() {
      if let number = heldKeys[offset] {
        out.append(.function(number))
      } else {
        out.append(.typed(byte))
      }
    }
    clear()
  }

  private mutating func emit(_ provenance: Provenance, _ out: inout [WedgeOutput]) {
    let scan = RawScan(
      bytes: profile.meant(held),
      provenance: provenance,
      startMs: startMs,
      endMs: lastMs
    )
    clear()
    if isHeadless(scan) { return out.append(.partial(scan.bytes, .noIdentifier)) }
    out.append(isRepeat(scan) ? .repeated(scan) : .scan(scan))
    lastScan = scan
  }

  private func isHeadless(_ scan: RawScan) -> Bool {
    guard profile.sendsIdentifier, scan.provenance != .pasted, !scan.bytes.isEmpty else {
      return false
    }
    return !AIMIdentifier.isPresent(scan.bytes[...])
  }

  private func isRepeat(_ scan: RawScan) -> Bool {
    guard let lastScan, lastScan.bytes == scan.bytes else { return false }
    return scan.startMs < Self.time(lastScan.endMs, plus: profile.repeatMs)
  }

  private mutating func giveUp(
    _ reason: PartialReason,
    _ ms: UInt64,
    _ out: inout [WedgeOutput]
  ) {
    out.append(.partial(held, reason))
    clear()
    state = .ignoring
    lastMs = ms
  }

  private mutating func clear() {
    state = .idle
    held.removeAll(keepingCapacity: true)
    heldKeys.removeAll()
    isUniform = true
  }
}
