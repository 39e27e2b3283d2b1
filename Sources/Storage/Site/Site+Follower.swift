import Warehouse

/// The site is the fold of its journal: each line's facts, read and then applied as a whole.
extension Site: Follower {
  public mutating func apply(_ atom: Atom) throws(StoreError) {
    let facts = try Self.facts(of: atom)
    apply(facts, try Stamp(atom))
  }

  public func lastOperation(of session: String) -> Operation? {
    sessions[RowKey(session)].map { Operation(counter: $0.counter, sequence: $0.sequence) }
  }

  /// - Throws: ``StoreError/unknown(_:in:)`` for a kind of a later version.
  static func facts(of atom: Atom) throws(StoreError) -> [Fact] {
    var facts: [Fact] = []
    for text in atom.facts {
      do {
        facts.append(try Fact(kind: text.kind, fields: text.namedValues))
      } catch {
        switch error {
        case .unknownKind(let kind): throw .unknown(kind, in: atom)
        case .malformed(let field, _): throw .unknown("\(text.kind) \(field)", in: atom)
        }
      }
    }
    return facts
  }
}

extension Stamp {
  /// - Throws: ``StoreError`` for a writer whose names this version would not give.
  fileprivate init(_ atom: Atom) throws(StoreError) {
    let person = atom.first.person
    do {
      self.init(
        sequence: atom.sequence,
        at: Moment(milliseconds: atom.time),
        terminal: try TerminalID(scanned: atom.first.terminal),
        actor: person == "-" ? .none : try OperatorID(scanned: person),
        key: OperationKey(atom.key)
      )
    } catch {
      throw .unknown("writer \(error.text)", in: atom)
    }
  }
}

extension FactText {
  init(_ fact: Fact) {
    var bytes: [UInt8] = []
    fact.append(to: &bytes)
    self.init(bytes: bytes[...])
  }
}
