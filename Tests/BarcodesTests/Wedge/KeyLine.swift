import Barcodes

/// A keyboard line under test: time moves only as keys are played, and what comes out is told in
/// words, control bytes as `<0d>`.
struct KeyLine {
  private(set) var decoder: WedgeDecoder
  private(set) var ms: UInt64 = 10_000
  private(set) var outputs: [WedgeOutput] = []

  init(_ profile: WedgeProfile = WedgeProfile()) { decoder = WedgeDecoder(profile) }

  /// Each byte of `text` comes `gap` after what was before it.
  mutating func play(_ text: String, every gap: UInt64 = 8) {
    for byte in text.utf8 { play(.byte(byte), after: gap) }
  }

  mutating func play(_ key: KeyEvent, after gap: UInt64) {
    ms += gap
    decoder.feed(TimedKey(ms: ms, key: key), into: &outputs)
  }

  mutating func play(_ key: TimedKey) {
    ms = key.ms
    decoder.feed(key, into: &outputs)
  }

  /// Time passes, and the line wakes up when the decoder asked for it.
  mutating func rest(_ milliseconds: UInt64) {
    ms += milliseconds
    while let due = decoder.deadline, due <= ms { decoder.tick(ms: due, into: &outputs) }
  }

  /// What came out once the line has been quiet, runs of typed bytes in one.
  var story: [String] {
    var rested = self
    rested.rest(10_000)
    var told: [String] = []
    for output in rested.outputs {
      if case .typed(let byte) = output, let last = told.last, last.hasPrefix("typed ") {
        told[told.count - 1] = last + Self.escaped([byte])
      } else {
        told.append(Self.tell(output))
      }
    }
    return told
  }

  private static func tell(_ output: WedgeOutput) -> String {
    switch output {
    case .typed(let byte): "typed \(escaped([byte]))"
    case .function(let number): "key \(number)"
    case .resize: "resize"
    case .scan(let scan): "\(scan.provenance) \(escaped(scan.bytes))"
    case .repeated(let scan): "repeated \(escaped(scan.bytes))"
    case .partial(let bytes, let reason): "partial \(reason) \(escaped(bytes))"
    }
  }

  static func escaped(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      guard byte < 0x20 || byte > 0x7E else { return String(UnicodeScalar(byte)) }
      return "<\(byte < 16 ? "0" : "")\(String(byte, radix: 16))>"
    }.joined()
  }
}

/// Numbers that are the same on every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
