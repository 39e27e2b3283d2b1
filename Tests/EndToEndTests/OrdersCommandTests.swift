import TestSupport
import Testing

/// What is said of orders as they are imported, and proposed as a wave.
@Suite struct OrdersCommandTests {
  private let shop: Shop
  private let orders: String
  private let lines: String

  init() throws {
    shop = try Shop()
    let folder = try WorkFolder.path("more-orders")
    (orders, lines) = (folder + "/orders.csv", folder + "/lines.csv")
    try Shop.write(
      """
      order_id,ordered_at,customer_id,service
      2001,2026-03-02T07:00:00Z,C7,standard
      2002,2026-03-02T07:05:00Z,C8,standard

      """,
      to: orders
    )
  }

  @Test func `orders and their lines are told apart`() throws {
    #expect(
      try importLines(["2001,1,TEA-0042,2", "2001,2,MUG-0007,1", "2002,1,TEA-0042,3"])
        == "orders: 5 rows, 2 orders with 3 lines new, 0 changed, 0 as they were, 6 units\n"
    )
    #expect(
      try importLines(["2001,1,TEA-0042,2", "2001,2,MUG-0007,1", "2002,1,TEA-0042,4"])
        == "orders: 5 rows, 0 new, 1 order with 1 line changed, 1 as they were, 7 units\n"
    )
  }

  @Test(arguments: [("8", "1 walk", 1), ("0", "2 walks", 2)])
  func `a wave is told in walks, with a cart or without`(
    totes: String,
    walks: String,
    rowCount: Int
  ) throws {
    let places = """
      location,zone,kind,sequence,x_m,y_m
      A-01,A,slot,1,3.0,4.0
      A-02,A,slot,2,6.0,8.0
      B-01,B,slot,3,3.0,1.0
      C-01,C,slot,4,4.0,1.0
      PACK-1,PACK,station,10,0,0
      LANE-1,SHIP,lane,11,1.0,0

      """
    let words = ["import", "locations", "--site", shop.path, "-"]
    _ = try Program.run(words, input: places).successful()
    _ = try importLines(["2001,1,TEA-0042,2", "2002,1,MUG-0007,3"])
    let said = try shop.run("wave", "propose", "--cart-totes", totes).successful()
    #expect(said.hasPrefix("2 orders, 2 picks in 1 zone, \(walks), no cut-off\n"), "\(said)")
    #expect(said.split(separator: "\n").count == rowCount)
  }

  private func importLines(_ rows: [String]) throws -> String {
    let text = (["order_id,line_no,sku,quantity"] + rows).joined(separator: "\n") + "\n"
    try Shop.write(text, to: lines)
    return try shop.run("import", "orders", orders, lines).successful()
  }
}
