import Glibc

/// The bytes of a file that is never changed, mapped read-only and so shared by all processes, or
/// read into memory where a disk cannot map.
public final class MappedBytes: @unchecked Sendable {  // Nothing is ever written to them.
  public let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool

  /// Takes over a mapping of mmap(2).
  init(mapped bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    isMapped = true
  }

  init(copying bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    self.bytes = UnsafeRawBufferPointer(copy)
    isMapped = false
  }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    } else {
      bytes.deallocate()
    }
  }
}

extension Disk {
  /// Only for files that nobody changes or cuts: that would end the process.
  public func map(_ file: DiskFile, count: Int) throws(DiskError) -> MappedBytes {
    MappedBytes(copying: try bytes(of: file, at: 0, count: count))
  }
}
