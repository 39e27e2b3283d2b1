import Warehouse

/// Which cartons an order goes into, where each unit stands, and what cannot be in a carton at all.
public struct CartonPlan: Hashable, Sendable {
  public var cartons: [PlannedCarton]
  public var alone: [LoneItem]
  /// What the cartons cost, in halves of the currency's minor unit.
  public var costHalves: Int
  /// Whether the search ran out of moves or time, so that this is the best found so far.
  public var isCutShort: Bool
}

/// One carton with its units in the order in which they are put in, from the floor upwards.
public struct PlannedCarton: Hashable, Sendable {
  public var type: CartonType
  public var placements: [PackPlacement]
  /// Of the goods, without the carton.
  public var goodsGrams: Int
  public var costHalves: Int

  /// How much of the carton the goods do not fill, in percent of its inner volume.
  public var voidPercent: Double {
    let inner = type.innerMillimetres.reduce(1, *)
    let goods = placements.reduce(0) { $0 + $1.dx * $1.dy * $1.dz }
    return inner == 0 ? 0 : 100 * Double(inner - goods) / Double(inner)
  }

  /// The heights at which units stand, lowest first, in millimetres above the carton's floor.
  public var layers: [Int] { Set(placements.map(\.z)).sorted() }
}

/// One unit in its carton: its lower corner and how far it reaches, in millimetres.
///
/// x runs along the carton's length, y along its width, z up.
public struct PackPlacement: Hashable, Sendable {
  public var sku: SKU
  public var x: Int
  public var y: Int
  public var z: Int
  public var dx: Int
  public var dy: Int
  public var dz: Int
}

/// Units that no carton takes.
public struct LoneItem: Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    case sizeUnknown
    case tooLong(millimetres: Int)
    case tooHeavy(grams: Int)
    case tooMany(units: Int)
    case noCartons
  }

  public var sku: SKU
  public var count: Int
  public var reason: Reason
}

extension LoneItem.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .sizeUnknown: "its size is not known or zero"
    case .tooLong(let millimetres): "no carton is large enough, it is \(millimetres) mm long"
    case .tooHeavy(let grams): "no carton carries it, it weighs \(grams) g"
    case .tooMany(let units): "\(units) are more than cartons are planned for"
    case .noCartons: "there are no cartons"
    }
  }
}
