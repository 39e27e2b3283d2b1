/// How much one wave may hold.
///
/// The first order goes in alone if it is larger than that.
public struct WaveLimit: Hashable, Sendable {
  public var orders: Int
  public var lines: Int

  public init(orders: Int = 20, lines: Int = 200) {
    self.orders = orders
    self.lines = lines
  }
}
