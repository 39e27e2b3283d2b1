/// A month of orders, and the floor and carts that they might be walked with.
///
/// SKUs stand in the order in which they are listed, one a slot, from the front of the first aisle;
/// lines name them by that place. A cell of the floor is a metre.
public struct Month: Sendable {
  /// So many eaches of one SKU.
  public struct Line: Hashable, Sendable {
    public var sku: Int
    public var count: Int

    public init(sku: Int, count: Int) {
      self.sku = sku
      self.count = count
    }
  }

  /// What the lines of one order are; lines of a SKU that is not there, or of nothing, are left out.
  public typealias Order = [Line]

  public let items: [PackItem]
  /// Orders that leave together; waves hold orders of one cut-off.
  public let cutOffs: [[Order]]

  public init(items: [PackItem], cutOffs: [[Order]]) {
    self.items = items
    self.cutOffs = cutOffs.map { orders in
      orders.map { $0.filter { items.indices.contains($0.sku) && $0.count > 0 } }
    }
  }

  public var orderCount: Int { cutOffs.reduce(0) { $0 + $1.count } }
  public var lineCount: Int { cutOffs.joined().reduce(0) { $0 + $1.count } }

  /// The goods of one order, for its cartons.
  func goods(of order: Order) -> [PackItem] {
    order.map { line in
      var item = items[line.sku]
      item.count = line.count
      return item
    }
  }

  func millilitres(of order: Order) -> Int {
    order.reduce(0) { $0 + $1.count * items[$1.sku].volume } / 1_000
  }
}
