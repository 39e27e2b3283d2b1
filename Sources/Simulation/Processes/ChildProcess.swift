import Glibc

/// A process we started, with our ends of its input and output.
public struct ChildProcess {
  private let id: pid_t
  private var input: Int32
  private let output: Int32
  private var text: [UInt8] = []
  /// Its output has ended, as it does with the process.
  private(set) var hasEnded = false
  /// Its end was waited for; nothing is left of it.
  private(set) var isFinished = false

  /// Its complaints are dropped where `isSilent`, so that they do not stand on our screen.
  ///
  /// - Throws: ``ShiftTrouble/cannotStart(_:)``.
  public init(
    _ executable: String,
    _ arguments: [String],
    isSilent: Bool = false
  ) throws(ShiftTrouble) {
    let (childInput, input) = try Self.pipe()
    let (output, childOutput) = try Self.pipe()
    defer {
      close(childInput)
      close(childOutput)
    }
    do throws(ShiftTrouble) {
      id = try Self.start(executable, arguments, childInput, childOutput, isSilent)
    } catch {
      close(input)
      close(output)
      throw error
    }
    self.input = input
    self.output = output
  }

  /// Ends its input, by which it knows that it is to stop.
  public mutating func stop() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// Reads what it has written, for as long as there is something at once.
  mutating func read() {
    var state = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    while !hasEnded, poll(&state, 1, 0) > 0 { readSome() }
  }

  /// Waits for its end, and answers with its last line and exit code; -1 when a signal ended it.
  @discardableResult
  public mutating func finish() -> (lastLine: String, code: Int32) {
    stop()
    isFinished = true
    while !hasEnded { readSome() }
    close(output)
    var status: Int32 = 0
    while waitpid(id, &status, 0) == -1 && errno == EINTR {}
    let lines = text.split(separator: UInt8(ascii: "\n"))
    let isExit = status & 0x7F == 0
    let code = isExit ? status >> 8 & 0xFF : -1
    return (lines.last.map { String(decoding: $0, as: UTF8.self) } ?? "", code)
  }

  /// Ends it at once, for when its work is of no more use.
  func end() { kill(id, SIGKILL) }

  private mutating func readSome() {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(output, &buffer, buffer.count)
    if count > 0 {
      text += buffer.prefix(count)
    } else if count == 0 || errno != EINTR {
      hasEnded = true
    }
  }

  /// Neither end is handed on to children, unless it is made theirs.
  private static func pipe() throws(ShiftTrouble) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { throw .cannotStart("pipe: error \(errno)") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func start(
    _ executable: String,
    _ arguments: [String],
    _ input: Int32,
    _ output: Int32,
    _ isSilent: Bool
  ) throws(ShiftTrouble) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    if isSilent {
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    }
    let words = ([executable] + arguments).map { strdup($0) }
    let variables = environment().map { strdup($0) }
    defer { for text in words + variables { free(text) } }
    var id: pid_t = 0
    let error = posix_spawn(&id, executable, &actions, nil, words + [nil], variables + [nil])
    guard error == 0 else { throw .cannotStart("\(executable): error \(error)") }
    return id
  }

  /// Ours, as we were started with it.
  private static func environment() -> [String] {
    guard let file = fopen("/proc/self/environ", "re") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer.prefix(count)
    }
    return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }
}
