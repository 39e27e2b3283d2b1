import Simulation
import TestSupport
import Testing

extension RobotSite {
  /// Lets the robots work until every order has ended, and then go home.
  ///
  /// - Throws: An error with what a robot said that got stuck, and at the deadline.
  func finish(_ robots: [ChildProgram], within milliseconds: Int) throws {
    let start = ContinuousClock.now
    var looks = 0
    while try !turn() {
      let robot = robots[looks % robots.count]
      looks += 1
      robot.readOn(within: 20)
      if !robot.isRunning { throw Stuck(text: "\(robot.output.suffix(600)) \(robot.errors)") }
      guard ContinuousClock.now - start < .milliseconds(milliseconds) else {
        throw Stuck(text: "unfinished: \(SiteCount(site).unfinished)")
      }
    }
    for robot in robots { robot.endInput() }
    for robot in robots {
      let status = try robot.exitStatus()
      #expect(status == .exited(0), "\(robot.output.suffix(600)) \(robot.errors)")
    }
  }

  struct Stuck: Error {
    let text: String
  }
}

extension ChildProgram {
  /// How many of its acts were refused, by the report at its end.
  var refusals: Int {
    let report = output.split(separator: "\n").last ?? ""
    let rest = report.split(separator: "\"refused\":", maxSplits: 1).last ?? ""
    return Int(rest.prefix { $0.isNumber }) ?? 0
  }

  /// What this robot has said so far that it has kept.
  var told: [ToldLine] {
    let text = output
    // A kill may have cut the last line.
    guard let end = text.lastIndex(of: "\n") else { return [] }
    return text[..<end].split(separator: "\n").compactMap { ToldLine($0) }
  }
}
