import CLinux
import Glibc

/// Both ends of a pseudo terminal, and how a program is started on it.
struct PseudoTerminalLine {
  let master: Int32
  let slave: Int32
  private let path: String

  /// Missing from Swift's Glibc, because it is behind _GNU_SOURCE.
  private static let newSession: Int16 = 0x80

  init(rows: Int, columns: Int) throws {
    var master: Int32 = -1
    var slave: Int32 = -1
    var name = [CChar](repeating: 0, count: 128)
    var size = winsize(
      ws_row: UInt16(rows),
      ws_col: UInt16(columns),
      ws_xpixel: 0,
      ws_ypixel: 0
    )
    guard openpty(&master, &slave, &name, nil, &size) == 0 else {
      throw PseudoTerminalError.noTerminal(errno: errno)
    }
    // Another test's program must not hold this line open.
    for end in [master, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    self.master = master
    self.slave = slave
    path = name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }

  func spawn(
    _ program: String,
    _ arguments: [String],
    _ environment: [String: String]
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that the leader of a session opens becomes its controlling one.
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, path, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
    // Nor may this program hold another's, that was opened a moment ago.
    linux_spawn_close_from(&actions, STDERR_FILENO + 1)
    var attributes = Self.attributes()
    defer { posix_spawnattr_destroy(&attributes) }
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
      &attributes,
      &words.pointers,
      &settings.pointers
    )
    guard failure == 0 else {
      throw PseudoTerminalError.notStarted(path: program, errno: failure)
    }
    return process
  }

  /// A session of its own, no signal blocked, every signal as it is by default.
  private static func attributes() -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let flags = newSession | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
    posix_spawnattr_setflags(&attributes, flags)
    return attributes
  }
}
