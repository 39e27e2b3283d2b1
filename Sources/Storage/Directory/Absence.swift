/// Why a path is no site.
public enum Absence: Hashable, Sendable, CaseIterable {
  case noDirectory
  case notADirectory
  case empty
  /// A directory of something else.
  case noJournal
  /// A journal is there, and nothing says whose.
  case noMeta
  case forbidden

  /// At most 60 columns: what is, then what to do.
  var text: String {
    switch self {
    case .noDirectory: "No such directory. Make a site there: aisle init"
    case .notADirectory: "Not a directory. Name the directory of a site"
    case .empty: "The directory is empty. Make a site in it: aisle init"
    case .noJournal: "Not a site: it has no journal. Name another directory"
    case .noMeta: "Not a whole site: store.meta is missing. Restore it"
    case .forbidden: "You may not look into it. Ask who looks after the site"
    }
  }
}
