/// One pick that was asked for and confirmed.
struct Confirm: Hashable {
  /// When it was asked for: nanoseconds of a clock that all processes share.
  var asked: Int
  var microseconds: Int
  /// Of its record.
  var sequence: Int

  var answered: Int { asked + microseconds * 1000 }

  /// In how many cases one that was answered before another was asked for stands behind it in the
  /// journal, or where it stands.
  static func faultCount(in confirms: [Confirm]) -> Int {
    var count = confirms.count - Set(confirms.map(\.sequence)).count
    var highest = 0
    var answered = confirms.sorted { $0.answered < $1.answered }[...]
    for confirm in confirms.sorted(by: { $0.asked < $1.asked }) {
      while let earlier = answered.first, earlier.answered < confirm.asked {
        highest = max(highest, earlier.sequence)
        answered.removeFirst()
      }
      if confirm.sequence <= highest { count += 1 }
    }
    return count
  }
}
