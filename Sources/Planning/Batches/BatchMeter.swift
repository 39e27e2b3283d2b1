/// Measures the tour of a cart from the places it must visit.
///
/// A set of places is a row of bits, so that the set of several orders is the union of theirs.
protocol BatchMeter: Sendable {
  /// How many words of bits a set has.
  var wordCount: Int { get }

  /// How much longer a cart's walk may become while annealing begins, as a part of the mean walk.
  ///
  /// The coarser the steps in which tours grow, the more.
  var heat: Double { get }

  /// The length of the tour to all places of a set and back; 0 for none.
  func length(_ places: UnsafeBufferPointer<UInt64>) -> Int
}

extension BatchMeter {
  var heat: Double { 0.05 }
}
