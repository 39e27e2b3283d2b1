@testable import Storage

/// A follower that keeps what it was given, and knows every kind but `from-the-future`.
struct Ledger: Follower, Equatable {
  struct Entry: Equatable {
    let sequence: Int
    let key: String
    let facts: [FactText]
  }

  private(set) var entries: [Entry] = []
  private var operations: [String: Operation] = [:]

  mutating func apply(_ atom: Atom) throws(StoreError) {
    let facts = atom.facts
    for fact in facts where fact.kind == "from-the-future" {
      throw .unknown(fact.kind, in: atom)
    }
    entries.append(Entry(sequence: atom.sequence, key: atom.key, facts: facts))
    let (session, counter) = Envelope.operation(of: atom.key)
    operations[session] = Operation(counter: counter, sequence: atom.sequence)
  }

  func lastOperation(of session: String) -> Operation? { operations[session] }

  var lastThatMatters: Int { entries.last?.sequence ?? 0 }

  var keys: [String] { entries.map(\.key) }

  /// How many eaches were picked of one SKU.
  func picked(_ sku: String) -> Int {
    entries.flatMap(\.facts).filter { $0["sku"] == sku }
      .reduce(0) { $0 + (Int($1["qty"] ?? "") ?? 0) }
  }
}

/// Why a ledger's test command is refused.
enum Shelf: Error, Equatable {
  case empty
}

extension FactText {
  static func picked(_ sku: String = "TEA-0042", _ count: Int = 1) -> FactText {
    FactText(
      "task-picked",
      [.init("task", "T000123"), .init("sku", sku), .init("qty", "\(count)")]
    )
  }
}
