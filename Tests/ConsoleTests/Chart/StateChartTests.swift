import Testing

@testable import Console

@Suite struct StateChartTests {
  private let zone = StateChart.State(screen: .pick, code: "Z.ZONE")
  private let task = StateChart.State(screen: .pick, code: "Z.TASK")

  private func move(
    _ from: StateChart.State,
    _ input: String,
    _ to: StateChart.State?,
    _ message: String = ""
  ) -> StateChart.Move {
    StateChart.Move(from: from, input: input, to: to, message: message)
  }

  private func chart(_ moves: StateChart.Move...) -> StateChart {
    var chart = StateChart()
    for move in moves { chart.add(move) }
    return chart
  }

  @Test func `a state without a way to the end is a trap, however many moves it has`() {
    let open = chart(move(zone, "Ctrl-C", nil), move(task, "Enter", task, "scan-item"))
    #expect(open.traps == [task])
    #expect(chart(move(zone, "Ctrl-C", nil), move(task, "F3 Esc", zone)).traps == [])
  }

  @Test func `inputs that lead to the same place with the same words share a row`() {
    let chart = chart(
      move(zone, "scan SLOT", task, "zone-tasks"),
      move(zone, "F10", zone, "not-now-need"),
      move(zone, "F9", zone, "not-now-need"),
      move(zone, "F5", zone),
      move(zone, "Ctrl-C", nil)
    )
    #expect(
      chart.markdown == """
        ### Z.TASK

        Screen `pick`.

        | Input | Says | Goes to |
        | --- | --- | --- |

        ### Z.ZONE

        Screen `pick`.

        | Input | Says | Goes to |
        | --- | --- | --- |
        | F9, F10 | `not-now-need` |  |
        | Ctrl-C |  | (end) |
        | scan SLOT | `zone-tasks` | Z.TASK |

        """
    )
  }

  @Test func `Graphviz gets a box for each state and one arrow between two of them`() {
    let dot = chart(
      move(zone, "scan SLOT", task, "zone-tasks"),
      move(zone, "F5", task)
    ).dot
    #expect(dot.contains(#""Z.ZONE" [label="Z.ZONE\npick"];"#))
    #expect(dot.contains(#""Z.ZONE" -> "Z.TASK" [label="F5\nscan SLOT"];"#))
  }
}
