import Simulation
import Testing
import Warehouse

@testable import Console

/// All screens, walked through on the site that the page of the state chart is drawn from.
@Suite struct ScreenChartTests {
  private static let layouts: String = {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    return "/\(root)/Layouts"
  }()

  private static let sizes = [(8, 40), (16, 20), (24, 80), (40, 120), (1, 1)].map {
    Size(rows: $0.0, columns: $0.1)
  }

  /// Each layout is read once, not by each of the sessions that are copied on the walk.
  private static let shelf: LayoutShelf = {
    var shelf = LayoutShelf(source: LayoutFolder(directories: [layouts]))
    for screen in ScreenID.allCases {
      for size in sizes { _ = shelf.layout(screen, size: size) }
    }
    return shelf
  }()

  /// Walked once for all tests; each new situation is painted at every size.
  private static let walked: Walked = {
    var unpainted: [String] = []
    let walk = ChartSite(layouts: shelf).walk { session in
      for size in sizes {
        session.handle(.resize(size), at: 0, now: ChartSite.start)
        let frame = session.frame()
        if frame.size != size || (size.rows > 1 && frame.text.allSatisfy(\.isWhitespace)) {
          unpainted.append("\(session.stepCode) at \(size)")
        }
      }
    }
    return Walked(chart: walk.chart, fields: walk.fields, unpainted: unpainted)
  }()

  private struct Walked {
    let chart: StateChart
    let fields: [ScreenID: Set<String>]
    let unpainted: [String]
  }

  private var chart: StateChart { Self.walked.chart }

  @Test func `every situation is painted at every size`() {
    #expect(Self.walked.unpainted == [])
  }

  @Test func `no state is a trap`() {
    #expect(chart.traps == [])
  }

  @Test func `every screen is reached`() {
    #expect(Set(chart.states.map(\.screen)) == Set(ScreenID.allCases))
  }

  @Test func `every step of the tables is reached`() {
    let steps = """
      A.BADGE A.HALT A.HELP A.LOCK A.MENU A.PIN K.COPY K.DOC K.EXC K.LABEL K.LINE K.STAGE K.SUM \
      S.EXC S.LOWER S.PEOPLE S.RESULT S.UPPER S.WAVES S.ZONES Z.ALT Z.DEST Z.EXC Z.EXC.BADGE \
      Z.EXC.FOUND Z.EXC.TOTE Z.ITEM Z.LIST Z.MAP Z.QTY Z.SKIP Z.TASK Z.UNL1 Z.UNL2 Z.UNLOAD \
      Z.ZERO Z.ZONE
      """
    #expect(chart.states.map(\.code).sorted() == steps.split(separator: " ").map(String.init))
  }

  @Test func `from every state two Ctrl-C lead out, and F1 to help`() {
    for state in chart.states {
      let moves = chart.moves(from: state)
      #expect(moves.contains { $0.input == "Ctrl-C twice" && $0.to == nil }, "\(state.code)")
      let help = moves.filter { $0.input == "F1" }.map(\.to?.screen)
      #expect(help == [.help] || state.screen == .help, "\(state.code)")
    }
  }

  /// The session gives every screen the version, and all of packing share what stands on top.
  private static let shared: Set<String> = ["version", "progress"]

  @Test func `no screen fills a field that its specs do not name`() {
    for (screen, filled) in Self.walked.fields {
      let named = Self.shared.union(screen.specs.map(\.name))
      #expect(filled.subtracting(named) == [], "\(screen)")
    }
  }

  @Test(arguments: ScreenID.allCases)
  func `every field of the specs has a place in a shipped layout`(screen: ScreenID) throws {
    var placed: Set<String> = []
    for path in LayoutFolder.screenPaths(in: Self.layouts) where path.contains("/\(screen).") {
      for file in LayoutFolder(directories: [Self.layouts]).files(at: path) {
        let layout = try Layout(parsing: file.bytes, file: file.name)
        placed.formUnion(layout.allSlots.map(\.field))
      }
    }
    #expect(Set(screen.specs.map(\.name)).subtracting(placed) == [])
  }

  @Test func `the same site gives the same chart`() {
    let charts = (0..<2).map { _ in ChartSite().walk(situationsPerState: 1).chart.markdown }
    #expect(charts[0] == charts[1])
  }
}
