import Glibc

/// The labels that wait for one printer, files in its folder of the spool.
struct PrinterQueue {
  let printer: PrinterSettings
  let folder: String

  init(_ printer: PrinterSettings, folder: String) {
    self.printer = printer
    self.folder = folder
  }

  private var troubleFile: String { folder + "/.down" }

  /// Why the last attempt failed; nil where it did not.
  var trouble: String? {
    guard let bytes = Self.contents(troubleFile) else { return nil }
    return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  /// The oldest first, then by name.
  var files: [String] {
    Self.names(in: folder).map { name -> (age: Int, nanoseconds: Int, name: String) in
      var status = stat()
      stat("\(folder)/\(name)", &status)
      return (status.st_mtim.tv_sec, status.st_mtim.tv_nsec, name)
    }.sorted { $0 < $1 }.map(\.name)
  }

  /// Sends label after label until none is left or the printer fails; that one stays.
  ///
  /// One process at a time does it; the next one then finds what came in the meantime.
  func send() {
    let lock = open(folder + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o664)
    guard lock >= 0 else { return }
    defer { close(lock) }
    guard flock(lock, LOCK_EX) == 0 else { return }
    while let name = files.first {
      do throws(PrinterFault) {
        try PrinterLink(printer.route).send(file: "\(folder)/\(name)")
      } catch {
        return note(error.description)
      }
      unlink("\(folder)/\(name)")
    }
    unlink(troubleFile)
  }

  private func note(_ reason: String) {
    let file = open(troubleFile, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o664)
    guard file >= 0 else { return }
    let line = Array((reason + "\n").utf8)
    _ = write(file, line, line.count)
    close(file)
  }

  static func contents(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? bytes : nil }
      bytes += buffer[..<count]
    }
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      let isLabel = PrinterForm.allCases.contains { name.hasSuffix("." + $0.rawValue) }
      if isLabel, !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }
}
