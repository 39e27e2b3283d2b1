import Glibc

/// Whole files, for commands that read what people name.
enum Files {
  /// - Throws: ``CommandFailure`` naming the file and why it cannot be read.
  static func contents(of path: String) throws -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure(path) }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Puts `text` in the place of a file's contents, beside and renamed.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let beside = "\(path).\(getpid())"
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o660)
    guard descriptor >= 0 else { throw failure(path) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let failed = failure(path)
        close(descriptor)
        unlink(beside)
        throw failed
      }
      rest = rest.dropFirst(count)
    }
    close(descriptor)
    guard rename(beside, path) == 0 else { throw failure(path) }
  }

  /// Removes a directory with all that is in it; what links point to stays.
  static func removeTree(_ path: String) throws {
    for name in try names(in: path) {
      let inner = path + "/" + name
      var status = stat()
      guard lstat(inner, &status) == 0 else { throw failure(inner) }
      if status.st_mode & S_IFMT == S_IFDIR {
        try removeTree(inner)
      } else {
        guard unlink(inner) == 0 else { throw failure(inner) }
      }
    }
    guard rmdir(path) == 0 else { throw failure(path) }
  }

  /// The file itself, or of a folder the files whose names end so, in the order of their names.
  static func all(at path: String, ending: String) throws -> [String] {
    var status = stat()
    guard stat(path, &status) == 0 else { throw failure(path) }
    guard status.st_mode & S_IFMT == S_IFDIR else { return [path] }
    let names = try names(in: path).filter { $0.hasSuffix(ending) }.sorted()
    guard !names.isEmpty else { throw CommandFailure("\(path): holds no file named *\(ending)") }
    return names.map { path + "/" + $0 }
  }

  private static func names(in path: String) throws -> [String] {
    guard let stream = opendir(path) else { throw failure(path) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  private static func failure(_ path: String) -> CommandFailure {
    CommandFailure("\(path): \(String(cString: strerror(errno)))")
  }
}
