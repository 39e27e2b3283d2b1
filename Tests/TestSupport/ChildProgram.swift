import CLinux
import Glibc

/// A program without a terminal, for tests: what it reads and writes goes through sockets.
///
/// Nothing here sleeps: every wait ends with what it waits for, or at its deadline.
public final class ChildProgram {
  public let process: pid_t

  /// What it has written so far.
  public var output: String { String(decoding: outputBytes, as: UTF8.self) }
  public var errors: String { String(decoding: errorBytes, as: UTF8.self) }

  /// How many lines it has written so far; costs nothing to ask.
  public private(set) var lineCount = 0

  private var outputBytes: [UInt8] = []
  private var errorBytes: [UInt8] = []
  private var input: Int32
  private let outputEnd: Int32
  private let errorEnd: Int32
  private let life: Int32
  private var status: ExitStatus?

  /// Starts the program with `arguments` after its own name, and no environment but this one.
  public init(
    _ path: String,
    _ arguments: [String] = [],
    environment: [String: String] = ["LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
  ) throws {
    let pairs = try (0..<3).map { _ in try Self.pair() }
    defer { for pair in pairs { close(pair.theirs) } }
    input = pairs[0].ours
    outputEnd = pairs[1].ours
    errorEnd = pairs[2].ours
    do {
      process = try Self.spawn(path, arguments, environment, pairs.map(\.theirs))
    } catch {
      for pair in pairs { close(pair.ours) }
      throw error
    }
    life = linux_process_descriptor(process)
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    for end in [input, outputEnd, errorEnd, life] where end >= 0 { close(end) }
  }

  /// Whether it has not ended yet.
  public var isRunning: Bool {
    var waited = pollfd(fd: life, events: Int16(POLLIN), revents: 0)
    return status == nil && poll(&waited, 1, 0) == 0
  }

  /// Gives it something to read; a program that has ended does not mind.
  public func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.send(input, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  public func endInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  public func signal(_ number: Int32) { kill(process, number) }

  /// Reads until it has written what is wanted.
  ///
  /// - Throws: ``ChildProgramError/notSeen(_:)`` with all that it has written, at the deadline.
  public func wait(within milliseconds: Int = 10_000, until isSeen: (String) -> Bool) throws {
    let deadline = Deadline(milliseconds)
    while !isSeen(output) {
      guard read(until: deadline) else { throw ChildProgramError.notSeen(output + errors) }
    }
  }

  /// Reads once, if anything comes in time.
  public func readOn(within milliseconds: Int) {
    _ = read(until: Deadline(milliseconds))
  }

  /// Reads on until it has ended, and all that it wrote is read.
  public func exitStatus(within milliseconds: Int = 20_000) throws -> ExitStatus {
    if let status { return status }
    let deadline = Deadline(milliseconds)
    while read(until: deadline) {}
    var waited = [pollfd(fd: life, events: Int16(POLLIN), revents: 0)]
    guard poll(&waited, 1, deadline.milliseconds) > 0 else {
      throw ChildProgramError.stillRunning(output + errors)
    }
    var raw: Int32 = 0
    waitpid(process, &raw, 0)
    let ended = ExitStatus(raw: raw)
    status = ended
    return ended
  }

  /// One read; false at the deadline, and when both its outputs have ended.
  private func read(until deadline: Deadline) -> Bool {
    let wanted = Int16(POLLIN)
    var waited = [outputEnd, errorEnd].map { pollfd(fd: $0, events: wanted, revents: 0) }
    while waited.contains(where: { $0.fd >= 0 }), poll(&waited, 2, deadline.milliseconds) > 0 {
      for index in waited.indices where waited[index].revents != 0 {
        if let bytes = Self.bytes(from: waited[index].fd) {
          if index == 0 {
            outputBytes += bytes
            lineCount += bytes.count { $0 == UInt8(ascii: "\n") }
          } else {
            errorBytes += bytes
          }
          return true
        }
        waited[index].fd = -1
      }
    }
    return false
  }

  /// Nil at the end.
  private static func bytes(from end: Int32) -> ArraySlice<UInt8>? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(end, &buffer, buffer.count)
    return count > 0 ? buffer[..<count] : nil
  }

  /// Sockets, because only they can be written to without a signal when nobody reads any more.
  private static func pair() throws -> (ours: Int32, theirs: Int32) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw ChildProgramError.notStarted(path: "socketpair", errno: errno)
    }
    return (ends[0], ends[1])
  }

  private static func spawn(
    _ program: String,
    _ arguments: [String],
    _ environment: [String: String],
    _ ends: [Int32]
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, end) in ends.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, end, Int32(number))
    }
    linux_spawn_close_from(&actions, STDERR_FILENO + 1)
    var words = CStrings([program] + arguments)
    var settings = CStrings(environment.map { "\($0.key)=\($0.value)" })
    defer {
      words.free()
      settings.free()
    }
    var process: pid_t = 0
    let failure = posix_spawn(
      &process,
      program,
      &actions,
      nil,
      &words.pointers,
      &settings.pointers
    )
    guard failure == 0 else { throw ChildProgramError.notStarted(path: program, errno: failure) }
    return process
  }
}

/// What went wrong between a test and a program.
public enum ChildProgramError: Error, CustomStringConvertible {
  case notStarted(path: String, errno: Int32)
  /// With what it had written when the time was over.
  case notSeen(String)
  case stillRunning(String)

  public var description: String {
    switch self {
    case .notStarted(let path, let errno): "\(path) was not started, errno \(errno)"
    case .notSeen(let text): "not seen in time; it has written\n\(text)"
    case .stillRunning(let text): "still running; it has written\n\(text)"
    }
  }
}
