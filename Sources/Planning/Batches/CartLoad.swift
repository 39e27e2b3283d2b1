/// What an order takes of a cart, or what a cart takes at most.
public struct CartLoad: Hashable, Sendable {
  public var units: Int
  public var totes: Int
  public var millilitres: Int
  public var grams: Int

  public init(units: Int = 0, totes: Int = 0, millilitres: Int = 0, grams: Int = 0) {
    self.units = units
    self.totes = totes
    self.millilitres = millilitres
    self.grams = grams
  }

  /// No limit at all; small enough that sums of loads stay in range.
  public static let unlimited = CartLoad(
    units: .max / 4,
    totes: .max / 4,
    millilitres: .max / 4,
    grams: .max / 4
  )

  @inline(__always)
  func fits(in cart: CartLoad) -> Bool {
    units <= cart.units && totes <= cart.totes && millilitres <= cart.millilitres
      && grams <= cart.grams
  }

  @inline(__always)
  static func + (left: Self, right: Self) -> Self {
    CartLoad(
      units: left.units + right.units,
      totes: left.totes + right.totes,
      millilitres: left.millilitres + right.millilitres,
      grams: left.grams + right.grams
    )
  }

  @inline(__always)
  static func - (left: Self, right: Self) -> Self {
    CartLoad(
      units: left.units - right.units,
      totes: left.totes - right.totes,
      millilitres: left.millilitres - right.millilitres,
      grams: left.grams - right.grams
    )
  }
}
