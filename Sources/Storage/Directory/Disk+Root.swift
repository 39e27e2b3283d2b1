import Glibc

extension Disk {
  /// Makes the directory that a site or a copy of one goes into; one that is there already will do.
  ///
  /// - Throws: ``StoreError/Problem/notMade(_:)`` for a path where none can be made.
  func makeRoot(_ path: String) throws {
    do {
      if let status = try status(at: path) {
        guard !status.isDirectory else { return }
        throw StoreError(.notMade("a file has that name"), file: path)
      }
      try makeDirectory(path)
    } catch let error as DiskError {
      guard let why = error.whyNotMade else { throw error }
      throw StoreError(.notMade(why), file: path)
    }
  }
}

extension DiskError {
  /// What is wrong with the path; nil where it is the disk.
  fileprivate var whyNotMade: String? {
    switch code {
    case ENOENT: "the directory above it is missing"
    case ENOTDIR: "something above it is no directory"
    case EACCES, EPERM: "you may not write there"
    case EROFS: "the file system is read-only"
    case ENAMETOOLONG, ELOOP, EEXIST, EINVAL: reason
    default: nil
    }
  }
}
