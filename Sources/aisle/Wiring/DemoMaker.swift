import Console
import Exchange
import Glibc
import Planning
import Simulation
import Storage
import Warehouse

/// Makes the demo's site, once; a site that is there already goes on.
struct DemoMaker {
  let path: String
  var people = DemoPeople()
  /// A directory with skus.csv, orders.csv and order_lines.csv; nil makes a shop up.
  var data: String?
  var seed: UInt64 = 1

  /// True when it was made just now.
  ///
  /// - Throws: ``CommandFailure`` when something else is there.
  @discardableResult
  func makeIfMissing() throws -> Bool {
    guard access(path + "/store.meta", F_OK) != 0 else {
      guard try OpenedSite(path, .reading).store.meta.isDemo else {
        throw CommandFailure("\(path) is a site, but no demo; name another directory with --site")
      }
      try addPeopleIfMissing()
      return false
    }
    try SiteMaker(path: path, name: "Demo", timezone: "UTC", isDemo: true).make()
    var site = try OpenedSite(path)
    if let data {
      try fill(&site, from: data)
    } else {
      try fill(&site)
    }
    return true
  }

  /// Adds who was not there when the demo was made with fewer people.
  private func addPeopleIfMissing() throws {
    let reader = try OpenedSite(path, .reading)
    let known = reader.store.site.operators
    let missing = people.operators(reader.seals).filter { known[$0.id] == nil }
    if missing.isEmpty { return }
    var site = try OpenedSite(path)
    try site.perform(.importOperators(missing))
  }

  /// Brings the orders of another day where all the old ones are done, so that there is work to see.
  func bringOrdersIfDone() throws {
    var site = try OpenedSite(path)
    let old = site.store.site.orders.rows()
    guard old.allSatisfy(\.status.isEnded) else { return }
    let day = DemoSite(
      seed: seed &+ UInt64(old.count),
      now: SystemClock.now(),
      floor: FloorPlan(try shippedFloor().drawing),
      people: people
    )
    let orders = day.orders.enumerated().compactMap { index, order in
      order.renamed("SO-\(10_001 + old.count + index)")
    }
    let products = site.store.site.products
    // A demo of real files has other goods.
    guard orders.flatMap(\.lines).allSatisfy({ products[$0.sku] != nil }) else { return }
    try site.perform(.importOrders(orders))
  }

  /// Removes a demo, and only a demo, so that it can be made anew.
  func remove() throws {
    guard access(path + "/store.meta", F_OK) == 0 else { return }
    guard try OpenedSite(path, .reading).store.meta.isDemo else {
      throw CommandFailure("\(path) is no demo, so --fresh does not remove it")
    }
    try Files.removeTree(path)
  }

  private func fill(_ site: inout OpenedSite) throws {
    let floor = try shippedFloor()
    let demo = DemoSite(
      seed: seed,
      now: SystemClock.now(),
      floor: FloorPlan(floor.drawing),
      people: people
    )
    for command in demo.commands(site.seals) { try site.perform(command) }
    try SiteFloor.keep(floor.text, in: path)
  }

  /// The shipped drawing, or a made-up one where the program was copied alone.
  private func shippedFloor() throws -> (drawing: FloorDrawing, text: [UInt8]) {
    let folder = LayoutFolder(
      site: nil,
      environment: environment("AISLE_LAYOUTS"),
      executable: Executable.path
    )
    for directory in folder.directories {
      let file = directory + "/Floors/demo.floor"
      guard access(file, F_OK) == 0 else { continue }
      let drawn = try DrawnFloor(file)
      return (drawn.drawing, drawn.bytes)
    }
    return try madeUpFloor(FloorText(name: "GENERATED", slots: 600))
  }

  private func madeUpFloor(
    _ floor: FloorText
  ) throws -> (drawing: FloorDrawing, text: [UInt8]) {
    do throws(FloorFaults) {
      return (try FloorDrawing(text: floor.text, file: "generated"), Array(floor.text.utf8))
    } catch {
      throw CommandFailure(error.description)
    }
  }

  /// Real files: their goods and orders, with stock to cover them and a floor of their size.
  private func fill(_ site: inout OpenedSite, from data: String) throws {
    let start = SystemClock.milliseconds()
    let files = OrderFiles(
      skus: try file("skus.csv", in: data),
      orders: [try file("orders.csv", in: data), try file("order_lines.csv", in: data)]
    )
    let demo: DemoSite
    do {
      demo = try DemoSite(seed: seed, now: SystemClock.now(), people: people, files: files)
    } catch let report as ImportReport {
      let lines =
        report.errors.map(\.description) + ["\(report.total) errors; nothing was imported"]
      throw CommandFailure(lines.joined(separator: "\n"))
    }
    for command in demo.commands(site.seals) { try site.perform(command) }
    let floor = FloorText(name: demo.floor.name, slots: demo.products.count)
    try SiteFloor.keep(Array(floor.text.utf8), in: path)
    let seconds = Double(SystemClock.milliseconds() - start) / 1000
    let lines = demo.orders.reduce(0) { $0 + $1.lines.count }
    print(
      "imported \(counted(demo.products.count, "SKU")), \(counted(demo.orders.count, "order"))"
        + " and \(counted(lines, "line")) in \(seconds) s"
    )
  }

  private func file(_ name: String, in directory: String) throws -> ImportFile {
    let path = directory + "/" + name
    return ImportFile(name: path, bytes: try Files.contents(of: path))
  }
}

extension OrderImport {
  fileprivate func renamed(_ name: String) -> OrderImport? {
    guard let id = try? OrderID(scanned: name) else { return nil }
    var renamed = self
    renamed.order.id = id
    for index in renamed.lines.indices { renamed.lines[index].order = id }
    return renamed
  }
}

extension OpenedSite {
  /// How this site keeps badges and PINs.
  var seals: Seals {
    let secrets = store.meta.secrets
    return Seals(
      badge: { secrets.badgeDigest($0) },
      pin: { pin in
        var random = SystemRandomNumberGenerator()
        return secrets.sealed(pin: pin, random: &random)
      }
    )
  }
}

extension DemoPeople {
  /// One badge of each kind, for the sign-in screen: the first picker, packer and supervisor.
  var hints: [BadgeHint] {
    [pickers.first, packers.first, supervisors.first].compactMap(\.self).map { person in
      BadgeHint(
        operatorID: person.id,
        badge: person.badge,
        pin: person.pin,
        name: person.name,
        role: person.role
      )
    }
  }
}
