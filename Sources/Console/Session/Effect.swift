import Warehouse

/// What must follow a step; the session does it, in order.
public enum Effect: Equatable, Sendable {
  /// The answer comes back at once as ``Input/answered(_:to:)``.
  case perform(Command, approver: OperatorID = .none)
  case say(Message)
  /// Puts a screen on top.
  case push(ScreenBox)
  /// Puts a screen in the place of this one.
  case replace(ScreenBox)
  /// Back to the screen below, which gets the handover, if any, and then ``Input/siteChanged``.
  case leave(Handover? = nil)
  /// Keeps the scan of this input and offers it again when another step is on top.
  case keepScan
  /// The answer comes back at once as ``Input/printed(_:_:)``.
  case print(LabelJob)
  /// Signs an operator on here; once that is committed, their saved screen is taken up.
  case signOn(OperatorID)
  /// Opens work, as it was left if it was paused.
  case open(Work)
  /// Nobody sits here any more; back to the sign-in screen.
  case signedOff
  /// Keeps what is under way on the shelf and goes back to the menu.
  case pause
  /// A locked screen opens for who locked it.
  case unlock
  /// Lets the books look at the disk again; a halted screen that cannot leave stays.
  case retry
  case quit

  public static func push(_ screen: any Screen) -> Effect { .push(ScreenBox(screen)) }
  public static func replace(_ screen: any Screen) -> Effect { .replace(ScreenBox(screen)) }
}

/// Any screen, compared by what it holds.
public struct ScreenBox: Equatable, Sendable {
  public var screen: any Screen

  public init(_ screen: any Screen) { self.screen = screen }

  public static func == (left: Self, right: Self) -> Bool { left.screen.isEqual(to: right.screen) }
}

/// What a screen that leaves gives to the one below.
public enum Handover: Hashable, Sendable {
  case task(TaskID)
  /// The task was settled by the screen that left; go on with the next one.
  case taskEnded
  case zeroChecked
  /// The last confirm was taken back there.
  case undone(Receipt)
  case row(Int)
  /// A supervisor's badge.
  case approved(OperatorID)
}

/// A label to be printed; the body of the session knows the printer.
public struct LabelJob: Hashable, Sendable {
  /// None: the calibration card.
  public var carton: CartonID
  /// From 1; above 1 it is a reprint.
  public var copy: Int
  /// Another printer than the terminal's own; empty for that one.
  public var printer: String

  public init(carton: CartonID, copy: Int, printer: String = "") {
    self.carton = carton
    self.copy = copy
    self.printer = printer
  }

  public static let calibrationCard = LabelJob(carton: .none, copy: 1)
}

/// What became of a label.
public enum LabelOutcome: Hashable, Sendable {
  case printed
  /// Kept for a printer that is down; another one may print it instead.
  case waits(for: String, other: String?)
  /// Not even kept.
  case failed
}

/// Prints labels, or says that it cannot; never waits for a printer.
public protocol LabelPrinting: Sendable {
  func print(_ job: LabelJob, site: Site) -> LabelOutcome
}
