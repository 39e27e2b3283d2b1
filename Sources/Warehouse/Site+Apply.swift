extension Site {
  /// Temporary.
  mutating func apply(_ fact: Fact, _ stamp: Stamp) {}
}
