import Glibc
import Storage
import Warehouse

/// A picker's process: takes an order at random, picks its lines into one tote, takes the next.
struct Picker {
  private let site: String
  private let number: Int
  private let commits: Int
  private let pauseMicroseconds: Int
  /// Whether all books are looked at after each answer, as a console does before it paints.
  private let withScreens: Bool
  private var random: UInt64
  private var refused = 0
  private var counter = 0

  init(_ site: String, _ number: Int, _ commits: Int, _ pauseMicroseconds: Int, _ withScreens: Bool)
  {
    self.site = site
    self.number = number
    self.commits = commits
    self.pauseMicroseconds = pauseMicroseconds
    self.withScreens = withScreens
    random = 88_172_645_463_325_252 &+ UInt64(number) &* 7919
    for _ in 0..<20 { _ = draw(2) }
  }

  /// Prints `r` when it may be told to go, `e` when it is done, and its times when all are.
  func run() throws -> Int32 {
    var picker = self
    return try picker.work()
  }

  private mutating func work() throws -> Int32 {
    let terminal = "tty" + Shop.padded(number, 3)
    var store = try Shop.open(site, terminal)
    print("r", terminator: "")
    fflush(nil)
    guard PickerProcess.readByte(from: STDIN_FILENO) else { return 1 }
    var line = 0
    var order = draw(Shop.orderCount)
    var times: [Int] = []
    times.reserveCapacity(commits)
    while times.count < commits {
      if pauseMicroseconds > 0 { rest(&store) }
      let watch = Stopwatch()
      while true {
        if line == Shop.linesPerOrder { (order, line) = (draw(Shop.orderCount), 0) }
        if try pick(order, line, terminal, &store) { break }
        refused += 1
        line = Shop.linesPerOrder
      }
      line += 1
      if withScreens, store.site.sequence == 0 { throw BenchTrouble("the books are empty") }
      times.append(watch.microseconds)
    }
    let end = Stopwatch.nanoseconds()
    // What follows is work for the measurement, and others may still be measured.
    print("e", terminator: "")
    fflush(nil)
    _ = PickerProcess.readByte(from: STDIN_FILENO)
    let head = [end, refused, Footprint.privateKilobytes()]
    print((head + times).map(String.init).joined(separator: " "))
    return 0
  }

  /// Pauses, and does meanwhile what a console does while nobody scans.
  private mutating func rest(_ store: inout SiteStore) {
    usleep(UInt32(draw(2 * pauseMicroseconds)))
    store.moveToNewerSnapshot()
  }

  /// False for an order that somebody else has.
  private mutating func pick(
    _ order: Int,
    _ line: Int,
    _ terminal: String,
    _ store: inout SiteStore
  ) throws -> Bool {
    let id = try Shop.task(order * Shop.linesPerOrder + line)
    guard let task = store.task(id), task.left > 0 else { return false }
    counter += 1
    let tote = try ToteID(scanned: "T" + Shop.padded(order, 6))
    let act = Act(
      .pick(id, quantity: task.left, into: tote),
      key: OperationKey(session: "\(terminal)-bench", counter: counter),
      actor: try Shop.picker(number),
      terminal: try TerminalID(scanned: terminal)
    )
    switch store.perform(act) {
    case .committed: return true
    case .refused: return false
    case .notSaved(let trouble): throw trouble
    }
  }

  private mutating func draw(_ limit: Int) -> Int {
    random ^= random << 13
    random ^= random >> 7
    random ^= random << 17
    return Int(random % UInt64(max(limit, 1)))
  }
}
