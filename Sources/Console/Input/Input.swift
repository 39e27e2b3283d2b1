import Barcodes
import Warehouse

/// What comes to a screen: meanings, not keys.
public enum Input: Equatable, Sendable {
  case scan(Scan)
  /// A line and Enter; empty for Enter alone.
  case typed(String)
  /// A PIN was typed; the screen never sees it.
  case pin(isRight: Bool)
  /// The keys of a scan of the calibration card, on a screen that takes them.
  case traced([TimedKey])
  case action(Action)
  /// The books have answered a ``Effect/perform(_:approver:)`` of this screen.
  case answered(Outcome, to: Command)
  case printed(LabelJob, LabelOutcome)
  /// The screen above has left this.
  case handed(Handover)
  /// A second went by, on screens that watch.
  case tick
  /// Others may have changed what is shown; also after the screen above has left.
  case siteChanged
}
