import Glibc

/// Whether the long tests run: `AISLE_SOAK=1`, as `make soak` sets it.
enum Soak {
  static let isAsked = getenv("AISLE_SOAK") != nil
}
