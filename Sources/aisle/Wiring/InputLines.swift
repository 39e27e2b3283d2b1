import Glibc

/// The lines of standard input as the bytes they are; `readLine` would mend what is no UTF-8.
struct InputLines: Sequence, IteratorProtocol {
  private var read: [UInt8] = []
  /// How far `read` is given out, and how far it holds no end of a line.
  private var start = 0
  private var searched = 0
  private var isAtEnd = false

  /// The next line without its LF or CR LF.
  mutating func next() -> [UInt8]? {
    while true {
      if let end = read[searched...].firstIndex(of: 0x0A) {
        defer { (start, searched) = (end + 1, end + 1) }
        return line(upTo: end)
      }
      searched = read.count
      guard !isAtEnd else {
        defer { start = read.count }
        return start < read.count ? line(upTo: read.count) : nil
      }
      fill()
    }
  }

  private func line(upTo end: Int) -> [UInt8] {
    let line = read[start..<end]
    return Array(line.last == 0x0D ? line.dropLast() : line)
  }

  private mutating func fill() {
    read.removeFirst(start)
    searched -= start
    start = 0
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
    if count > 0 {
      read += chunk[..<count]
    } else if count == 0 || errno != EINTR {
      isAtEnd = true
    }
  }
}
