/// Who asked, on which terminal, under which operation key: what a line says besides its facts.
public struct Envelope: Hashable, Sendable {
  public let terminal: String
  /// `-` when nobody has signed in.
  public let person: String
  /// Terminal, session and counter, `tty017-3f9a-000042`; a retry has the same key.
  public let key: String

  /// `nil` unless the ids have 1 to 32 of `A-Z a-z 0-9 . _ -`, without a leading dot, and the key has
  /// 1 to 96 of them.
  public init?(terminal: String, person: String, key: String) {
    guard Self.isID(terminal.utf8), Self.isID(person.utf8),
      (1...96).contains(key.utf8.count), key.utf8.allSatisfy(Self.allows)
    else { return nil }
    self.terminal = terminal
    self.person = person
    self.key = key
  }

  /// The key's session and counter: `tty017-3f9a-000042` is number 42 of session `tty017-3f9a`.
  ///
  /// A key without a counter is a session of one operation.
  var operation: (session: String, counter: Int) { Self.operation(of: key) }

  static func operation(of key: String) -> (session: String, counter: Int) {
    guard let hyphen = key.utf8.lastIndex(of: UInt8(ascii: "-")),
      let counter = Int(key[key.utf8.index(after: hyphen)...]), counter >= 0
    else { return (key, 0) }
    return (String(key[..<hyphen]), counter)
  }

  private init(store terminal: String, key: String) {
    self.terminal = terminal
    person = "-"
    self.key = key
  }

  /// Of a line that the store writes for itself.
  static func ofStore(_ kind: StaticString, _ sequence: Int) -> Self {
    Self(store: "store", key: "\(kind)-\(sequence)")
  }

  static func isID(_ bytes: some Collection<UInt8>) -> Bool {
    (1...32).contains(bytes.count) && bytes.first != UInt8(ascii: ".")
      && bytes.allSatisfy(allows)
  }

  static func allows(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
