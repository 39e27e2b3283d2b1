import Warehouse

/// Books that count what was kept through them.
public struct CountedBooks<B: Books>: Books {
  public private(set) var books: B
  public private(set) var tally = BooksTally()
  /// Why the last act was not saved; nil when it was, or was refused.
  public private(set) var trouble: StoreTrouble?

  public init(_ books: B) {
    self.books = books
  }

  public var site: Site { books.site }

  public mutating func perform(_ act: Act) -> Outcome {
    let outcome = books.perform(act)
    trouble = nil
    switch outcome {
    case .committed(let receipt): tally.take(receipt)
    case .refused: tally.refused += 1
    case .notSaved(let why):
      tally.notSaved += 1
      trouble = why
    }
    return outcome
  }

  public mutating func catchUp() throws -> Bool { try books.catchUp() }
}

/// What was kept in books, and what was not.
public struct BooksTally: Hashable, Sendable {
  public var commits = 0
  public var refused = 0
  public var notSaved = 0
  /// Eaches taken from slots, less those put back by an undo.
  public var picked = 0
  /// Confirmed picks.
  public var lines = 0
  public var cartons = 0
  /// Eaches that counts and findings added to the books, or took out of them.
  public var adjusted = 0

  public init() {}

  mutating func take(_ receipt: Receipt) {
    commits += 1
    for fact in receipt.facts {
      switch fact {
      case .taskPicked(let pick):
        picked += pick.quantity
        lines += 1
      case .taskUnpicked(let pick): picked -= pick.quantity
      case .cartonClosed: cartons += 1
      case .cartonReopened: cartons -= 1
      case .stockAdjusted(let adjustment): adjusted += adjustment.counted - adjustment.held
      default: break  // The rest moves things about or is about people.
      }
    }
  }

  public static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.commits += right.commits
    sum.refused += right.refused
    sum.notSaved += right.notSaved
    sum.picked += right.picked
    sum.lines += right.lines
    sum.cartons += right.cartons
    sum.adjusted += right.adjusted
    return sum
  }
}
