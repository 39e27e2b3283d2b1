import Glibc

/// One system call that failed: which, on what, and its `errno`.
public struct DiskError: Error, Hashable, Sendable {
  public let call: String
  public let path: String
  public let code: Int32

  public init(call: String, path: String, code: Int32) {
    self.call = call
    self.path = path
    self.code = code
  }

  /// The kernel's words for the code, such as `No space left on device`.
  public var reason: String { String(cString: strerror(code)) }

  /// Whether nobody knows what is on disk, as a second such call would not tell.
  var isOfSync: Bool { call.hasPrefix("fsync") || call == "fdatasync" }
  var isFull: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }
  var isMissing: Bool { code == ENOENT }
  var isDamage: Bool { code == EBADMSG }
  var isForbidden: Bool { code == EACCES || code == EPERM || code == EROFS }
}
