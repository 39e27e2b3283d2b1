import Barcodes
import Warehouse

// What the books know, as it stands on labels and lists.
extension LabelContent {
  public init(_ location: Location) {
    self.init([
      "location": location.id.text, "check": location.checkDigits, "zone": location.zone.text,
      "kind": location.kind.rawValue, "code": location.id.text,
    ])
  }

  public init(_ tote: ToteID) {
    self.init(["tote": tote.text, "code": tote.text])
  }

  /// `code` is a secret: it is in the bars and nowhere else.
  public static func badge(name: String, code: String, from site: String) -> Self {
    LabelContent(["name": name, "code": code, "from": site])
  }

  /// The command card; `texts` say what each word does.
  public static func commands(_ texts: [CommandWord: String]) -> Self {
    CommandCard.content(texts)
  }

  public static var calibration: Self { CalibrationSheet.content }

  /// The open picks of a wave, zone by zone in walking order.
  public static func pickList(_ wave: WaveID, _ site: Site, printed: String) -> Self {
    let tasks = site.tasks.rows(index: "queue").filter { $0.wave == wave }
      .sorted { ($0.zone, $0.sequence) < ($1.zone, $1.sequence) }
    let items = tasks.enumerated().map { index, task in
      [
        "row.number": "\(index + 1)", "row.location": task.stock.location.text,
        "row.sku": task.stock.sku.text, "row.lot": task.stock.lot,
        "row.description": site.products[task.stock.sku]?.description ?? "",
        "row.quantity": "\(task.left)", "row.tote": task.tote.text, "row.order": task.order.text,
      ]
    }
    return LabelContent(
      ["title": "PICK LIST", "wave": wave.text, "printed": printed],
      items: items
    )
  }

  /// What a customer finds in the cartons of an order.
  public static func packingSlip(_ order: Order, _ site: Site, printed: String) -> Self {
    let items = site.orderLines.rows(RowKey(order.id)).map { line in
      [
        "row.sku": line.sku.text, "row.description": site.products[line.sku]?.description ?? "",
        "row.ordered": "\(line.ordered)", "row.packed": "\(line.packed)",
      ]
    }
    let route = [order.service, order.carrier].filter { !$0.isEmpty }
    let address = [order.customer, order.shipTo, order.country].filter { !$0.isEmpty }
    return LabelContent(
      [
        "from": site.policy.name, "order": order.id.text, "code": order.id.text,
        "address": address.joined(separator: ", "), "service": route.joined(separator: " / "),
        "printed": printed,
      ],
      items: items
    )
  }
}
