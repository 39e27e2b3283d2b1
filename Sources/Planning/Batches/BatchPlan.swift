/// Which orders ride together on one cart, and how far each cart is walked.
public struct BatchPlan: Hashable, Sendable {
  /// One tour; orders by their index, smallest first.
  public struct Batch: Hashable, Sendable {
    public var orders: [Int]
    public var length: Int
    public var load: CartLoad
  }

  public var batches: [Batch]
  /// Orders that no cart takes.
  public var unassigned: [UnassignedOrder]

  /// Of all tours together.
  public var length: Int { batches.reduce(0) { $0 + $1.length } }
}

/// An order that no cart takes, and why.
public struct UnassignedOrder: Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    case cartWithoutTotes
    case units(Int, most: Int)
    case totes(Int, most: Int)
    case millilitres(Int, most: Int)
    case grams(Int, most: Int)
  }

  public var order: Int
  public var reason: Reason

  /// Nil for an order that the cart takes.
  init?(_ order: Int, load: CartLoad, cart: CartLoad) {
    self.order = order
    if load.totes > 0, cart.totes <= 0 {
      reason = .cartWithoutTotes
    } else if load.units > cart.units {
      reason = .units(load.units, most: cart.units)
    } else if load.totes > cart.totes {
      reason = .totes(load.totes, most: cart.totes)
    } else if load.millilitres > cart.millilitres {
      reason = .millilitres(load.millilitres, most: cart.millilitres)
    } else if load.grams > cart.grams {
      reason = .grams(load.grams, most: cart.grams)
    } else {
      return nil
    }
  }
}

extension UnassignedOrder.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cartWithoutTotes: "the cart has no totes"
    case .units(let count, let most): "\(count) units, the cart takes \(most)"
    case .totes(let count, let most): "\(count) totes, the cart takes \(most)"
    case .millilitres(let count, let most): "\(count) ml, the cart takes \(most)"
    case .grams(let count, let most): "\(count) g, the cart takes \(most)"
    }
  }
}
