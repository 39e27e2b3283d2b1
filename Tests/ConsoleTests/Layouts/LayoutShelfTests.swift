import Console
import Synchronization
import Testing

@Suite struct LayoutShelfTests {
  /// Layout files in memory, which may change.
  private final class Files: LayoutSource {
    let texts = Mutex<[String: [String]]>([:])

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

    func put(_ screen: ScreenID, _ size: String, _ files: String...) {
      texts.withLock { $0["Screens/\(size)/\(screen).screen"] = files }
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

  @Test func `a site's broken drawing is passed over, and told`() {
    files.put(.locked, "8x20", "screen locked size 8x20\n", locked(8, 20, "SHIPPED"))
    var shelf = LayoutShelf(source: files)
    let layout = shelf.layout(.locked, size: Size(rows: 8, columns: 20))
    #expect(layout?.file == "1:Screens/8x20/locked.screen")
    #expect(shelf.problems.count == 1)
    #expect(shelf.problems.first?.hasPrefix("0:Screens/8x20/locked.screen:1:1: 0 picture") == true)
  }

  @Test func `a drawing that would cut a field is passed over, too`() {
    let narrow = locked(8, 20).replacing("{person", with: "{title2")
    files.put(.locked, "8x20", narrow, locked(8, 20))
    var shelf = LayoutShelf(source: files)
    let layout = shelf.layout(.locked, size: Size(rows: 8, columns: 20))
    #expect(layout?.file == "1:Screens/8x20/locked.screen")
    #expect(shelf.problems.count == 2)
  }

  @Test func `a drawing that went bad keeps its last good version`() {
    files.put(.locked, "8x20", locked(8, 20))
    var shelf = LayoutShelf(source: files)
    let size = Size(rows: 8, columns: 20)
    let good = shelf.layout(.locked, size: size)
    files.put(.locked, "8x20", "screen")
    shelf.reload()
    let kept = shelf.layout(.locked, size: size)
    #expect(kept == good)
    #expect(shelf.problems.count == 1)
    files.put(.locked, "8x20", locked(8, 20, "NEW"))
    shelf.reload()
    let mended = shelf.layout(.locked, size: size)
    #expect(mended?.file == good?.file)
    #expect(mended != good)
    #expect(shelf.problems == [])
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
