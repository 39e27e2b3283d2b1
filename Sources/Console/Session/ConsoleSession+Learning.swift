import Barcodes
import Warehouse

// How keys become scans here, and where that is learned.
extension ConsoleSession {
  /// How the scanner of this terminal types, as far as it is known.
  public var scanner: WedgeProfile { wedge.profile }

  /// Takes a key to the wedge, or to the screen that learns the scanner.
  mutating func hear(_ key: TimedKey, _ outputs: inout [WedgeOutput]) {
    guard top.takesKeys || trace.deadline != nil else {
      return wedge.feed(key, into: &outputs)
    }
    for piece in [trace.tick(ms: key.ms), trace.feed(key)] { take(piece, &outputs) }
  }

  /// Lets time pass for what is gathered.
  mutating func tickTrace(_ outputs: inout [WedgeOutput]) {
    take(trace.tick(ms: ms), &outputs)
  }

  /// What is not the card goes the way of all keys: a badge, a command, a hand.
  private mutating func take(_ piece: KeyTrace.Piece?, _ outputs: inout [WedgeOutput]) {
    switch piece {
    case .scan(let keys)? where top.takesKeys && Calibration.concerns(keys):
      isAskedToLeave = false
      primary { $0.feed(.traced(keys)) }
      view = nil
    case .scan(let keys)?, .hand(let keys)?:
      for key in keys { wedge.feed(key, into: &outputs) }
      wedge.tick(ms: ms, into: &outputs)
    case nil: break
    }
  }

  /// Goes over to what the card taught of this terminal's scanner, now or since; never within a scan.
  mutating func adoptProfile() {
    guard wedge.deadline == nil, profiledSequence != books.site.sequence else { return }
    profiledSequence = books.site.sequence
    let profile = books.site.devices[setup.terminal]?.profile ?? setup.wedge
    if profile != wedge.profile { wedge = WedgeDecoder(profile) }
  }

  /// Refuses a GS1 barcode whose end of a lot nobody can know.
  mutating func refuseUncertain() {
    say(.separatorLost)
    rejected[Message.separatorLost.id, default: 0] += 1
  }
}
