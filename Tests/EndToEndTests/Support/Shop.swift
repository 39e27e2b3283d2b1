import Glibc
import TestSupport
import Testing

/// A small shop that the program itself has made from files: three zones, five people, five orders.
///
/// | order | lines | zone |
/// | --- | --- | --- |
/// | 1001 | 2 TEA-0042 at A-01, 1 MUG-0007 at A-02 | A |
/// | 1002 | 1 POT-0013 at B-01, whose name tries to drive the terminal | B |
/// | 1003 | 50 CUP-0050 at C-01 | C |
///
/// All are released as wave W1.
final class Shop {
  static let tea = "02000000000428"
  static let mug = "02000000000077"
  static let cup = "02000000000503"

  let path: String

  /// A copy of its own for each test; the first one asked for waits until the shop is made.
  init(in folder: String? = nil) throws {
    path = try folder ?? WorkFolder.path("shop")
    _ = try Program.run(program: "/bin/cp", ["-a", try Self.made.get() + "/.", path]).successful()
  }

  deinit { WorkFolder.remove(path) }

  /// Runs a command on this shop.
  func run(_ arguments: String...) throws -> Program.Ended {
    try Program.run(arguments + ["--site", path])
  }

  /// A console on a terminal of its own.
  func console(
    _ name: String = "T1",
    rows: Int = 24,
    columns: Int = 80,
    arguments: [String] = [],
    environment: [String: String] = [:]
  ) throws -> Console {
    let words = arguments + ["--site", path, "--terminal", name]
    let settings = PseudoTerminal.usualEnvironment.merging(environment) { $1 }
    return Console(
      try PseudoTerminal(
        Program.path(),
        words,
        rows: rows,
        columns: columns,
        environment: settings
      )
    )
  }

  /// Every line of the journal as CSV, after `verify` and the second reader have found it sound.
  func soundJournal() throws -> String {
    try SecondReader.expectSound(path)
    return try run("export", "journal").successful()
  }

  /// The journal's only segment.
  var log: String { path + "/log/000000000001.log" }

  private static let made = Result { try make() }

  private static func make() throws -> String {
    let path = try WorkFolder.path("made")
    let shop = path + "/shop"
    _ = try Program.run(["init", shop, "--name", "Tea shop"]).successful()
    for (kind, text) in files {
      _ = try Program.run(["import", kind, "--site", shop, "-"], input: text).successful()
    }
    for (name, text) in orders { try write(text, to: path + "/" + name) }
    let names = orders.map { path + "/" + $0.name }
    _ = try Program.run(["import", "orders", "--site", shop] + names).successful()
    _ = try Program.run(["wave", "release", "--site", shop]).successful()
    return shop
  }

  static func write(_ text: String, to path: String) throws {
    let file = try #require(fopen(path, "we"))
    defer { fclose(file) }
    try #require(fputs(text, file) >= 0)
  }

  static let files = [
    (
      "skus",
      """
      sku,gtin,description,weight_g,length_mm,width_mm,height_mm
      TEA-0042,\(tea),Jasmine tea 250 g,280,100,80,60
      MUG-0007,\(mug),"Mug, blue",350,100,90,90
      POT-0013,,Pot \u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}5nwhite,500,100,100,100
      CUP-0050,\(cup),Egg cup,20,40,40,40

      """
    ),
    (
      "locations",
      """
      location,zone,kind,sequence
      A-01,A,slot,1
      A-02,A,slot,2
      B-01,B,slot,3
      C-01,C,slot,4
      PACK-1,PACK,station,10
      LANE-1,SHIP,lane,11

      """
    ),
    (
      "stock",
      """
      location,sku,quantity
      A-01,TEA-0042,40
      A-02,MUG-0007,24
      B-01,POT-0013,8
      C-01,CUP-0050,90

      """
    ),
    (
      "operators",
      """
      operator,name,badge,roles
      anna,Anna,B1001,picker
      ben,Ben,B1002,picker
      pia,Pia,B2001,packer
      sue,Sue,B9001,supervisor;picker;packer

      """
    ),
  ]

  private static let orders: [(name: String, text: String)] = [
    (
      "orders.csv",
      """
      order_id,ordered_at,customer_id,service
      1001,2026-03-02T06:00:00Z,C1,standard
      1002,2026-03-02T06:05:00Z,C2,standard
      1003,2026-03-02T06:10:00Z,C3,standard

      """
    ),
    (
      "lines.csv",
      """
      order_id,line_no,sku,quantity
      1001,1,TEA-0042,2
      1001,2,MUG-0007,1
      1002,1,POT-0013,1
      1003,1,CUP-0050,50

      """
    ),
  ]
}
