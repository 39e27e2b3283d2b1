/// Bytes to meaning: pure functions, linear in the length of the scan, that never trap.
public enum Barcode {
  /// Longer scans are refused whole.
  public static let maximumBytes = 8191
}
