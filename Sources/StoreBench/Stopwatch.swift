import Glibc

/// Time since it was made, and the clocks.
struct Stopwatch {
  /// On the clock that all processes share.
  let start = Self.nanoseconds()

  var microseconds: Int { (Self.nanoseconds() - start) / 1000 }
  var seconds: Double { Double(microseconds) / 1e6 }

  /// The same in every process of this host.
  static func nanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// UTC milliseconds since 1970.
  static func milliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// Memory of this process, and files on disk.
enum Footprint {
  /// Kilobytes that are this process's own, from `/proc/self/smaps_rollup`.
  static func privateKilobytes() -> Int {
    guard let file = fopen("/proc/self/smaps_rollup", "r") else { return 0 }
    defer { fclose(file) }
    var total = 0
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let words = String(
        decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) },
        as: UTF8.self
      )
      .split(whereSeparator: \.isWhitespace)
      guard words.count >= 2, words[0] == "Private_Dirty:" else { continue }
      total += Int(words[1]) ?? 0
    }
    return total
  }

  /// What the files below a directory take on disk.
  static func bytes(below path: String) -> Int {
    var sum = 0
    guard let directory = opendir(path) else { return 0 }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name != ".", name != ".." else { continue }
      var status = stat()
      guard lstat("\(path)/\(name)", &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        sum += bytes(below: "\(path)/\(name)")
      } else {
        sum += Int(status.st_blocks) * 512
      }
    }
    return sum
  }
}
