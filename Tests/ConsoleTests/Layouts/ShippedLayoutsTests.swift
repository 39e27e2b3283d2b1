import Console
import Testing

@Suite struct ShippedLayoutsTests {
  private static let paths = LayoutFolder.screenPaths(in: TestFiles.layouts)

  private func layout(_ path: String) throws -> Layout {
    let bytes = try #require(TestFiles.bytes(of: TestFiles.layouts + "/" + path))
    return try Layout(parsing: bytes, file: path)
  }

  @Test
  func `a supervisor has every screen for VT and wall, an operator for truck, handheld and VT`() {
    for screen in ScreenID.allCases {
      var sizes = screen.isFloor ? ["24x80", "40x120"] : ["8x40", "16x20", "24x80"]
      sizes.removeAll { Self.paths.contains("Screens/\($0)/\(screen).screen") }
      #expect(sizes == [], "\(screen)")
    }
  }

  @Test(arguments: paths) func `it can be read and shows all it must`(path: String) throws {
    let parts = path.split(separator: "/")
    let size = try #require(Size(parts[1]))
    let screen = try #require(ScreenID(rawValue: String(parts[2].dropLast(7))))
    let findings = LayoutCheck.check(try layout(path), place: (screen, size))
    let texts = findings.map(\.description)
    #expect(texts == [])
  }

  @Test(arguments: paths) func `it looks as it did`(path: String) throws {
    let layout = try layout(path)
    let fields = SampleFields.of(layout.screen)
    let charset = layout.charset
    let frame = layout.render(fields, size: layout.size, charset: charset)
    GoldenFrames.compare(frame, "\(layout.screen)-sample")
  }

  @Test(arguments: paths) func `on an ascii terminal it stays within ASCII`(path: String) throws {
    let layout = try layout(path)
    let fields = SampleFields.of(layout.screen)
    let frame = layout.render(fields, size: layout.size, charset: .ascii)
    let isASCII = frame.text.utf8.allSatisfy { $0 < 0x80 }
    #expect(isASCII)
    #expect(frame.text.utf8.count == layout.size.rows * (layout.size.columns + 1) - 1)
  }

  @Test(arguments: ScreenID.allCases) func `the sample fills no field that is not in the specs`(
    screen: ScreenID
  ) {
    let names = Set(screen.specs.map(\.name))
    let fields = SampleFields.of(screen)
    let filled = Set(fields.values.keys).union(fields.items.flatMap(\.values.keys))
    let unknown = filled.subtracting(names).sorted()
    #expect(unknown == [])
  }
}
