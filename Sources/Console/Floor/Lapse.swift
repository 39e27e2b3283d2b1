/// A length of time in at most five columns, for eyes: `12s`, `14m`, `3h48`, `26h`, `3d`.
enum Lapse {
  /// Negative lengths count as none.
  static func text(_ seconds: Int) -> String {
    let seconds = max(0, seconds)
    switch seconds {
    case ..<60: return "\(seconds)s"
    case ..<3600: return "\(seconds / 60)m"
    case ..<36_000: return "\(seconds / 3600)h\(twoDigits(seconds / 60 % 60))"
    case ..<172_800: return "\(seconds / 3600)h"
    default: return "\(seconds / 86_400)d"
    }
  }

  /// Whole minutes, never below one: nobody is late by nothing.
  static func minutes(_ seconds: Int) -> String { text(max(1, (seconds + 59) / 60) * 60) }
}
