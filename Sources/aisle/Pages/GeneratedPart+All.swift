import Console
import Simulation
import Warehouse

extension GeneratedPart {
  /// All there are, by path from the top of a checkout.
  static var all: [GeneratedPart] {
    let pages = "Sources/aisle/Documentation.docc"
    return [
      GeneratedPart(name: "screen", file: "README.md") {
        try screen(of: "Tests/ConsoleTests/Golden/24x80/pick-quantity-live.frame")
      },
      GeneratedPart(name: "keys", file: "\(pages)/Operator-guide.md") { keyTable },
      GeneratedPart(name: "chart", file: "\(pages)/Screens.md") {
        ChartSite().walk().chart.markdown
      },
      GeneratedPart(name: "facts", file: "\(pages)/Store-format.md") { factTable },
      GeneratedPart(name: "tables", file: "\(pages)/Store-format.md") { tableTable },
    ]
  }

  private static var keyTable: String {
    var rows = ["| Key | Chord | Card | What it does |", "| --- | --- | --- | --- |"]
    for binding in KeyMap.bindings {
      let words = binding.words.map(\.text).joined(separator: ", ")
      rows.append("| \(binding.key) | \(binding.chord) | \(words) | \(binding.help) |")
    }
    return rows.joined(separator: "\n") + "\n"
  }

  /// The picture of a golden frame, without its bars and its roles.
  private static func screen(of file: String) throws -> String {
    let text = String(decoding: try Files.contents(of: file), as: UTF8.self)
    let rows = text.split(separator: "\n").prefix { $0 != "roles" }.map { row in
      let blank = row.dropFirst().dropLast().reversed().drop { $0 == " " }
      return String(blank.reversed())
    }
    guard !rows.isEmpty else { throw CommandFailure("\(file): no picture is there") }
    return "```\n" + rows.joined(separator: "\n") + "\n```\n"
  }

  /// One row for all kinds that carry the same fields.
  private static var factTable: String {
    var rows: [(kinds: [String], fields: [FieldShape])] = []
    for kind in Fact.kinds {
      let fields = Fact.shape(of: kind)
      if let index = rows.firstIndex(where: { $0.fields == fields }) {
        rows[index].kinds.append(kind)
      } else {
        rows.append(([kind], fields))
      }
    }
    let lines = rows.map { row in
      let kinds = row.kinds.map { "`\($0)`" }.joined(separator: ", ")
      return "| \(kinds) | \(text(of: row.fields)) |"
    }
    return (["| Kinds | Fields, in this order |", "| --- | --- |"] + lines).joined(separator: "\n")
      + "\n"
  }

  private static var tableTable: String {
    let lines = Site.shapes.map { table in
      let key = table.fields.prefix(table.keyCount)
      let rest = table.fields.dropFirst(table.keyCount)
      let indexes = table.indexes.map { "`\($0)`" }.joined(separator: ", ")
      return "| `\(table.name)` | \(text(of: Array(key))) | \(text(of: Array(rest))) | \(indexes) |"
    }
    let head = [
      "| Table | Key | Other fields, in this order | Indexes |", "| --- | --- | --- | --- |",
    ]
    return (head + lines).joined(separator: "\n") + "\n"
  }

  private static func text(of fields: [FieldShape]) -> String {
    fields.map { "`\($0.name)`\($0.isList ? "\\*" : "") \($0.type)" }.joined(separator: ", ")
  }
}
