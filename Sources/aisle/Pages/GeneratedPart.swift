/// A part of a page between two marks, made from the code or from what the code made.
///
/// The marks are the lines `<!-- generated: NAME -->` and `<!-- end: NAME -->`.
struct GeneratedPart {
  let name: String
  let file: String
  private let make: () throws -> String

  init(name: String, file: String, make: @escaping () throws -> String) {
    self.name = name
    self.file = file
    self.make = make
  }

  /// The page with this part between its marks, as it is now.
  ///
  /// - Throws: ``CommandFailure`` where the marks are missing.
  func placed(in page: String) throws -> String {
    let begin = "<!-- generated: \(name) -->\n"
    let end = "<!-- end: \(name) -->"
    guard let first = page.firstRange(of: begin), let last = page.firstRange(of: end),
      first.upperBound <= last.lowerBound
    else {
      throw CommandFailure("\(file): the marks of \(name) are missing; put them back")
    }
    return page[..<first.upperBound] + (try make()) + page[last.lowerBound...]
  }
}
