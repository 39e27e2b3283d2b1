import Barcodes
import Testing

@Suite struct WedgeDecoderPropertyTests {
  /// Keys as no device sends them: bytes of every kind, function keys, pastes, gaps of all lengths.
  private static func keys(_ seed: UInt64) -> [TimedKey] {
    var random = Seeded(state: seed)
    let gaps: [UInt64] = [0, 1, 8, 30, 59, 60, 61, 149, 150, 400, 799, 800, 5_000]
    let bytes: [UInt8] = [2, 3, 10, 13, 0x1D, 0x1B, 0x7F, 0xC3] + "]C1d200117AB{GS}".utf8
    var ms: UInt64 = 0
    return (0..<2_000).map { _ in
      ms += gaps.randomElement(using: &random).flatMap { $0 > 60 && ms % 4 > 0 ? 8 : $0 } ?? 0
      let key: KeyEvent =
        switch Int.random(in: 0..<40, using: &random) {
        case 0: .function(Int.random(in: -1...110, using: &random))
        case 1: .resize
        case 2: .paste((0..<Int.random(in: 0...30, using: &random)).map { UInt8($0 * 7) })
        default: .byte(bytes.randomElement(using: &random) ?? 0)
        }
      return TimedKey(ms: ms, key: key)
    }
  }

  private static func profile(_ seed: UInt64) -> WedgeProfile {
    switch seed % 4 {
    case 0: WedgeProfile()
    case 1: WedgeProfile(prefix: [], separatorBytes: [13], separatorKeys: [1, 2, 3, 8])
    case 2: WedgeProfile(prefix: [2, 65], suffixes: [13, 3], separatorTexts: [Array("{GS}".utf8)])
    default: WedgeProfile(prefix: [65], suffixes: [], minimumBurst: -1, maximumLength: 0)
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `ticks in between change nothing`(seed: UInt64) {
    let keys = Self.keys(seed)
    var plain = WedgeDecoder(Self.profile(seed))
    var ticked = plain
    var expected: [WedgeOutput] = []
    var outputs: [WedgeOutput] = []
    for (index, key) in keys.enumerated() {
      plain.feed(key, into: &expected)
      ticked.feed(key, into: &outputs)
      let next = index + 1 < keys.count ? keys[index + 1].ms : key.ms
      ticked.tick(ms: key.ms + (next - key.ms) / 2, into: &outputs)
    }
    #expect(outputs == expected)
    #expect(expected.count > 100)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `a quiet line holds nothing and asks for nothing`(seed: UInt64) {
    var decoder = WedgeDecoder(Self.profile(seed))
    var outputs: [WedgeOutput] = []
    for key in Self.keys(seed) { decoder.feed(key, into: &outputs) }
    decoder.tick(ms: .max, into: &outputs)
    #expect(decoder.deadline == nil)
    let count = outputs.count
    decoder.feed(TimedKey(ms: .max, key: .byte(13)), into: &outputs)
    #expect(outputs.count == count + 1)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `what a slow hand types comes out byte by byte`(seed: UInt64) {
    var random = Seeded(state: seed)
    var decoder = WedgeDecoder()
    var outputs: [WedgeOutput] = []
    var ms: UInt64 = 0
    let typed = (0..<500).map { _ in UInt8.random(in: 3...255, using: &random) }
    for byte in typed {
      ms += UInt64.random(in: 60...300, using: &random)
      decoder.feed(TimedKey(ms: ms, key: .byte(byte)), into: &outputs)
    }
    decoder.tick(ms: ms + 1_000, into: &outputs)
    #expect(outputs == typed.map { .typed($0) })
  }

  @Test func `time that runs backwards or ends does not trap`() {
    var decoder = WedgeDecoder()
    var outputs: [WedgeOutput] = []
    for (offset, ms) in [UInt64.max, 0, 5, .max - 1, .max, 3, 7, 9].enumerated() {
      decoder.feed(TimedKey(ms: ms, key: .byte(UInt8(65 + offset))), into: &outputs)
    }
    decoder.tick(ms: .max, into: &outputs)
    #expect(outputs == (65...72).map { .typed($0) })
  }
}
