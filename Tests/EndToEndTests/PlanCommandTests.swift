import Glibc
import TestSupport
import Testing

/// `aisle plan route`, `batches` and `floor`, as scripts run them.
@Suite struct PlanCommandTests {
  @Test func `a route is printed with its length and the order of its picks`() throws {
    let file = try write(
      """
      {"name":"one","cell_m":1.5,"rows":["D....",".#.#.",".#.#.","....."],"depot":[0,0],
       "picks":[{"id":"P1","r":2,"c":2},{"id":"P2","r":2,"c":4},{"id":"P3","r":1,"c":1}]}
      """
    )
    let ended = try Program.run(["plan", "route", "--detail", file])
    let rows = ended.output.split(separator: "\n")
    #expect(rows.first == "name,length,ms,metres,proof,bound,sshape,saved_percent,order")
    let cells = try #require(rows.last).split(separator: ",")
    #expect(cells[0] == "one")
    #expect(cells[1] == "14")
    #expect(cells[3...] == ["21.0", "optimal", "14", "14", "0.0", "P1 P2"])
    #expect(ended.errors.hasSuffix("pick P3: no way leads there and back\n"))
  }

  @Test func `orders are put on carts, and one that fits none is named`() throws {
    let file = try write(
      """
      {"name":"two","aisles":4,"slots":10,"pitch":3,"capacity":10,"orders":[
       {"id":"A","lines":[{"aisle":0,"y":3,"qty":4}]},{"id":"B","lines":[{"aisle":3,"y":2,"qty":4}]},
       {"id":"C","lines":[{"aisle":0,"y":5,"qty":4}]},{"id":"D","lines":[{"aisle":3,"y":9,"qty":11}]}
      ]}
      """
    )
    let ended = try Program.run(["plan", "batches", "--seconds", "0", file])
    #expect(ended.output.contains("\ntwo,32,"))
    #expect(ended.errors.contains("order D is on no cart"))
  }

  @Test func `what is wrong in a file is named`() throws {
    let broken = try write("{\"rows\":[\"..?\"]}")
    let ended = try Program.run(["plan", "route", broken])
    #expect(ended.status == .exited(1))
    #expect(ended.errors == "aisle: \(broken): rows[0]: must be of # . D x ^ v < > only\n")
    let folder = try WorkFolder.path("plan-nothing")
    #expect(try Program.run(["plan", "batches", folder]).errors.contains("holds no file"))
  }

  @Test func `a floor is drawn with its distances and without colours in a pipe`() throws {
    let file = try write(
      """
      floor TINY cell 1.0
      |#######|
      |#P....#|
      |#.a.a.#|
      |#.a.a.#|
      |#.....#|
      |#######|
      where a = zone A levels 1 kind slot
      aisle 01 = 3,4 .. 4,4
      """
    )
    let text = try Program.run(["plan", "floor", file]).successful()
    #expect(text.hasPrefix("#######\n#P....#\n#.a.a.#\n"))
    #expect(text.contains("\nA              4      3.5         4.0          0\n"))
  }

  private func write(_ text: String) throws -> String {
    let path = try WorkFolder.path("plan") + "/instance.json"
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    fputs(text, file)
    return path
  }
}
