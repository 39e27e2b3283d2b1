import Glibc

/// One picker of a shift, as its supervisor sees it: a child with a pipe each way.
struct PickerProcess {
  /// What a picker says in the end.
  struct Report {
    var end: Int
    var refused: Int
    /// When a quarter was done, and in the end.
    var earlyKilobytes: Int
    var privateKilobytes: Int
    var confirms: [Confirm]
  }

  private let input: Int32
  private let output: Int32
  private let id: pid_t

  init(_ arguments: [String]) throws(BenchTrouble) {
    var toChild: [Int32] = [-1, -1]
    var fromChild: [Int32] = [-1, -1]
    guard pipe(&toChild) == 0, pipe(&fromChild) == 0 else { throw BenchTrouble("pipe: \(errno)") }
    for end in toChild + fromChild { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toChild[0], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, fromChild[1], STDOUT_FILENO)
    let words = (["aisle-bench"] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    var id: pid_t = 0
    // What slows a disk down for a measurement comes with the environment.
    let failure = posix_spawn(&id, "/proc/self/exe", &actions, nil, words + [nil], environ)
    guard failure == 0 else { throw BenchTrouble("posix_spawn: \(failure)") }
    close(toChild[0])
    close(fromChild[1])
    input = toChild[1]
    output = fromChild[0]
    self.id = id
  }

  func waitUntilReady() throws(BenchTrouble) {
    guard Self.readByte(from: output) else { throw BenchTrouble("a picker did not start") }
  }

  /// Waits until it has nothing left to do; one that has failed has not either.
  func waitUntilDone() { _ = Self.readByte(from: output) }

  /// False at the end of the pipe; a signal does not end the wait.
  static func readByte(from descriptor: Int32) -> Bool {
    var byte: UInt8 = 0
    while true {
      let count = read(descriptor, &byte, 1)
      if count >= 0 || errno != EINTR { return count == 1 }
    }
  }

  /// It may begin, or say how it was.
  func go() {
    var byte = UInt8(ascii: "g")
    _ = write(input, &byte, 1)
  }

  /// Waits for its end; nil when it failed.
  func report() -> Report? {
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(output, &buffer, buffer.count)
      if count <= 0 { break }
      text += buffer.prefix(count)
    }
    close(input)
    close(output)
    var status: Int32 = 0
    guard waitpid(id, &status, 0) == id, status == 0 else { return nil }
    let numbers = text.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
      .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count >= 4, numbers.count % 3 == 1 else { return nil }
    return Report(
      end: numbers[0],
      refused: numbers[1],
      earlyKilobytes: numbers[2],
      privateKilobytes: numbers[3],
      confirms: stride(from: 4, to: numbers.count, by: 3).map {
        Confirm(asked: numbers[$0], microseconds: numbers[$0 + 1], sequence: numbers[$0 + 2])
      }
    )
  }
}
