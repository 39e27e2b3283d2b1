import Barcodes
import Testing

@Suite struct FramedTraceTests {
  @Test func `no framed scan is lost in 10,000 traces, with stalls up to 600 ms`() {
    var sent = 0
    var lost = 0
    var longestStall: UInt64 = 0
    for seed in 1...10_000 as ClosedRange<UInt64> {
      let trace = FramedTrace(seed: seed)
      let told = trace.played(WedgeProfile(repeatMs: 0))
      #expect(told == trace.told, "seed \(seed)")
      sent += trace.scans
      lost += trace.lost(told)
      longestStall = max(longestStall, trace.longestStall)
    }
    print("10,000 traces with stalls up to \(longestStall) ms: \(lost) of \(sent) scans lost")
    #expect(lost == 0 && longestStall == 600)
  }

  /// The same traces on lines that know less, so that the claim above can fail.
  @Test(arguments: [
    ("a frame that may pause 300 ms", WedgeProfile(frameStallMs: 300, repeatMs: 0)),
    ("no frame at all", WedgeProfile(prefix: [], repeatMs: 0)),
  ])
  func `scans are lost with less than a frame that waits`(name: String, profile: WedgeProfile) {
    var lost = 0
    var sent = 0
    for seed in 1...1_000 as ClosedRange<UInt64> {
      let trace = FramedTrace(seed: seed)
      sent += trace.scans
      lost += trace.lost(trace.played(profile))
    }
    print("\(name): \(lost) of \(sent) scans lost")
    #expect(lost * 10 > sent)
  }
}

/// A line of framed scans as a radio link brings it: bytes in reads of any size, stalls anywhere,
/// several scans in one read, and a hand that types between them.
struct FramedTrace {
  private(set) var keys: [TimedKey] = []
  private(set) var scans = 0
  /// What must come out.
  private(set) var told: [String] = []
  private(set) var longestStall: UInt64 = 0
  private var random: Seeded
  private var ms: UInt64 = 1_000
  /// Bytes still to come with the read that is under way.
  private var readLeft = 0

  private static let alphabet =
    Array("]C1d20109521234543213-ABCxyz{}#~|".utf8) + [0x1D, 0x03, 0x13, 0x1C, 0x1A, 0x0A, 0xC3]

  init(seed: UInt64) {
    random = Seeded(state: seed)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      if Int.random(in: 0..<3, using: &random) == 0 { type() }
      scan()
    }
  }

  /// What a decoder with `profile` makes of it.
  func played(_ profile: WedgeProfile) -> [String] {
    var line = KeyLine(profile)
    for key in keys { line.play(key) }
    return line.story
  }

  /// How many scans are not among what was told, in whatever way they came.
  func lost(_ other: [String]) -> Int {
    let taken = Set(other.map { $0.drop { $0 != " " } })
    return told.filter { $0.hasPrefix("framed ") && !taken.contains($0.drop { $0 != " " }) }.count
  }

  private mutating func scan() {
    let data = (0..<Int.random(in: 1...40, using: &random))
      .compactMap { _ in Self.alphabet.randomElement(using: &random) }
    scans += 1
    told.append("framed \(KeyLine.escaped(data))")
    for byte in [0x02] + data + [0x0D] { send(byte) }
  }

  private mutating func send(_ byte: UInt8) {
    if readLeft > 0 {
      readLeft -= 1
    } else {
      let isLong = Int.random(in: 0..<3, using: &random) == 0
      readLeft = isLong ? Int.random(in: 0...60, using: &random) : 0
      wait()
    }
    keys.append(TimedKey(ms: ms, key: .byte(byte)))
    if Int.random(in: 0..<200, using: &random) == 0 {
      keys.append(TimedKey(ms: ms, key: .resize))
      told.insert("resize", at: byte == 0x0D ? told.count : told.count - 1)
    }
  }

  private mutating func wait() {
    let stalls = Int.random(in: 0..<8, using: &random) == 0
    let pause = stalls ? UInt64.random(in: 0...600, using: &random) : 8
    ms += pause
    longestStall = max(longestStall, pause)
  }

  /// A number and Enter, by hand: never as fast as a scanner.
  private mutating func type() {
    let text = String(Int.random(in: 0...99_999, using: &random)) + "\r"
    told.append("typed \(KeyLine.escaped(Array(text.utf8)))")
    for byte in text.utf8 {
      ms += UInt64.random(in: 60...300, using: &random)
      keys.append(TimedKey(ms: ms, key: .byte(byte)))
    }
  }
}
