/// Which facts the journal of a site may have: a site keeps to the version that it was made with, as
/// its `store.meta` says, so that a program which knows no later one may work there too.
public enum JournalFormat: Int, Sendable {
  /// Every pick is told with a claim of its task and a move of its stock.
  case version1 = 1
  /// A pick of goods of which nothing is known but their SKU names its slot, moves the stock itself,
  /// and is a claim.
  case version2

  public static let newest = JournalFormat.version2
}
