import Warehouse

/// How much one wave may hold, and of which orders.
///
/// The first order goes in alone if it is larger than that.
public struct WaveLimit: Hashable, Sendable {
  public var orders: Int
  public var lines: Int
  /// Only orders that were placed before; none for all orders.
  public var placedBefore: Moment
  /// No more than those who are at work can pick, and pack, in so many minutes; 0 for any amount.
  public var minutes: Int

  public init(orders: Int = 20, lines: Int = 200, placedBefore: Moment = .none, minutes: Int = 0) {
    self.orders = orders
    self.lines = lines
    self.placedBefore = placedBefore
    self.minutes = minutes
  }

  /// Whether an order is among those that waves are made of.
  public func takes(_ order: Order) -> Bool {
    placedBefore.isNone || order.placedAt < placedBefore
  }
}
