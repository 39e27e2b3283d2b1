import Glibc
import Testing

@testable import Exchange

/// The label layouts that come with the program.
enum ShippedLabels {
  static func layout(_ kind: PrintKind) throws -> LabelLayout {
    let file = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()
    let path = "\(file)/Layouts/\(kind.path)"
    let bytes = try #require(PrinterQueue.contents(path), "no \(path)")
    return try LabelLayout(parsing: bytes, file: kind.path)
  }

  /// Each kind filled with values as long as they usually get.
  static func sample(_ kind: PrintKind) -> LabelContent {
    var content = LabelContent()
    var item: [String: String] = [:]
    for field in kind.fields {
      if PrintKind.isRow(field.name) {
        item[field.name] = field.sample
      } else {
        content.values[field.name] = field.sample
      }
    }
    if !item.isEmpty { content.items = Array(repeating: item, count: 3) }
    return content
  }
}
