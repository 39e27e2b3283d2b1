extension RandomAccessCollection where Index == Int {
  /// The place of the row whose number was typed, counted from 1; nil for a line that names none.
  func index(typed text: String) -> Int? {
    // Only digits: a sign may make a number from which not even one can be taken off.
    guard text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
      let number = Int(text), number > 0, number <= count
    else { return nil }
    return startIndex + number - 1
  }
}
