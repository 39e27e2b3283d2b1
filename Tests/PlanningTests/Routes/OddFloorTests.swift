import Testing

@testable import Planning

/// One-way aisles, walls, and places that cannot be reached.
@Suite struct OddFloorTests {
  private func grid(_ rows: String...) -> FloorGrid {
    FloorGrid(rows.map { $0.compactMap(FloorMark.init) })
  }

  private func cell(_ row: Int, _ column: Int) -> FloorCell {
    FloorCell(row: row, column: column)
  }

  @Test func `one-way aisles are walked their way, and the rest is planned without them`() {
    let floor = RouteFloor(
      grid(
        ".....",
        ".#^#v",
        ".#^#v",
        "....."
      )
    )
    #expect(!floor.isParallel)
    let route = floor.route(from: cell(3, 0), past: [cell(2, 4), cell(1, 2)])
    #expect(route.order == [1, 0])
    #expect(route.isOptimal)
    #expect(route.steps == 14)
  }

  @Test func `what cannot be reached is named, and the rest is planned`() {
    let floor = RouteFloor(grid("...#.", ".#.#.", "...#."))
    let route = floor.route(
      from: cell(0, 0),
      past: [cell(0, 4), cell(2, 2), cell(1, 1), cell(9, 9)]
    )
    #expect(route.unreachable == [0, 2, 3])
    #expect(route.order == [1])
    #expect(route.steps == 8)
  }

  @Test func `a way that leads in and not out is not walked`() {
    let floor = RouteFloor(grid("..#", ".>.", "..#"))
    let route = floor.route(from: cell(0, 0), past: [cell(1, 2), cell(2, 0)])
    #expect(route.unreachable == [0])
    #expect(floor.route(from: cell(0, 0), past: [cell(1, 2)], to: cell(1, 2)).steps == 3)
  }

  @Test(arguments: 0..<20)
  func `the search finds what trying all orders finds, on one-way aisles too`(seed: UInt64) {
    let grid = grid(
      "...........",
      ".^#v#^#v#^.",
      ".^#v#^#v#^.",
      ".^#v#^#v#^.",
      "...........",
      ".v#^.v#^#v.",
      ".v#^.v#^#v.",
      "..........."
    )
    let cells = grid.reach(from: cell(0, 0)).keys.sorted()
    var random = SplitMix64(seed: seed)
    let points = Array(random.shuffled(cells).prefix(11))
    let stops = Array(points.dropFirst())
    let request = RouteRequest(StepMap(grid), start: points[0], stops: stops, end: .start)
    let table = request.table
    #expect(!table.isSymmetric)
    var search = TourSearch(table, seed: seed)
    let searched = search.run(kicks: 600)
    #expect(searched.sorted() == Array(points.indices))
    #expect(table.length(of: searched) == table.length(of: HeldKarp.tour(table)))
  }

  @Test(arguments: 0..<20)
  func `the table has the steps of single ways, where some are walls or lead one way`(
    seed: UInt64
  ) {
    var random = SplitMix64(seed: seed)
    let marks: [Character] =
      seed % 2 == 0 ? [".", ".", ".", "#"] : [".", ".", ".", ".", "#", ">", "^"]
    let rows = (0..<9).map { _ in
      (0..<11).compactMap { _ in FloorMark(marks[random.number(in: 0...(marks.count - 1))]) }
    }
    let map = StepMap(FloorGrid(rows))
    let cells = (0..<12).map { _ in
      cell(random.number(in: 0...8), random.number(in: 0...10))
    }
    let homes = [cells[10], cells[11]]
    let request = RouteRequest(
      map,
      start: cells[0],
      stops: Array(cells[1..<10]),
      end: .nearest(homes)
    )
    let table = request.table
    func steps(_ from: FloorCell, _ to: FloorCell) -> Int {
      guard let from = map.number(of: from), let to = map.number(of: to) else { return -1 }
      return Int(map.counts(from: from, to: [to])[0])
    }
    for (row, from) in request.cells.enumerated() {
      for (column, to) in request.cells.enumerated() where column > 0 && column != row {
        let way = steps(from, to)
        #expect(Int(table[row, column]) == (way < 0 ? Int(StepTable.none) : way))
      }
      let home = homes.map { steps(from, $0) }.filter { $0 >= 0 }.min()
      #expect(table[row, 0] == home.map { Int32($0) } ?? StepTable.none)
    }
    for (index, stop) in cells[1..<10].enumerated() {
      let isLost = steps(cells[0], stop) < 0 || homes.allSatisfy { steps(stop, $0) < 0 }
      #expect(request.unreachable.contains(index) == isLost)
    }
  }

  @Test func `a floor without stops, or outside of it, is no walk`() {
    let floor = RouteFloor(grid("...", "...", "..."))
    #expect(floor.route(from: cell(0, 0), past: []).steps == 0)
    #expect(floor.route(from: cell(0, 0), past: [], to: cell(2, 2)).steps == 4)
    #expect(floor.route(from: cell(7, 7), past: [cell(0, 0)]).unreachable == [0])
    #expect(floor.route(from: cell(0, 0), past: [cell(0, 0), cell(0, 0)]).order == [0, 1])
  }

  @Test func `the same seed walks the same way`() {
    let instance = DrawnInstance.free(width: 45, height: 30, picks: 25, number: 3)
    let floor = RouteFloor(instance.grid)
    let route = floor.route(from: instance.depot, past: instance.picks, seed: 7)
    #expect(route == floor.route(from: instance.depot, past: instance.picks, seed: 7))
  }
}
