import ArgumentParser
import Console
import Simulation

struct ScreensCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screens",
    abstract: "Draw the state chart: what leads from one screen to the next.",
    discussion: """
      The chart is what a walk through all screens saw, on a made-up site of a few shelves.

      EXAMPLES
        aisle screens
        aisle screens --format dot | dot -Tsvg > screens.svg
      """
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case plain, markdown, dot
  }

  @Option(help: "plain, markdown or dot (for Graphviz).")
  var format = Format.plain

  func run() {
    let chart = ChartSite().walk().chart
    let text =
      switch format {
      case .plain: chart.plain
      case .markdown: chart.markdown
      case .dot: chart.dot
      }
    print(text, terminator: "")
  }
}
