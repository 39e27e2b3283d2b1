import TestSupport
import Testing

/// A made-up site that is used again, by more people and with nobody at its keys.
@Suite struct DemoCommandTests {
  private let folder: String
  private let site: String

  init() throws {
    folder = try WorkFolder.path("demo")
    site = folder + "/site"
    let skus = """
      sku,gtin,description,length_mm,width_mm,height_mm,weight_g,case_qty
      10002,2006814947812,GLOBE,146,118,58,540,12

      """
    try Shop.write(skus, to: folder + "/skus.csv")
    try writeOrders(1...1)
  }

  private func writeOrders(_ numbers: ClosedRange<Int>) throws {
    let orders = numbers.map { "\($0),2011-03-01T08:30:00Z,C1,standard,2011-03-03T14:00:00Z\n" }
    let lines = numbers.map { "\($0),1,10002,2\n" }
    let header = "order_id,ordered_at,customer_id,service,ship_by\n"
    try Shop.write(header + orders.joined(), to: folder + "/orders.csv")
    try Shop.write(
      "order_id,line_no,sku,quantity\n" + lines.joined(),
      to: folder + "/order_lines.csv"
    )
  }

  @Test func `a demo takes on people who were not there when it was made`() throws {
    let words = ["demo", "--data", folder, "--site", site]
    let made = try Program.run(words + ["--pickers", "1", "--packers", "1"]).successful()
    #expect(made.contains("\(site): made\n") && made.contains("balance    OK"), "\(made)")
    try writeOrders(2...3)
    let files = ["orders.csv", "order_lines.csv"].map { folder + "/" + $0 }
    _ = try Program.run(["import", "orders"] + files + ["--site", site]).successful()
    let worked = try Program.run(["simulate", "--pickers", "6", "--site", site]).successful()
    #expect(worked.contains("balance    OK"), "\(worked)")
  }
}
