import Glibc

/// Finds what the build has put beside the test bundle.
public enum BuiltExecutable {
  /// The path of a built executable such as `aisle`; nil when the package was built without it.
  public static func path(_ name: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return nil }
    let own = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var candidates = [own]
    // A runner outside of the bundle is told the bundle's path.
    candidates += CommandLine.arguments.filter { $0.contains(".xctest") }
    return candidates.lazy.map { folder(of: $0) + "/" + name }.first { access($0, X_OK) == 0 }
  }

  private static func folder(of path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  }
}
