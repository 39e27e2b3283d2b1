import Glibc
import TestSupport
import Testing

/// An ext4 file system in a file: a copy of the file is what a disk holds when the power goes.
///
/// What programs wrote and nobody synced stands in the kernel's memory, above the file, and is not
/// in the copy. Only root may mount one.
final class CutDisk {
  let path: String
  private let image: String

  /// Whether this process may mount one, found out by trying.
  static let isAllowed: Bool = {
    guard getuid() == 0, (try? CutDisk(megabytes: 8)) != nil else {
      print("no disk to cut the power of: mounting a file takes root, loop devices and mkfs.ext4")
      return false
    }
    return true
  }()

  init(megabytes: Int) throws {
    image = try WorkFolder.path("image") + "/disk"
    path = try WorkFolder.path("mounted")
    try Self.shell("truncate -s \(megabytes)M \(image) && /sbin/mkfs.ext4 -q -F \(image)")
    try mount()
  }

  /// Another disk, mounted, as this one would be found when the power went now.
  ///
  /// Who writes has to stand still, as the file is not copied in one moment.
  private init(copying other: String) throws {
    image = try WorkFolder.path("image") + "/disk"
    path = try WorkFolder.path("mounted")
    let copy = "cp --sparse=always \(other) \(image)"
    // The kernel may have been writing back: then the two still differ.
    try Self.shell(
      "for i in 1 2 3 4 5; do \(copy); cmp -s \(other) \(image) && exit 0; done; exit 1"
    )
    try mount()
  }

  deinit {
    _ = try? Self.shell("umount -l \(path); rm -f \(image)")
  }

  func cut() throws -> CutDisk { try CutDisk(copying: image) }

  /// All that was written so far is on the disk.
  func settle() throws { try Self.shell("sync -f \(path)") }

  private func mount() throws {
    try Self.shell("mount -o loop \(image) \(path) && chmod 2770 \(path)")
  }

  private static func shell(_ script: String) throws {
    _ = try Program.run(program: "/bin/sh", ["-c", "PATH=$PATH:/sbin; \(script)"]).successful()
  }
}
