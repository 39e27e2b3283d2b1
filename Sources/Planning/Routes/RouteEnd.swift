/// Where a walk may end.
public enum RouteEnd: Hashable, Sendable {
  /// Where it began.
  case start
  /// At the one of these cells that makes it shortest; anywhere where there are none.
  case nearest([FloorCell])
}
