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
    var confirms: [Confirm] = []
    confirms.reserveCapacity(commits)
    var earlyKilobytes = 0
    while confirms.count < commits {
      if pauseMicroseconds > 0 { rest(&store) }
      let watch = Stopwatch()
      var sequence = 0
      while true {
        if line == Shop.linesPerOrder { (order, line) = (draw(Shop.orderCount), 0) }
        if let confirmed = try pick(order, line, terminal, &store) {
          sequence = confirmed
          break
        }
        refused += 1
        line = Shop.linesPerOrder
      }
      line += 1
      if withScreens, store.site.sequence == 0 { throw BenchTrouble("the books are empty") }
      let time = watch.microseconds
      if confirms.count == commits / 4 { earlyKilobytes = Footprint.privateKilobytes() }
      confirms.append(Confirm(asked: watch.start, microseconds: time, sequence: sequence))
    }
    let end = Stopwatch.nanoseconds()
    // What follows is work for the measurement, and others may still be measured.
    print("e", terminator: "")
    fflush(nil)
    _ = PickerProcess.readByte(from: STDIN_FILENO)
    let head = [end, refused, earlyKilobytes, Footprint.privateKilobytes()]
    let rest = confirms.flatMap { [$0.asked, $0.microseconds, $0.sequence] }
    print((head + rest).map(String.init).joined(separator: " "))
    return 0
  }

  /// Pauses, and does meanwhile what a console does while nobody scans.
  private mutating func rest(_ store: inout SiteStore) {
    usleep(UInt32(draw(2 * pauseMicroseconds)))
    store.moveToNewerSnapshot()
  }

  /// The sequence of its record; nil for an order that somebody else has.
  private mutating func pick(
    _ order: Int,
    _ line: Int,
    _ terminal: String,
    _ store: inout SiteStore
  ) throws -> Int? {
    let id = try Shop.task(order * Shop.linesPerOrder + line)
    guard let task = store.task(id), task.left > 0 else { return nil }
    counter += 1
    let tote = try ToteID(scanned: "T" + Shop.padded(order, 6))
    let act = Act(
      .pick(id, quantity: task.left, into: tote),
      key: OperationKey(session: "\(terminal)-bench\(getpid())", counter: counter),
      actor: try Shop.picker(number),
      terminal: try TerminalID(scanned: terminal)
    )
    switch store.perform(act) {
    case .committed(let receipt): return receipt.sequence
    case .refused: return nil
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
