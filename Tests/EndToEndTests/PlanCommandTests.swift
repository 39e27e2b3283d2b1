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

  @Test func `a cart without totes takes no order, and each is named`() throws {
    let file = try write(
      """
      {"name":"bare","aisles":4,"slots":10,"pitch":3,"cart":{"totes":0},"orders":[
       {"id":"A","lines":[{"aisle":0,"y":3,"qty":4}]},{"id":"B","lines":[{"aisle":3,"y":2,"qty":4}]}
      ]}
      """
    )
    let ended = try Program.run(["plan", "batches", "--seconds", "0", file])
    #expect(ended.output.contains("\nbare,0,"))
    #expect(
      ended.errors == """
        \(file): order A is on no cart: the cart has no totes
        \(file): order B is on no cart: the cart has no totes

        """
    )
  }

  @Test func `lines of a month that no shop orders are left out, each with the reason`() throws {
    let folder = try WorkFolder.path("plan-month")
    try Shop.write(
      "sku,length_mm,width_mm,height_mm,weight_g\nTEA-0042,9,9,9,9\n",
      to: folder + "/skus.csv"
    )
    try Shop.write("order_id,ship_by\nSO-1,2026-11-21\n", to: folder + "/orders.csv")
    try Shop.write(
      """
      order_id,sku,quantity
      SO-1,TEA-0042,1000000
      SO-1,TEA-0042,0
      SO-1,POT-0021,1
      SO-2,TEA-0042,1
      SO-1,TEA-0042,2

      """,
      to: folder + "/order_lines.csv"
    )
    let ended = try Program.run(["plan", "month", "--data", folder, "--moves", "1"])
    let lines = "\(folder)/order_lines.csv: line"
    #expect(
      ended.errors.hasPrefix(
        """
        \(lines) 2: left out, its quantity is not 1 to 999999
        \(lines) 3: left out, its quantity is not 1 to 999999
        \(lines) 4: left out, its SKU is not there
        \(lines) 5: left out, its order is not there

        """
      )
    )
  }

  @Test func `goods and cartons that cannot be packed are named, and the rest is packed`() throws {
    let folder = try WorkFolder.path("plan-cartons")
    try Shop.write(
      """
      id,inner_l,inner_w,inner_h,outer_l,outer_w,outer_h,tare_g,max_load_g,cost_cents
      S,200,150,100,206,156,106,90,5000,35
      FLAT,300,200,0,306,206,6,10,5000,5

      """,
      to: folder + "/cartons.csv"
    )
    try Shop.write("order_id,zone\nSO-1,1\nSO-2,1\nSO-3,1\n", to: folder + "/orders.csv")
    try Shop.write(
      """
      order_id,sku,qty,l,w,h,weight_g,up,fragile,haz
      SO-1,TEA-0042,2,,,,280,0,0,
      SO-1,MUG-0007,1,100,90,80,350,0,0,
      SO-2,TIN-0110,3,0,60,60,200,0,0,
      SO-2,IRON-050,1,90,50,50,6000,0,0,
      SO-3,POT-0021,2,120,100,90,4000,0,0,

      """,
      to: folder + "/items.csv"
    )
    let places = folder + "/PLAN.csv"
    let ended = try Program.run(["plan", "cartons", folder, "--plan", places, "--by-order"])
    #expect(ended.status == .exited(0))
    let said = ended.errors.split(separator: "\n").dropLast()
    #expect(
      said.map { String($0.dropFirst(folder.count + 2)) } == [
        "carton FLAT is not used: a side is zero or too long",
        "SO-1: 2 of TEA-0042 ship alone: its size is not known or zero",
        "SO-2: 1 of IRON-050 ship alone: no carton carries it, it weighs 6000 g",
        "SO-2: 3 of TIN-0110 ship alone: its size is not known or zero",
      ]
    )
    // The pots are heavier together than the carton carries, so each has its own.
    let packed = try Program.run(program: "/usr/bin/cut", ["-d,", "-f1-4", places])
    #expect(
      packed.output == """
        order_id,carton_no,carton_id,sku
        SO-1,1,S,MUG-0007
        SO-3,1,S,POT-0021
        SO-3,2,S,POT-0021

        """
    )
  }

  @Test func `what is wrong in a file is named`() throws {
    let broken = try write("{\"rows\":[\"..?\"]}")
    let ended = try Program.run(["plan", "route", broken])
    #expect(ended.status == .exited(1))
    #expect(ended.errors == "aisle: \(broken): rows[0]: must be of # . D x ^ v < > only\n")
    let folder = try WorkFolder.path("plan-nothing")
    #expect(try Program.run(["plan", "batches", folder]).errors.contains("holds no file"))
  }

  @Test func `a file that is wrong is named, and the others are planned`() throws {
    let right = try write(
      """
      {"name":"right","rows":["D.."],"depot":[0,0],"picks":[{"r":0,"c":2}]}
      """
    )
    let broken = try write("{\"rows\":[\"..?\"]}")
    let outside = try write("{\"rows\":[\"D.\"],\"depot\":[9,0],\"picks\":[]}")
    let ended = try Program.run(["plan", "route", broken, outside, right])
    #expect(ended.status == .exited(1))
    #expect(ended.output.contains("\nright,4,"))
    #expect(
      ended.errors == """
        \(broken): rows[0]: must be of # . D x ^ v < > only
        \(outside): depot: must be a cell of rows, counted from 0
        aisle: 2 of 3 could not be planned

        """
    )
  }

  @Test func `numbers of totes that no cart has are left out`() throws {
    let file = try write(
      """
      {"name":"vast","aisles":2,"slots":9,"pitch":3,"orders":[
       {"id":"A","totes":9223372036854775807,"lines":[{"aisle":0,"y":3,"qty":4}]},
       {"id":"B","totes":9223372036854775807,"lines":[{"aisle":0,"y":3,"qty":4}]}]}
      """
    )
    let ended = try Program.run(["plan", "batches", "--seconds", "0", file])
    #expect(ended.status == .exited(0))
    #expect(ended.output.contains("\nvast,6,"))
  }

  @Test(arguments: ["--pickers", "--packers", "--pick-seconds", "--pack-seconds"])
  func `a forecast takes no more people or seconds than there can be`(option: String) throws {
    let ended = try Program.run(["wave", "what-if", option, "9223372036854775807"])
    #expect(ended.status == .exited(2))
    #expect(ended.errors.contains("\(option) takes 0 to "))
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
