import CLinux
import Glibc

/// gzip(1), as a child between two open files; every system has it, and its files outlive ours.
enum Gzip {
  static func pack(_ input: Int32, into output: Int32, _ path: String) throws(DiskError) {
    try run(["gzip", "-1", "-n", "-c"], input, output, path)
  }

  static func unpack(_ input: Int32, into output: Int32, _ path: String) throws(DiskError) {
    try run(["gzip", "-d", "-c"], input, output, path)
  }

  /// - Throws: ``DiskError`` of the call `gzip`: `ENOENT` where it is missing, `EBADMSG` for what it
  ///   cannot unpack, else what a write to `output` fails with now, or `EIO`.
  private static func run(
    _ words: [String],
    _ input: Int32,
    _ output: Int32,
    _ path: String
  ) throws(DiskError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    let pointers = words.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    var id: pid_t = 0
    let code = posix_spawnp(&id, "gzip", &actions, nil, pointers + [nil], environ)
    guard code == 0 else { throw DiskError(call: "gzip", path: path, code: code) }
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 {
      guard errno == EINTR else { throw DiskError(call: "waitpid", path: path, code: errno) }
    }
    guard status != 0 else { return }
    // It has one exit code for all failures.
    let usual = words.contains("-d") ? EBADMSG : EIO
    throw DiskError(call: "gzip", path: path, code: failureOfWriting(to: output) ?? usual)
  }

  /// What keeps a file from growing, such as a full disk; nil where it still does.
  private static func failureOfWriting(to output: Int32) -> Int32? {
    let block = [UInt8](repeating: 0, count: 4096)
    let end = lseek(output, 0, SEEK_END)
    var count = 0
    while count < block.count {
      let written = pwrite(output, block, block.count - count, end + count)
      if written < 0, errno != EINTR { return errno }
      count += max(0, written)
    }
    return nil
  }
}

extension LinuxDisk {
  public func pack(_ path: String, into file: DiskFile) throws(DiskError) {
    let whole = try open(path, .read)
    defer { close(whole) }
    try Gzip.pack(whole.descriptor, into: file.descriptor, path)
  }

  public func unpack(_ path: String) throws(DiskError) -> DiskFile {
    let packed = try open(path, .read)
    defer { close(packed) }
    let memory = try retried("memfd_create", path) { linux_memory_file("segment") }
    let file = DiskFile(descriptor: Int32(memory))
    do {
      try Gzip.unpack(packed.descriptor, into: file.descriptor, path)
    } catch {
      close(file)
      throw error
    }
    return file
  }
}
