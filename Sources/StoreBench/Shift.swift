import Glibc

/// `run`: so many pickers, each a process of its own, confirm picks at the same time; on a new site, or
/// on one that ``Load`` has made.
struct Shift {
  private let site: String
  private let processes: Int
  private let commits: Int
  private let pauseMicroseconds: Int
  private let withScreens: Bool

  init(
    _ site: String,
    _ processes: Int,
    _ commits: Int,
    _ pauseMicroseconds: Int,
    _ withScreens: Bool
  ) {
    self.site = site
    self.processes = processes
    self.commits = commits
    self.pauseMicroseconds = pauseMicroseconds
    self.withScreens = withScreens
  }

  func run() throws -> Int32 {
    if access(site + "/store.meta", F_OK) != 0 {
      _ = try Shop(site, eaches: 1)
      sync()
      try Shop.takeSnapshot(of: site)
    }
    let (before, open) = try Shop.counts(of: site)
    guard commits <= open / max(1, processes) else {
      throw BenchTrouble("the site has \(open) open tasks, fewer than \(processes) x \(commits)")
    }
    signal(SIGPIPE, SIG_IGN)  // A picker that has failed shows in the report.
    let pickers = try (0..<processes).map { number in
      let words = ["picker", site, "\(number)", "\(commits)", "\(pauseMicroseconds)"]
      return try PickerProcess(withScreens ? words + ["screens"] : words)
    }
    for picker in pickers { try picker.waitUntilReady() }
    let start = Stopwatch.nanoseconds()
    for picker in pickers { picker.go() }
    for picker in pickers { picker.waitUntilDone() }
    for picker in pickers { picker.go() }
    let reports = pickers.map { $0.report() }
    let failed = reports.count { $0 == nil }
    let done = reports.compactMap(\.self)
    let confirms = done.flatMap(\.confirms)
    let times = confirms.map(\.microseconds).sorted()
    let faults = Confirm.faultCount(in: confirms)
    let kept = try Shop.counts(of: site).confirms - before
    let end = done.map(\.end).max() ?? start
    let seconds = Double(end - start) / 1e9
    let refused = done.reduce(0) { $0 + $1.refused }
    let (early, memory) = (done.map(\.earlyKilobytes), done.map(\.privateKilobytes))
    func quantile(_ perMille: Int) -> Int {
      times.isEmpty ? 0 : times[min(times.count - 1, times.count * perMille / 1000)]
    }
    print(
      "{\"verb\":\"run\",\"engine\":\"aisle\",\"procs\":\(processes),\"commits\":\(times.count),"
        + "\"refused\":\(refused),\"failed\":\(failed),\"seconds\":\(seconds),"
        + "\"per_s\":\(Int(Double(times.count) / max(seconds, 1e-9))),\"p50_us\":\(quantile(500)),"
        + "\"p99_us\":\(quantile(990)),\"p999_us\":\(quantile(999)),\"max_us\":\(times.last ?? 0),"
        + "\"out_of_order\":\(faults),\"kept\":\(kept),"
        + "\"think_us\":\(pauseMicroseconds),\"early_kb\":\(early.max() ?? 0),\"private_kb\":\(memory.max() ?? 0),"
        + "\"bytes\":\(Footprint.bytes(below: site))}"
    )
    return failed == 0 && faults == 0 && kept == times.count ? 0 : 1
  }
}
