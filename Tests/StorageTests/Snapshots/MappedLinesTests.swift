import TestSupport
import Testing

@testable import Storage

@Suite struct MappedLinesTests {
  /// What the rest of a line has at most; fences stand 1024 bytes apart.
  @Test(arguments: [0, 5, 130, 3000], ["", "K", "O000017\tSKU-"])
  func `a search finds what looking at every line finds`(_ rest: Int, _ common: String) {
    var random = SplitMix(UInt64(rest + common.utf8.count))
    for count in [0, 1, 2, 3, 7, 20, 50, 120, 200] {
      var names: Set<String> = []
      while names.count < count { names.insert(common + name(&random)) }
      let section = Section(
        names.map { ($0, String(repeating: "x", count: random.below(rest + 1))) }
      )
      let absent = (0..<40).map { _ in common + name(&random) }
      let prefixes = names.compactMap { $0.split(separator: "\t").first.map(String.init) }
      let outside = ["", "\u{1}", "A", "K", "O000017", "O000017\tSKU", "Z", "zzzzzzzzzzzzzzzzzzzz"]
      for key in names.sorted() + absent + prefixes + outside {
        #expect(section.found(key) == section.wanted(key), "\(key) of \(count)")
      }
    }
  }

  /// One or two fields of 1 to 18 characters; few characters, so that many begin alike.
  private func name(_ random: inout SplitMix) -> String {
    func field() -> String {
      String((0...random.below(18)).map { _ in ["0", "1", "A"][random.below(3)] }.joined())
    }
    return random.below(3) == 0 ? field() : field() + "\t" + field()
  }
}

/// Lines between those of other sections.
private struct Section {
  private let sorted: [String]
  private let lines: MappedLines

  init(_ rows: [(key: String, rest: String)]) {
    sorted = rows.map { "\($0.key)\t\($0.rest)" }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let before = Array("#SNAP\t1\nZZZ\tof another section\n".utf8)
    let text = sorted.flatMap { Array("\($0)\n".utf8) }
    lines = MappedLines(
      MappedBytes(copying: before + text + Array("A\tof the next\n".utf8)),
      before.count..<before.count + text.count,
      count: rows.count
    )
  }

  func found(_ key: String) -> [String] {
    var found: [String] = []
    Array(key.utf8).withUnsafeBytes { bytes in
      lines.visit(bytes) {
        found.append(String(decoding: $0, as: UTF8.self))
        return true
      }
    }
    return found
  }

  func wanted(_ key: String) -> [String] {
    sorted.filter { key.isEmpty || $0 == key || $0.hasPrefix(key + "\t") }
  }
}
