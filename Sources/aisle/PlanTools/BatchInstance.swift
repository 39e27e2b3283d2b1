import Exchange
import Planning

/// Orders to batch on a block of parallel aisles, from a file of the batching benchmarks.
///
/// JSON with `name`, `aisles`, `slots`, `pitch`, `capacity` in units, and `orders` of `id` and
/// `lines` with `aisle`, `y` and `qty`. A `cart` of `totes`, `litres` and `kg` is optional, as are an
/// order's `totes`, `litres` and `kg`.
struct BatchInstance {
  let name: String
  let block: AisleBlock
  let cart: CartLoad
  let ids: [String]
  let orders: [Batching.Order]

  /// - Throws: ``CommandFailure`` naming the file and the member that is wrong.
  init(path: String) throws {
    let bytes = try Files.contents(of: path)
    guard let text = String(validating: bytes, as: UTF8.self), let json = JSONText(parsing: text)
    else { throw CommandFailure("\(path): is no JSON text") }
    func number(_ member: String, _ range: ClosedRange<Int>) throws -> Int {
      if let number = json[member]?.integer, range.contains(number) { return number }
      throw CommandFailure("\(path): \(member): must be \(range.lowerBound) to \(range.upperBound)")
    }
    let block = AisleBlock(
      aisles: try number("aisles", 1...1_000),
      slots: try number("slots", 1...1_000),
      pitch: try number("pitch", 0...1_000)
    )
    var cart = CartLoad.unlimited
    if json["capacity"] != nil { cart.units = try number("capacity", 0...1_000_000) }
    if let limits = json["cart"] {
      if let totes = limits["totes"]?.totes { cart.totes = totes }
      if let litres = limits["litres"]?.thousandths { cart.millilitres = litres }
      if let grams = limits["kg"]?.thousandths { cart.grams = grams }
    }
    guard let items = json["orders"]?.items else {
      throw CommandFailure("\(path): orders: must be a list")
    }
    self.block = block
    self.cart = cart
    name = json["name"]?.string ?? path
    ids = items.enumerated().map { $1["id"]?.string ?? String($0 + 1) }
    orders = try items.enumerated().map { index, item in
      guard let order = Self.order(item, block) else {
        throw CommandFailure(
          "\(path): orders[\(index)]: lines must have an aisle from 0, a y from 1 and a qty"
        )
      }
      return order
    }
  }

  private static func order(_ item: JSONText, _ block: AisleBlock) -> Batching.Order? {
    guard let lines = item["lines"]?.items else { return nil }
    var places: [AislePlace] = []
    var units = 0
    for line in lines {
      guard let aisle = line["aisle"]?.integer, let slot = line["y"]?.integer,
        let count = line["qty"]?.integer, (0..<block.aisles).contains(aisle),
        (1...block.slots).contains(slot), (0...1_000_000).contains(count)
      else { return nil }
      places.append(AislePlace(aisle: aisle, slot: slot))
      units += count
    }
    let load = CartLoad(
      units: units,
      totes: item["totes"]?.totes ?? 1,
      millilitres: item["litres"]?.thousandths ?? 0,
      grams: item["kg"]?.thousandths ?? 0
    )
    return Batching.Order(places: places, load: load)
  }
}

extension JSONText {
  /// A number of totes; nil for one that no cart has.
  fileprivate var totes: Int? {
    guard let integer, (0...1_000_000).contains(integer) else { return nil }
    return integer
  }

  /// A number of litres or kilograms, in thousandths; nil for one that no cart has.
  fileprivate var thousandths: Int? {
    guard let double, (0...1_000_000).contains(double) else { return nil }
    return Int(double * 1_000)
  }
}
