import Storage

extension Verification.Report {
  /// All that `aisle verify` prints, on both of its outputs.
  var told: String { text + (problem.map { "\n\($0)" } ?? "") }
}
