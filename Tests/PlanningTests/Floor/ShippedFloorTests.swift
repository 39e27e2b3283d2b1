import Glibc
import Planning
import Testing

@Suite struct ShippedFloorTests {
  @Test func `every shipped floor can be read, and every place in it reached`() throws {
    let files = try shippedFloors()
    #expect(files.contains { $0.hasSuffix("/demo.floor") })
    for file in files {
      let plan = FloorPlan(try FloorDrawing(text: text(of: file), file: file))
      #expect(plan.places(.slot).count >= 500, "\(file)")
      #expect(plan.zones.count >= 3 && plan.start != nil, "\(file)")
    }
  }

  @Test func `the demo floor has room to pick, pack and stage`() throws {
    let file = try #require(shippedFloors().first { $0.hasSuffix("/demo.floor") })
    let plan = FloorPlan(try FloorDrawing(text: text(of: file), file: file))
    #expect(plan.places(.station).count == 3)
    #expect(plan.places(.lane).count == 3)
    #expect(plan.places(.dock).count == 2)
    #expect(plan.zones.map(\.text) == ["A", "B", "C", "R", "H"])
  }

  private func shippedFloors() throws -> [String] {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let folder = "/" + root + "/Layouts/Floors"
    let directory = try #require(opendir(folder))
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".floor") { names.append(folder + "/" + name) }
    }
    return names.sorted()
  }

  private func text(of file: String) throws -> String {
    let stream = try #require(fopen(file, "r"))
    defer { fclose(stream) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, stream)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
