extension Shop {
  /// Five kinds of egg cups, of which order 1004 takes ten each: fifty scans that differ.
  static let fiveKinds = [
    (sku: "CUP-0101", gtin: "02000000001012"), (sku: "CUP-0102", gtin: "02000000001029"),
    (sku: "CUP-0103", gtin: "02000000001036"), (sku: "CUP-0104", gtin: "02000000001043"),
    (sku: "CUP-0105", gtin: "02000000001050"),
  ]

  /// Stocks the five kinds in zone D, and orders them.
  func orderFiveKinds() throws {
    let kinds = Shop.fiveKinds.enumerated()
    let skus = kinds.map { "\($1.sku),\($1.gtin),Egg cup \($0 + 1),20,40,40,40\n" }.joined()
    let slots = kinds.map { "D-0\($0.offset + 1),D,slot,\($0.offset + 21)\n" }.joined()
    let stock = kinds.map { "D-0\($0 + 1),\($1.sku),90\n" }.joined()
    let lines = kinds.map { "1004,\($0 + 1),\($1.sku),10\n" }.joined()
    for (kind, text) in [
      ("skus", "sku,gtin,description,weight_g,length_mm,width_mm,height_mm\n" + skus),
      ("locations", (Shop.files.first { $0.0 == "locations" }?.1 ?? "") + slots),
      ("stock", "location,sku,quantity\n" + stock),
    ] {
      let words = ["import", kind, "--site", path, "-"]
      _ = try Program.run(words, input: text).successful()
    }
    let order = "order_id,ordered_at,customer_id,service\n1004,2026-03-02T06:15:00Z,C1,standard\n"
    let folder = try WorkFolder.path("orders")
    try Shop.write(order, to: folder + "/orders.csv")
    try Shop.write("order_id,line_no,sku,quantity\n" + lines, to: folder + "/lines.csv")
    let files = ["/orders.csv", "/lines.csv"].map { folder + $0 }
    _ = try Program.run(["import", "orders", "--site", path] + files).successful()
    _ = try run("wave", "release").successful()
  }

  /// Picks order 1004 into tote T60 and takes it to the packer, in one burst of scans.
  func pickFiveKinds() throws {
    let picker = try console("T1", rows: 16, columns: 20)
    try picker.pick("D-01")
    for (offset, kind) in Shop.fiveKinds.enumerated() {
      picker.scan("D-0\(offset + 1)", kind.gtin)
      picker.type("10\r")
      picker.scan("T60")
    }
    picker.scan("PACK-1")
    try picker.see("PACK OF ORDER 1004")
  }
}
