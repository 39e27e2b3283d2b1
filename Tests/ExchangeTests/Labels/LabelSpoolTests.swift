import Glibc
import Testing

@testable import Exchange

@Suite struct LabelSpoolTests {
  @Test func `each copy is a file of its own and nothing lies beside`() throws {
    try withFolder { folder in
      let spool = LabelSpool(directory: "\(folder)/spool")
      let first = try spool.write([65], name: "006141411234567890", copy: 1)
      #expect(first == "\(folder)/spool/006141411234567890-1.zpl")
      try spool.write([66, 67], name: "006141411234567890", copy: 2)
      #expect(
        entries(of: spool.directory).sorted() == [
          "006141411234567890-1.zpl", "006141411234567890-2.zpl",
        ]
      )
      #expect(bytes(of: first) == [65])
    }
  }

  @Test func `a printer has a folder of its own`() throws {
    try withFolder { folder in
      let spool = LabelSpool(directory: folder)
      let path = try spool.write([65], name: "ORD/1", copy: 1, printer: "../pack 1")
      #expect(path == "\(folder)/_._pack_1/ORD_1-1.zpl")
      #expect(bytes(of: path) == [65])
    }
  }

  @Test func `a spool that cannot be written says which and why`() throws {
    try withFolder { folder in
      fclose(fopen("\(folder)/spool", "w"))
      let spool = LabelSpool(directory: "\(folder)/spool")
      let error = #expect(throws: SpoolError.self) { try spool.write([65], name: "X", copy: 1) }
      #expect(error?.code == ENOTDIR)
      #expect(error?.description.hasSuffix(": Not a directory") == true)
    }
  }

  static let names: [(String, String)] = [
    ("006141411234567890", "006141411234567890"), ("a/b", "a_b"), ("..", "_."), ("", "_"),
    ("é\n", "__"), (String(repeating: "x", count: 99), String(repeating: "x", count: 64)),
  ]

  @Test(arguments: names)
  func `no name leaves the spool`(name: String, expected: String) {
    #expect(LabelSpool.fileName(name) == expected)
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/aisle-spool-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { remove(tree: folder) }
    try body(folder)
  }

  private func remove(tree path: String) {
    for name in entries(of: path) { remove(tree: "\(path)/\(name)") }
    Glibc.remove(path)
  }

  private func entries(of path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private func bytes(of path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = fread(&buffer, 1, buffer.count, file)
    return Array(buffer.prefix(count))
  }
}
