import Glibc

/// A program that runs beside us, in a session of its own, and neither reads nor writes here.
public struct QuietProcess: Sendable {
  public let id: pid_t

  /// Nil where it cannot be started; `errno` says why.
  public init?(_ program: String, _ arguments: [String]) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A console holds signals back for its own loop; its children must not.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | 0x80  // POSIX_SPAWN_SETSID
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let words = ([program] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    var id: pid_t = 0
    let code = posix_spawnp(&id, program, &actions, &attributes, words + [nil], environ)
    guard code == 0 else {
      errno = code
      return nil
    }
    self.id = id
  }

  /// Whether it has ended; asking is what lets the system forget it.
  public var hasEnded: Bool { waitpid(id, nil, WNOHANG) != 0 }

  /// Its exit code, or nil when it takes longer; it is ended then.
  func status(withinMilliseconds limit: Int) -> Int? {
    var left = limit
    var status: Int32 = 0
    while waitpid(id, &status, WNOHANG) == 0 {
      guard left > 0 else {
        kill(id, SIGKILL)
        waitpid(id, nil, 0)
        return nil
      }
      poll(nil, 0, 20)
      left -= 20
    }
    return status & 0x7F == 0 ? Int(status >> 8 & 0xFF) : 128 + Int(status & 0x7F)
  }
}
