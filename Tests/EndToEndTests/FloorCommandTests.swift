import Glibc
import TestSupport
import Testing

/// Floors with places that cannot be walked to, and lists without a drawing, as the program takes
/// them.
@Suite struct FloorCommandTests {
  @Test func `what nobody can come back from is named, and the rest is drawn`() throws {
    let file = try write(
      """
      floor TRAP cell 1.0
      |aaaa##|
      |P.>.##|
      |.S##S#|
      where a = zone A levels 1 kind slot
      aisle 01 = 2,1 .. 2,4
      S = station PACK
      """,
      "trap.floor"
    )
    let ended = try Program.run(["plan", "floor", file])
    #expect(ended.status == .exited(0))
    #expect(
      ended.errors == """
        warning: \(file):4:6: nobody can walk from P to PACK-02; open a way
        warning: \(file):6:1: no way leads from aisle 01, bays 5 to 7 to a station; open one

        """
    )
    #expect(ended.output.contains("\nA              4      1.5         3.0          0\n"))
  }

  @Test func `a floor with a walled-off aisle is imported, and the aisle is named`() throws {
    let file = try write(
      """
      floor WALLED cell 1.0
      |aa#aa|
      |P.#..|
      |.S#..|
      where a = zone A levels 1 kind slot
      aisle 01 = 2,1 .. 2,2
      aisle 02 = 2,4 .. 2,5
      S = station PACK
      """,
      "walled.floor"
    )
    let site = try WorkFolder.path("walled") + "/shop"
    _ = try Program.run(["init", site]).successful()
    let ended = try Program.run(["import", "locations", file, "--site", site])
    #expect(ended.status == .exited(0))
    #expect(
      ended.errors == "warning: \(file):7:1: nobody can walk from P to aisle 02; open a way\n"
    )
    #expect(ended.output.hasPrefix("locations: 5 rows, 5 new"))
    let drawn = try Program.run(["plan", "floor", file]).successful()
    #expect(drawn.contains("\nA              4      0.5         1.0          2\n"))
  }

  @Test func `a list of places is measured straight from its first station`() throws {
    let file = try write(
      """
      location,zone,kind,x_m,y_m
      A-01,A,slot,3.0,4.0
      A-02,A,slot,6.0,8.0
      PACK-01,,station,0,0
      """,
      "list.csv"
    )
    let text = try Program.run(["plan", "floor", file]).successful()
    #expect(
      text == """
        straight lines from PACK-01
        ZONE      PLACES   MEAN m  FARTHEST m  UNREACHED
        A              2      7.5        10.0          0

        """
    )
  }

  @Test func `a coordinate that is no number is told by line and column`() throws {
    let file = try write("location,zone,x_m\nA-01,A,1.0\nA-02,A,far\n", "list.csv")
    let ended = try Program.run(["plan", "floor", file])
    #expect(ended.status == .exited(1))
    #expect(
      ended.errors
        == "aisle: \(file):3: x_m: \"far\" is not a number of metres from 0 to 10000\n"
    )
  }

  @Test func `picks behind a trap are named, and the others are walked`() throws {
    let file = try write(
      """
      {"name":"trap","rows":["D....#.","###v###","......."],"depot":[0,0],"picks":[
       {"id":"P1","r":0,"c":4},{"id":"P2","r":2,"c":0},{"id":"P3","r":0,"c":6}]}
      """,
      "trap.json"
    )
    let ended = try Program.run(["plan", "route", file])
    #expect(ended.status == .exited(0))
    #expect(ended.output.contains("\ntrap,8,"))
    #expect(
      ended.errors == """
        \(file): pick P2: no way leads there and back
        \(file): pick P3: no way leads there and back

        """
    )
  }

  private func write(_ text: String, _ name: String) throws -> String {
    let path = try WorkFolder.path("floors") + "/" + name
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    fputs(text, file)
    return path
  }
}
