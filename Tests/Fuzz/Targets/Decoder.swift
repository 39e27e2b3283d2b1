/// Keys at any time on a scanner's line; the first byte of an input chooses the profile.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDecoder(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  let profile = profiles[Int((input.first ?? 0) &- Ascii.zero) % profiles.count]
  DecoderClaims(profile, KeyScript(input.dropFirst())).check()
  claimLinear(input, upTo: 1 << 16) { long in
    var decoder = WedgeDecoder(profile)
    var outputs: [WedgeOutput] = []
    for key in KeyScript(long[...]).keys { decoder.feed(key, into: &outputs) }
  }
  return 0
}

private let profiles = [
  WedgeProfile(),
  WedgeProfile(prefix: [], suffixes: [13, 9]),
  WedgeProfile(suffixes: [3], separatorKeys: [8], repeatMs: 0),
  WedgeProfile(separatorBytes: [13], separatorTexts: [Array("{GS}".utf8), Array("^]".utf8)]),
  WedgeProfile(prefix: Array("~S".utf8), layout: [0x79: 0x7A, 0x7A: 0x79], maximumLength: 24),
  WedgeProfile(prefix: [], suffixes: [], minimumBurst: -1, maximumLength: 0),
  WedgeProfile(suffixes: [13, 3], sendsIdentifier: true),
]

/// What is true of every line, whatever was typed on it and when.
private struct DecoderClaims {
  let profile: WedgeProfile
  let script: KeyScript
  var decoder: WedgeDecoder
  var outputs: [WedgeOutput] = []
  var lastMs: UInt64 = 0

  init(_ profile: WedgeProfile, _ script: KeyScript) {
    self.profile = profile
    self.script = script
    decoder = WedgeDecoder(profile)
  }

  func check() {
    var line = self
    line.play()
    line.claimNothingMade()
    line.claimOrder()
    line.claimTicksChangeNothing()
    line.claimScans()
    line.claimRest()
  }

  private mutating func play() {
    for key in script.keys {
      decoder.feed(key, into: &outputs)
      lastMs = key.ms
      claim(decoder.deadline.map { $0 >= key.ms } ?? true, "the deadline is not over")
      claim(decoder.pending.count <= script.bytes.count + script.functionCount, "it was typed")
    }
    if isFaultPlanted, case .scan(let scan)? = outputs.last { outputs.append(.repeated(scan)) }
  }

  /// No byte comes out twice, no key that was not pressed.
  private func claimNothingMade() {
    var bytes = 0
    var functions = 0
    var resizes = 0
    for output in outputs {
      switch output {
      case .typed: bytes += 1
      case .function: functions += 1
      case .resize: resizes += 1
      case .scan(let scan), .repeated(let scan): bytes += scan.bytes.count
      case .partial(let held, _): bytes += held.count
      }
    }
    let pressed = script.bytes.count + script.functionCount
    claim(bytes + functions <= pressed, "\(bytes) bytes come of \(pressed) keys")
    claim(functions <= script.functionCount, "each function key was pressed")
    claim(resizes == script.resizeCount, "each new size is passed on")
  }

  /// Where nothing is replaced, bytes come out in the order they went in.
  private func claimOrder() {
    guard profile.layout.isEmpty, profile.separatorBytes.isEmpty, profile.separatorKeys.isEmpty
    else { return }
    var rest = script.bytes[...]
    for byte in outputs.flatMap(bytes(of:)) {
      guard let place = rest.firstIndex(of: byte) else { return claim(false, "bytes keep order") }
      rest = rest[(place + 1)...]
    }
  }

  private func bytes(of output: WedgeOutput) -> [UInt8] {
    switch output {
    case .typed(let byte): [byte]
    case .scan(let scan), .repeated(let scan): scan.bytes
    case .partial(let held, _): held
    case .function, .resize: []
    }
  }

  private func claimTicksChangeNothing() {
    var other = WedgeDecoder(profile)
    var ticked: [WedgeOutput] = []
    var previous: UInt64 = 0
    for key in script.keys {
      other.tick(ms: previous + (key.ms - previous) / 2, into: &ticked)
      other.feed(key, into: &ticked)
      previous = key.ms
    }
    claim(isFaultPlanted || ticked == outputs, "ticks in between change nothing")
  }

  private func claimScans() {
    for output in outputs {
      guard case .scan(let scan) = output else { continue }
      claim(scan.startMs <= scan.endMs && scan.endMs <= lastMs, "a scan lies in the past")
      claim(scan.bytes.count <= max(profile.maximumLength, 1), "a scan is no longer than allowed")
      claim(scan.provenance != .typed, "what is typed is no scan")
      do throws(BarcodeError) {
        _ = try Barcode.read(scan)
      } catch {
        claimInside(error.range, scan.bytes, "\(error.code)")
      }
    }
  }

  /// After a pause nothing is held, and the next frame is taken whole.
  private mutating func claimRest() {
    decoder.tick(ms: lastMs + 10_000, into: &outputs)
    claim(decoder.deadline == nil && decoder.pending.isEmpty, "a quiet line holds nothing")
    guard !profile.prefix.isEmpty, let suffix = profile.suffixes.first else { return }
    var ms = lastMs + 20_000
    var taken: [WedgeOutput] = []
    let label = Array("]C0T-0017".utf8)
    for byte in profile.prefix + label + [suffix] {
      ms += 8
      decoder.feed(TimedKey(ms: ms, key: .byte(byte)), into: &taken)
    }
    decoder.tick(ms: ms + 10_000, into: &taken)
    guard taken.count == 1, case .scan(let scan)? = taken.first else {
      return claim(false, "the next scan is taken: \(taken)")
    }
    claim(scan.bytes == label && scan.provenance == .framed, "it is taken whole")
  }
}
