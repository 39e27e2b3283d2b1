import Warehouse

/// The site is the fold of its journal: each line's facts, read and then applied as a whole.
extension Site: Follower {
  public mutating func apply(_ atom: Atom) throws(StoreError) {
    let atom = try StampedFacts(atom)
    apply(atom.facts, atom.stamp)
  }

  public var lastThatMatters: Int { sequence }

  public func lastOperation(of session: String) -> Operation? {
    sessions.lastOperation(of: session)
  }

  /// - Throws: ``StoreError/unknown(_:in:)`` for a kind of a later version.
  static func facts(of atom: Atom) throws(StoreError) -> [Fact] {
    var facts: [Fact] = []
    facts.reserveCapacity(4)
    let fault: String? = atom.withFacts { text in
      do throws(FieldError) {
        facts.append(try Fact(line: text))
        return nil
      } catch {
        switch error {
        case .unknownKind(let kind): return kind
        case .malformed(let field, _):
          let kind = text.prefix { $0 != UInt8(ascii: "\t") }
          return "\(String(decoding: kind, as: UTF8.self)) \(field)"
        }
      }
    }
    if let fault { throw .unknown(fault, in: atom) }
    return facts
  }
}

/// What an atom makes true, read from its text.
struct StampedFacts: Sendable {
  let facts: [Fact]
  let stamp: Stamp

  /// - Throws: ``StoreError/unknown(_:in:)`` for a kind or a writer of a later version.
  init(_ atom: Atom) throws(StoreError) {
    facts = try Site.facts(of: atom)
    stamp = try Stamp(atom)
  }
}

extension Table where R == OperationSession {
  func lastOperation(of session: String) -> Operation? {
    self[RowKey(session)].map { Operation(counter: $0.counter, sequence: $0.sequence) }
  }
}

extension Stamp {
  /// - Throws: ``StoreError`` for a writer whose names this version would not give.
  fileprivate init(_ atom: Atom) throws(StoreError) {
    let stamp: Stamp? = atom.first.withWriter { terminal, person, key in
      let isNobody = person.elementsEqual(CollectionOfOne(UInt8(ascii: "-")))
      guard let terminal = TerminalID(field: terminal),
        let actor = isNobody ? OperatorID.none : OperatorID(field: person)
      else { return nil }
      return Stamp(
        sequence: atom.sequence,
        at: Moment(milliseconds: atom.time),
        terminal: terminal,
        actor: actor,
        key: OperationKey(field: key)
      )
    }
    guard let stamp else {
      throw .unknown("writer \(atom.first.terminal)/\(atom.first.person)", in: atom)
    }
    self = stamp
  }
}

extension FactText {
  init(_ fact: Fact) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(240)
    fact.append(to: &bytes)
    self.init(bytes: bytes[...])
  }
}
