/// A value that lists its fields once, in order, for reading and for writing alike.
///
/// ``pass(_:)`` is the only place where a record's field names and their order stand: a reader sets
/// what it is handed, a writer prints it. The order is fixed per kind and version; a new field goes
/// last, so that old lines read as if it were empty.
public protocol Fielded: Hashable, Sendable {
  init()
  mutating func pass(_ fields: inout some FieldPass) throws(FieldError)

  /// Appends TAB, name, `=` and value for each field that is not absent.
  ///
  /// It has one body for all, and is a requirement so that each has it made for its own fields.
  func append(fieldsTo line: inout [UInt8])
}

/// One way through the fields of a record.
public protocol FieldPass {
  mutating func field(
    _ name: StaticString,
    _ value: inout some FieldValue
  ) throws(FieldError)

  /// A field whose name repeats, once for each value.
  mutating func list(
    _ name: StaticString,
    _ values: inout [some FieldValue]
  ) throws(FieldError)
}

/// A field that could not be read; the value it belongs to is then of no use.
public enum FieldError: Error, Hashable, Sendable {
  case malformed(field: String, value: String)
  case unknownKind(String)
}
