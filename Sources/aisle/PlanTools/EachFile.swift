/// Several files, of which one that cannot be read does not keep the others from being planned.
enum EachFile {
  /// - Throws: ``CommandFailure`` at the end, where something was wrong with some.
  static func plan(_ files: [String], _ body: (String) throws -> Void) throws {
    if let failure = failure(files, body) { throw failure }
  }

  /// What was wrong: of one file alone its own failure, else how many there were, each named before.
  static func failure(_ files: [String], _ body: (String) throws -> Void) -> (any Error)? {
    var failures: [any Error] = []
    for file in files {
      do {
        try body(file)
      } catch {
        failures.append(error)
        guard files.count > 1 else { return error }
        writeToStandardError("\((error as? CommandFailure)?.text ?? "\(error)")\n")
      }
    }
    if failures.isEmpty { return nil }
    return CommandFailure("\(failures.count) of \(files.count) could not be planned")
  }
}
