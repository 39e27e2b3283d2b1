import Glibc

/// Layout directories, the first one to be preferred: the only place where `Console` reads files.
///
/// It is given to the ``LayoutShelf`` when a console starts, so that screens and drawing stay pure.
public struct LayoutFolder: LayoutSource {
  public let directories: [String]

  public init(directories: [String]) { self.directories = directories }

  /// The site's own, `$AISLE_LAYOUTS`, and the places around the program.
  ///
  /// Around the program: `Layouts` beside it, `../share/aisle/Layouts`, and `Layouts` in each
  /// parent that also holds `Package.swift`, for a program that was just built.
  public init(site: String?, environment: String?, executable: String?) {
    var directories = [site.map { $0 + "/layouts" }, environment].compactMap(\.self)
    if let executable {
      let home = Self.parent(of: executable)
      directories += [home + "/Layouts", home + "/../share/aisle/Layouts"]
      directories += Self.packages(above: home)
    }
    self.init(directories: directories)
  }

  public func sizes() -> [Size] {
    var sizes: [Size] = []
    for name in directories.flatMap({ Self.names(in: $0 + "/Screens") }) {
      guard let size = Size(name), !sizes.contains(size) else { continue }
      sizes.append(size)
    }
    return sizes
  }

  public func files(at path: String) -> [LayoutFile] {
    directories.compactMap { directory in
      let name = directory + "/" + path
      return Self.bytes(of: name).map { LayoutFile(name: name, bytes: $0) }
    }
  }

  public func stamp(of path: String) -> [Int64] {
    directories.flatMap { directory -> [Int64] in
      var file = stat()
      guard stat(directory + "/" + path, &file) == 0 else { return [] }
      let time = file.st_mtim
      return [Int64(bitPattern: UInt64(file.st_ino)), Int64(file.st_size)]
        + [Int64(time.tv_sec), Int64(time.tv_nsec)]
    }
  }

  /// Paths below a directory of all its screens, sorted: `Screens/24x80/pick.screen`.
  public static func screenPaths(in directory: String) -> [String] {
    names(in: directory + "/Screens").flatMap { size in
      names(in: "\(directory)/Screens/\(size)").filter { $0.hasSuffix(".screen") }
        .map { "Screens/\(size)/\($0)" }
    }.sorted()
  }

  /// Files above this size are no drawings.
  private static let byteLimit = 1 << 20

  static func bytes(of path: String) -> [UInt8]? {
    // A pipe would not be opened before somebody writes to it.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while bytes.count <= byteLimit {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? bytes : nil }
      bytes += buffer[..<count]
    }
    return nil
  }

  private static func names(in directory: String) -> [String] {
    guard let stream = opendir(directory) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  private static func packages(above home: String) -> [String] {
    var found: [String] = []
    var directory = home
    while directory != "/", directory != "." {
      let isPackage = access(directory + "/Package.swift", F_OK) == 0
      if isPackage, access(directory + "/Layouts", F_OK) == 0 {
        found.append(directory + "/Layouts")
      }
      directory = parent(of: directory)
    }
    return found
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
