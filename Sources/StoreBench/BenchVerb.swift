import Storage

/// What stands in the way of a measurement.
struct BenchTrouble: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// One thing to measure.
enum BenchVerb {
  case run(String, processes: Int, commits: Int, pauseMicroseconds: Int, withScreens: Bool)
  case load(String, events: Int)
  case open(String)
  case replay(String)
  case verify(String)
  case snapshot(String)
  case picker(String, number: Int, commits: Int, pauseMicroseconds: Int, withScreens: Bool)

  init(_ words: [String]) throws(BenchTrouble) {
    if words.count == 4, words.starts(with: ["store", "snapshot", "--site"]) {
      self = .snapshot(words[3])
      return
    }
    let withScreens = ["run", "picker"].contains(words.first) && words.last == "screens"
    let words = withScreens ? words.dropLast() : words
    let numbers = words.dropFirst(2).map { Int($0) ?? -1 }
    guard words.count >= 2, numbers.allSatisfy({ $0 >= 0 }) else { throw BenchTrouble(usage) }
    let site = words[1]
    switch (words[0], numbers.count) {
    case ("run", 2), ("run", 3):
      self = .run(
        site,
        processes: numbers[0],
        commits: numbers[1],
        pauseMicroseconds: numbers.count == 3 ? numbers[2] : 0,
        withScreens: withScreens
      )
    case ("load", 1): self = .load(site, events: numbers[0])
    case ("open", 0): self = .open(site)
    case ("replay", 0): self = .replay(site)
    case ("verify", 0): self = .verify(site)
    case ("picker", 3):
      self = .picker(
        site,
        number: numbers[0],
        commits: numbers[1],
        pauseMicroseconds: numbers[2],
        withScreens: withScreens
      )
    default: throw BenchTrouble(usage)
    }
  }

  /// The exit code.
  func run() throws -> Int32 {
    switch self {
    case .run(let site, let processes, let commits, let pause, let withScreens):
      return try Shift(site, processes, commits, pause, withScreens).run()
    case .load(let site, let events): return try Load(site, events).run()
    case .open(let site): return try Opening(site, usesSnapshots: true).run()
    case .replay(let site): return try Opening(site, usesSnapshots: false).run()
    case .verify(let site):
      let report = try Verification(site: site, clock: Stopwatch.milliseconds).run()
      print(report.text)
      return report.exitCode
    case .snapshot(let site):
      try Shop.takeSnapshot(of: site)
      return 0
    case .picker(let site, let number, let commits, let pause, let withScreens):
      return try Picker(site, number, commits, pause, withScreens).run()
    }
  }
}
