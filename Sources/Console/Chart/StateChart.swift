/// The states of all screens and what leads from one to the next, as a ``ChartWalk`` saw it.
///
/// Drawn from behaviour, so it cannot disagree with the screens.
public struct StateChart: Hashable, Sendable {
  /// One step of one screen, under its code: `Z.QTY`.
  public struct State: Hashable, Comparable, Sendable {
    public var screen: ScreenID
    public var code: String

    public init(screen: ScreenID, code: String) {
      self.screen = screen
      self.code = code
    }

    /// In the order of the screens, then by code.
    public static func < (left: Self, right: Self) -> Bool {
      (left.rank, left.code) < (right.rank, right.code)
    }

    private var rank: Int { ScreenID.allCases.firstIndex(of: screen) ?? 0 }
  }

  /// One input in one state, and what came of it.
  public struct Move: Hashable, Comparable, Sendable {
    public var from: State
    /// The kind of input, as people read it: `scan TOTE`.
    public var input: String
    /// Nil where the program ends.
    public var to: State?
    /// The id of what was said; empty for nothing.
    public var message: String

    public init(from: State, input: String, to: State?, message: String) {
      self.from = from
      self.input = input
      self.to = to
      self.message = message
    }

    /// Whether nothing came of it that a chart could show.
    public var isIdle: Bool { to == from && message.isEmpty }

    public static func < (left: Self, right: Self) -> Bool {
      if left.from != right.from { return left.from < right.from }
      if left.target != right.target { return left.target < right.target }
      return (left.message, left.inputRank) < (right.message, right.inputRank)
    }

    /// Numbers padded, so that F10 comes behind F9.
    private var inputRank: String {
      input.split(separator: "F", omittingEmptySubsequences: false)
        .map { $0.count == 1 && $0.first?.isNumber == true ? "0\($0)" : String($0) }
        .joined(separator: "F")
    }

    /// Where it leads, in words; `(end)` where the program ends.
    public var target: String { to?.code ?? "(end)" }
  }

  private var found: Set<Move> = []

  public init() {}

  public mutating func add(_ move: Move) { found.insert(move) }

  /// Every move once, in order.
  public var moves: [Move] { found.sorted() }

  /// Those of one state, in order.
  public func moves(from state: State) -> [Move] {
    found.filter { $0.from == state }.sorted()
  }

  public var states: [State] {
    Set(found.flatMap { [$0.from] + ($0.to.map { [$0] } ?? []) }).sorted()
  }

  /// States from which no moves lead to the end of the program.
  public var traps: [State] {
    var free: Set<State> = []
    var count = -1
    while free.count != count {
      count = free.count
      for move in found where move.to.map(free.contains) ?? true { free.insert(move.from) }
    }
    return states.filter { !free.contains($0) }
  }
}
