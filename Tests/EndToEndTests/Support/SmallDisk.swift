import Glibc
import TestSupport
import Testing

/// A file system of a few megabytes, which can be filled and made read-only; only root gets one.
final class SmallDisk {
  let path: String

  /// Whether this process may mount one, found out by trying.
  static let isAllowed: Bool = {
    guard getuid() == 0, (try? SmallDisk(megabytes: 1)) != nil else {
      print("no small disk to fill: mounting a tmpfs takes root and CAP_SYS_ADMIN")
      return false
    }
    return true
  }()

  init(megabytes: Int) throws {
    path = try WorkFolder.path("disk")
    let size = "size=\(megabytes)m,mode=0770"
    _ = try Self.run("/bin/mount", "-t", "tmpfs", "-o", size, "none", path)
  }

  deinit { _ = try? Self.run("/bin/umount", "-l", path) }

  /// Writes a file until not one byte more fits.
  func fill() throws {
    let file = open(ballast, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    try #require(file >= 0)
    defer { close(file) }
    for size in [65_536, 4096, 1] {
      let block = [UInt8](repeating: 0x20, count: size)
      while write(file, block, size) == size {}
    }
  }

  func free() { unlink(ballast) }

  func setReadOnly(_ isReadOnly: Bool) throws {
    _ = try Self.run("/bin/mount", "-o", isReadOnly ? "remount,ro" : "remount,rw", path)
  }

  private var ballast: String { path + "/ballast" }

  private static func run(_ program: String, _ arguments: String...) throws -> String {
    try Program.run(program: program, arguments).successful()
  }
}
