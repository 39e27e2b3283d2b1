import Exchange

extension CSVTable {
  /// What `make` has of each row of a file.
  ///
  /// - Throws: ``CommandFailure`` naming the file and the line that is wrong.
  static func rows<T>(
    of path: String,
    needing columns: [String],
    _ make: (_ table: CSVTable, _ row: Int) throws -> T
  ) throws -> [T] {
    let bytes = try Files.contents(of: path)
    do {
      let table = try CSVTable(bytes, needing: columns)
      return try (0..<table.count).map { try make(table, $0) }
    } catch let problem as CSVTable.Problem {
      throw CommandFailure("\(path): \(problem)")
    }
  }
}
