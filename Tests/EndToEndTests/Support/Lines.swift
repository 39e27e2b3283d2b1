extension String {
  /// The lines that `part` occurs in.
  func lines(with part: String) -> [Substring] {
    split(whereSeparator: \.isNewline).filter { $0.contains(part) }
  }
}
