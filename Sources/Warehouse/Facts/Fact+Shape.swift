/// A field of a fact, for people who read the journal without this program.
public struct FieldShape: Hashable, Sendable {
  public var name: String
  /// What its value is: `text`, `number`, `time`, the noun of a label, or all words there are.
  public var type: String
  /// Whether the name repeats, once for each value.
  public var isList: Bool
}

extension Fact {
  /// The fields of a kind in the order of the line; empty for a kind that is not known.
  public static func shape(of kind: String) -> [FieldShape] {
    guard let fact = try? Fact(kind: kind) else { return [] }
    return fact.body.shape
  }
}

extension Fielded {
  var shape: [FieldShape] {
    var copy = self
    var collector = ShapeCollector()
    do {
      try copy.pass(&collector)
    } catch {
      preconditionFailure("a collector does not throw: \(error)")
    }
    return collector.fields
  }
}

/// Notes what fields there are, and touches none.
private struct ShapeCollector: FieldPass {
  private(set) var fields: [FieldShape] = []

  mutating func field<V: FieldValue>(_ name: StaticString, _ value: inout V) {
    fields.append(FieldShape(name: "\(name)", type: Self.type(V.self), isList: false))
  }

  mutating func list<V: FieldValue>(_ name: StaticString, _ values: inout [V]) {
    fields.append(FieldShape(name: "\(name)", type: Self.type(V.self), isList: true))
  }

  private static func type<V: FieldValue>(_ value: V.Type) -> String {
    if let word = value as? any FieldWord.Type { return words(word) }
    if let label = value as? any NamedByNoun.Type { return label.noun.lowercased() }
    switch value {
    case is Int.Type: return "number"
    case is Bool.Type: return "`yes`"
    case is ByteText.Type: return "bytes, in hex"
    case is Moment.Type: return "time"
    case is CivilDate.Type: return "date"
    default: return "text"
    }
  }

  private static func words<W: FieldWord>(_ word: W.Type) -> String {
    W.allCases.map(\.rawValue).filter { !$0.isEmpty }.map { "`\($0)`" }.joined(separator: " ")
  }
}

/// What has the floor's word for itself, whatever kind of label it is.
private protocol NamedByNoun {
  static var noun: String { get }
}

extension Label: NamedByNoun {
  static var noun: String { Kind.noun }
}

extension BadgeDigest: NamedByNoun {}
