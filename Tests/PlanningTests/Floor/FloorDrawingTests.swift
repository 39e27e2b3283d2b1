import Planning
import Testing

@Suite struct FloorDrawingTests {
  @Test func `a drawing gives zones, aisles and places`() throws {
    let drawing = try FloorDrawing(text: small, file: "small.floor")
    #expect(drawing.name == "SMALL")
    #expect(drawing.cellMillimetres == 1250)
    #expect(drawing.racks.map(\.zone.text) == ["A", "R"])
    #expect(drawing.aisles.map(\.name) == ["01", "02"])
    #expect(drawing.aisles.map(\.cells.count) == [3, 5])
    #expect(drawing.placeNames == [.station: "PACK", .lane: "LANE", .dock: "DOCK"])
  }

  @Test func `every fault is told with its line and column, not only the first`() {
    let text = """
      floor SMALL cell wide
      |#####|
      |#a.?#|
      |#...|
      where a = zone A levels 0
      where b = zone B
      aisle 01 = 2,3 .. 3,4
      aisle 02 = 9,9 .. 3,4
      gate 01
      """
    #expect(
      faults(of: text)
        == [
          "f:1:18: cell wide is no size; give metres from 0.1 to 100, as 1.2",
          "f:3:3: nothing says what a is; add its line below the picture",
          "f:3:5: ? means nothing here; use # . ^ v < > x P S L D or a to z",
          "f:4:6: the row has 4 cells, the first has 5; make them equal",
          "f:5:25: 0 is out of range; give 1 to 99",
          "f:6:7: b is not drawn; draw it or take the line out",
          "f:7:19: the aisle turns; keep to one row or one column",
          "f:8:12: 9,9 is no cell of the picture; give ROW,COL from 1,1",
          "f:9:1: gate begins no line; use where, aisle, S, L or D",
        ]
    )
  }

  @Test(arguments: [
    ("", "f:1:1: no header; begin with: floor NAME cell METRES"),
    ("floor X cell 1\n", "f:2:1: no picture; draw the floor between bars, one row a line"),
    ("floor X cell 1 m\n|.|", "f:1:16: m is too much here; take it out"),
    ("floor X cell 1\n|..", "f:2:4: the row does not end in a bar; close it with |"),
    ("floor X cell 1\n|S|", "f:2:2: nothing says what S is; add its line below the picture"),
    ("floor X cell 1\n|PP|", "f:2:3: there are two starts; keep one P"),
    (
      "floor X cell 1\n|a.|\nwhere a = zone A",
      "f:2:2: no aisle passes this rack; add one beside it"
    ),
    (
      "floor X cell 1\n|a#|\nwhere a = zone A\naisle 01 = 1,2 .. 1,2",
      "f:4:1: the aisle meets #; keep it on cells to walk on"
    ),
    (
      "floor X cell 1\n|.|\nS = station PACK\nL = lane PACK",
      "f:4:10: PACK is said twice; keep one"
    ),
    (
      "floor X cell 1\n|.|\nwhere v = zone A",
      "f:3:7: v draws no rack; use one letter from a to z, but v and x"
    ),
    (
      "floor X cell 1\n|.|\nwhere a = zone A-1",
      "f:3:16: A-1 is no name; use 1 to 8 letters and digits"
    ),
    (
      "floor X cell 1\n|a|\nwhere a = zone A kind lane",
      "f:3:23: lane is no kind of rack; use slot, reserve or hold"
    ),
    ("floor X cell 1\n|.|\naisle 01 = 1,1", "f:3:15: .. is missing; write it here"),
  ])
  func `a fault says where it is and what to do`(text: String, fault: String) {
    #expect(faults(of: text).contains(fault))
  }

  @Test(arguments: [
    (
      "|P#.a|\nwhere a = zone A\naisle 01 = 1,3 .. 1,3",
      ["f:4:1: nobody can walk from P to aisle 01; open a way"]
    ),
    (
      "|aaaa|\n|P.>.|\n|S.##|\nwhere a = zone A\naisle 01 = 2,1 .. 2,4\nS = station PACK",
      ["f:6:1: no way leads from aisle 01, bays 5 to 7 to a station; open one"]
    ),
    (
      "|aaaa|\n|P.>.|\nwhere a = zone A\naisle 01 = 2,1 .. 2,4",
      ["f:5:1: no way leads from aisle 01, bays 5 to 7 to P; open one"]
    ),
    (
      "|aaaa|\n|P.<.|\n|.S#S|\nwhere a = zone A\naisle 01 = 2,1 .. 2,4\nS = station PACK",
      [
        "f:4:5: nobody can walk from P to PACK-02; open a way",
        "f:6:1: nobody can walk from P to aisle 01, bays 5 to 7; open a way",
      ]
    ),
  ])
  func `what nobody can walk to, or back from, is named and the rest is planned`(
    picture: String,
    notices: [String]
  ) throws {
    let text = "floor X cell 1\n" + picture
    let drawing = try FloorDrawing(text: text, file: "f")
    #expect(drawing.notices.map(\.description) == notices)
    #expect(!FloorPlan(drawing).places(.slot).isEmpty)
  }

  @Test func `lines may end as those of other systems do`() throws {
    let drawing = try FloorDrawing(
      text: small.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: "\r\n"),
      file: "f"
    )
    #expect(drawing == (try FloorDrawing(text: small, file: "f")))
  }

  private func faults(of text: String) -> [String] {
    do {
      _ = try FloorDrawing(text: text, file: "f")
      return []
    } catch {
      return error.faults.map(\.description)
    }
  }
}
