import Warehouse

/// What a packer must know of one SKU of an order: how large, how heavy, and what it must not do.
///
/// Lengths in millimetres and weight in grams; 0 is not known.
public struct PackItem: Hashable, Sendable {
  public var sku: SKU
  public var count: Int
  public var lengthMillimetres: Int
  public var widthMillimetres: Int
  public var heightMillimetres: Int
  public var weightGrams: Int
  /// This way up: it may only be turned about the vertical.
  public var isUpright: Bool
  /// Nothing may rest above it.
  public var isFragile: Bool
  public var hazard: PackHazard

  public init(
    sku: SKU,
    count: Int,
    millimetres: (length: Int, width: Int, height: Int),
    weightGrams: Int,
    isUpright: Bool = false,
    isFragile: Bool = false,
    hazard: PackHazard = .none
  ) {
    self.sku = sku
    self.count = count
    lengthMillimetres = millimetres.length
    widthMillimetres = millimetres.width
    heightMillimetres = millimetres.height
    self.weightGrams = weightGrams
    self.isUpright = isUpright
    self.isFragile = isFragile
    self.hazard = hazard
  }

  public init(_ product: Product, count: Int) {
    self.init(
      sku: product.sku,
      count: count,
      millimetres: (product.lengthMillimetres, product.widthMillimetres, product.heightMillimetres),
      weightGrams: product.weightGrams,
      isUpright: product.isUpright,
      isFragile: product.isFragile,
      hazard: product.isHazardous ? .unclassed : .none
    )
  }

  /// Of one unit, at most a thousand cubic metres.
  var volume: Int {
    let most = 1_000_000_000_000
    return lengthMillimetres.multiplied(by: widthMillimetres, atMost: most)
      .multiplied(by: heightMillimetres, atMost: most)
  }

  /// The ways one unit may stand, each once.
  var turns: [PackTurn] {
    let (l, w, h) = (lengthMillimetres, widthMillimetres, heightMillimetres)
    var turns = [PackTurn(dx: l, dy: w, dz: h), PackTurn(dx: w, dy: l, dz: h)]
    if !isUpright {
      turns += [
        PackTurn(dx: l, dy: h, dz: w), PackTurn(dx: h, dy: l, dz: w),
        PackTurn(dx: w, dy: h, dz: l), PackTurn(dx: h, dy: w, dz: l),
      ]
    }
    return Set(turns).sorted { ($0.dx, $0.dy, $0.dz) < ($1.dx, $1.dy, $1.dz) }
  }
}

/// A danger by which goods are kept apart.
public enum PackHazard: UInt8, Sendable, CaseIterable {
  case none, flammable, oxidiser
  /// Hazardous, and we do not know how: it is kept from both.
  case unclassed

  /// Which of the others may not be in one carton with it, as bits of their raw values.
  var enemies: UInt8 {
    switch self {
    case .none: 0
    case .flammable: Self.oxidiser.bit | Self.unclassed.bit
    case .oxidiser: Self.flammable.bit | Self.unclassed.bit
    case .unclassed: Self.flammable.bit | Self.oxidiser.bit
    }
  }

  var bit: UInt8 { 1 << rawValue }
}

/// How far a unit reaches along each side of its carton.
struct PackTurn: Hashable, Sendable {
  let dx: Int
  let dy: Int
  let dz: Int
}
