import Synchronization
import Testing

@testable import Console

@Suite struct LayoutShelfTests {
  /// Layout files in memory, which may change.
  private final class Files: LayoutSource {
    let texts = Mutex<[String: [String]]>([:])
    private let stamps = Mutex<[String: Int64]>([:])

    func sizes() -> [Size] {
      texts.withLock { $0.keys.compactMap { Size($0.split(separator: "/")[1]) } }
    }

    func files(at path: String) -> [LayoutFile] {
      texts.withLock { texts in
        (texts[path] ?? []).enumerated().map {
          LayoutFile(name: "\($0):\(path)", bytes: Array($1.utf8))
        }
      }
    }

    func stamp(of path: String) -> [Int64] {
      stamps.withLock { stamps in [stamps[path] ?? 0] }
    }

    func put(_ screen: ScreenID, _ size: String, _ files: String...) {
      let path = "Screens/\(size)/\(screen).screen"
      let isNew = !sizes().contains { $0.description == size }
      texts.withLock { $0[path] = files }
      stamps.withLock {
        $0[path, default: 0] += 1
        if isNew { $0["Screens", default: 0] += 1 }
      }
    }
  }

  /// A sound drawing of the locked screen, with a word to know it by.
  private func locked(_ rows: Int, _ columns: Int, _ word: String = "LOCKED") -> String {
    let slots = ["title", "person", "msg", "msg", "prompt", "scan", "keys"]
    let lines = slots.map { name in "{\(name)" } + Array(repeating: word, count: rows - slots.count)
    let picture = lines.map { line in
      let isSlot = line.hasPrefix("{")
      let room = columns - line.count - (isSlot ? 1 : 0)
      return " |\(line)\(String(repeating: " ", count: room))\(isSlot ? "}" : "")|"
    }
    return "screen locked size \(rows)x\(columns)\n" + picture.joined(separator: "\n")
      + "\nwhere msg = msg wrap  scan = scan input"
  }

  private let files = Files()

  @Test func `the largest drawing that fits is taken`() {
    files.put(.locked, "8x20", locked(8, 20))
    files.put(.locked, "8x40", locked(8, 40))
    files.put(.locked, "24x80", locked(24, 80))
    var shelf = LayoutShelf(source: files)
    let chosen = [(8, 20), (16, 39), (23, 200), (24, 80), (60, 200)].map { rows, columns in
      shelf.layout(.locked, size: Size(rows: rows, columns: columns))?.size.description
    }
    #expect(chosen == ["8x20", "8x20", "8x40", "24x80", "24x80"])
  }

  @Test func `where none fits the smallest is asked for`() {
    files.put(.locked, "8x40", locked(8, 40))
    files.put(.locked, "24x80", locked(24, 80))
    var shelf = LayoutShelf(source: files)
    let frame = shelf.frame(
      .locked,
      ScreenFields(),
      size: Size(rows: 3, columns: 30),
      charset: .utf8
    )
    #expect(frame.text.hasPrefix("needs 8x40, have 3x30 "))
  }

  @Test func `a site's broken drawing is passed over`() {
    files.put(.locked, "8x20", "screen locked size 8x20\n", locked(8, 20, "SHIPPED"))
    var shelf = LayoutShelf(source: files)
    let layout = shelf.layout(.locked, size: Size(rows: 8, columns: 20))
    #expect(layout?.file == "1:Screens/8x20/locked.screen")
  }

  @Test func `a drawing that would cut a field is passed over, too`() {
    let narrow = locked(8, 20).replacing("{person", with: "{title2")
    files.put(.locked, "8x20", narrow, locked(8, 20))
    var shelf = LayoutShelf(source: files)
    let layout = shelf.layout(.locked, size: Size(rows: 8, columns: 20))
    #expect(layout?.file == "1:Screens/8x20/locked.screen")
  }

  @Test func `a drawing that went bad keeps its last good version`() {
    files.put(.locked, "8x20", locked(8, 20))
    var shelf = LayoutShelf(source: files)
    let size = Size(rows: 8, columns: 20)
    let good = shelf.layout(.locked, size: size)
    files.put(.locked, "8x20", "screen")
    _ = shelf.lookAgain(at: .locked, size)
    let kept = shelf.layout(.locked, size: size)
    #expect(kept == good)
    files.put(.locked, "8x20", locked(8, 20, "NEW"))
    _ = shelf.lookAgain(at: .locked, size)
    let mended = shelf.layout(.locked, size: size)
    #expect(mended?.file == good?.file)
    #expect(mended != good)
  }

  @Test func `drawings are read again where one was changed or came, and only then`() {
    files.put(.locked, "8x20", locked(8, 20))
    files.put(.menu, "8x20", "not looked at")
    var shelf = LayoutShelf(source: files)
    let size = Size(rows: 24, columns: 80)
    /// Whether there was something new, and how many rows are drawn then.
    func look() -> (isNew: Bool, rows: Int?) {
      let isNew = shelf.lookAgain(at: .locked, size)
      return (isNew, shelf.layout(.locked, size: size)?.size.rows)
    }
    #expect(look() == (false, 8))
    files.put(.menu, "8x20", "changed")
    #expect(look() == (false, 8))
    files.put(.locked, "12x40", locked(12, 40))
    #expect(look() == (true, 12))
    #expect(look() == (false, 12))
    files.put(.locked, "12x40", locked(12, 40, "NEW"))
    #expect(look() == (true, 12))
  }

  @Test(arguments: ScreenID.allCases)
  func `with no drawing at all a plain one is made, and says so`(screen: ScreenID) throws {
    var shelf = LayoutShelf(source: Files())
    for size in [Size(rows: 24, columns: 80), Size(rows: 20, columns: 20)] {
      let found = shelf.layout(screen, size: size)
      let layout = try #require(found)
      let frame = layout.render(SampleFields.of(screen), size: size, charset: .ascii)
      #expect(frame.text.contains("NO LAYOUT"))
      let required = screen.specs.filter(\.required).map(\.name)
      let missing = LayoutCheck.check(layout).compactMap { finding -> String? in
        if case .missing(let name) = finding.problem { name } else { nil }
      }
      #expect(Set(missing).isDisjoint(with: required), "\(size)")
    }
  }

  @Test(arguments: [
    (Size(rows: 24, columns: 80), "NO LAYOUT pick in site/layouts, AISLE_LAYOUTS or beside aisle"),
    (Size(rows: 12, columns: 80), "no layout in site/layouts, AISLE_LAYOUTS or beside aisle"),
    (Size(rows: 20, columns: 20), "NO LAYOUT pick"),
    (Size(rows: 8, columns: 20), "no layout, set"),
  ])
  func `where no drawing is found, it is said where it was looked for`(size: Size, said: String) {
    var shelf = LayoutShelf(source: Files())
    let frame = shelf.frame(.pick, SampleFields.of(.pick), size: size, charset: .ascii)
    #expect(frame.text.contains(said), "\(frame.text)")
    #expect(!frame.text.contains("needs"), "\(frame.text)")
  }
}
