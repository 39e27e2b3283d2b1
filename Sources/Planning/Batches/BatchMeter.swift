/// Measures the tour of a cart from the places it must visit.
///
/// A set of places is a row of bits, so that the set of several orders is the union of theirs.
protocol BatchMeter: Sendable {
  /// How many words of bits a set has.
  var wordCount: Int { get }

  /// The length of the tour to all places of a set and back; 0 for none.
  func length(_ places: UnsafeBufferPointer<UInt64>) -> Int
}
