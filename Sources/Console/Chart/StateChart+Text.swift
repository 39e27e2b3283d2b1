/// Moves of one state that lead to the same place with the same words.
struct ChartRow {
  var inputs: [String]
  let to: String
  let message: String
}

extension StateChart {
  /// A heading and a table for each state; what changes nothing and says nothing is left out.
  public var markdown: String {
    states.map { state in
      let rows = rows(of: state).map { row in
        let says = row.message.isEmpty ? "" : "`\(row.message)`"
        return "| \(row.inputs.joined(separator: ", ")) | \(says) | \(row.to) |"
      }
      return (["### \(state.code)", "", "Screen `\(state.screen)`.", ""] + table(rows))
        .joined(separator: "\n")
    }.joined(separator: "\n\n") + "\n"
  }

  /// The same for a terminal: one line for each row, aligned.
  public var plain: String {
    let all = states.map { ($0, rows(of: $0)) }
    let codes = 2 + (all.map { $0.0.code.count }.max() ?? 0)
    let messages = 2 + (all.flatMap(\.1).map(\.message.count).max() ?? 0)
    return all.map { state, rows in
      let head = "\(state.code) (\(state.screen))"
      return
        ([head]
        + rows.map { row in
          let to = "  -> " + filled(row.to, codes) + filled(row.message, messages)
          return to + row.inputs.joined(separator: ", ")
        }).joined(separator: "\n")
    }.joined(separator: "\n\n") + "\n"
  }

  /// For Graphviz: states as boxes by screen, one arrow for all moves between two of them.
  public var dot: String {
    var lines = ["digraph aisle {", "  rankdir=LR;", "  node [shape=box, fontname=monospace];"]
    for state in states {
      lines.append("  \"\(state.code)\" [label=\"\(state.code)\\n\(state.screen)\"];")
    }
    for state in states {
      for (to, inputs) in arrows(from: state) {
        let label = inputs.joined(separator: "\\n")
        lines.append("  \"\(state.code)\" -> \"\(to)\" [label=\"\(label)\"];")
      }
    }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  private func table(_ rows: [String]) -> [String] {
    ["| Input | Says | Goes to |", "| --- | --- | --- |"] + rows
  }

  /// In the order of where they lead: first what stays, then what goes on.
  private func rows(of state: State) -> [ChartRow] {
    var rows: [ChartRow] = []
    for move in moves(from: state) where !move.isIdle {
      let to = move.to == state ? "" : move.target
      if let last = rows.last, last.to == to, last.message == move.message {
        rows[rows.count - 1].inputs.append(move.input)
      } else {
        rows.append(ChartRow(inputs: [move.input], to: to, message: move.message))
      }
    }
    return rows.filter { $0.to.isEmpty } + rows.filter { !$0.to.isEmpty }
  }

  private func arrows(from state: State) -> [(to: String, inputs: [String])] {
    var arrows: [(to: String, inputs: [String])] = []
    for move in moves(from: state) where move.to != state {
      if arrows.last?.to != move.target { arrows.append((move.target, [])) }
      if !arrows[arrows.count - 1].inputs.contains(move.input) {
        arrows[arrows.count - 1].inputs.append(move.input)
      }
    }
    return arrows
  }

  private func filled(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
