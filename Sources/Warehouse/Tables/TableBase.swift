/// The layer of a table that does not change: sorted lines, somewhere.
///
/// `Storage` provides the one that is mapped from a snapshot, tests one in memory. Lines are lent for
/// the time of a call.
public protocol TableBase: AnyObject, Sendable {
  var count: Int { get }

  /// Lends the line with `key` to `body`; false when there is none.
  func line(_ key: RowKey, _ body: (UnsafeRawBufferPointer) -> Void) -> Bool

  /// The lines whose keys start with `prefix`, in key order, until `body` answers false.
  func visitLines(_ prefix: RowKey, _ body: (RowKey, UnsafeRawBufferPointer) -> Bool)

  /// The entries of the index below `prefix`, in (index key, key) order, until `body` answers false:
  /// index key and key joined, and the key.
  func visitKeys(index: StaticString, _ prefix: RowKey, _ body: (RowKey, RowKey) -> Bool)
}
