/// A cuboid inside a carton, in millimetres; its upper sides are outside of it.
struct PackBox: Hashable, Sendable {
  var x0: Int
  var y0: Int
  var z0: Int
  var x1: Int
  var y1: Int
  var z1: Int

  var volume: Int { (x1 - x0) * (y1 - y0) * (z1 - z0) }

  @inline(__always)
  func meets(_ other: PackBox) -> Bool {
    x0 < other.x1 && other.x0 < x1 && y0 < other.y1 && other.y0 < y1 && z0 < other.z1
      && other.z0 < z1
  }

  @inline(__always)
  func holds(_ other: PackBox) -> Bool {
    x0 <= other.x0 && y0 <= other.y0 && z0 <= other.z0 && x1 >= other.x1 && y1 >= other.y1
      && z1 >= other.z1
  }

  /// The area that both cover when seen from above.
  @inline(__always)
  func sharedArea(_ other: PackBox) -> Int {
    let width = min(x1, other.x1) - max(x0, other.x0)
    let depth = min(y1, other.y1) - max(y0, other.y0)
    return width > 0 && depth > 0 ? width * depth : 0
  }
}
