import Console
import Testing

@Suite struct LayoutFolderTests {
  @Test func `the places are looked at in their order`() {
    let folder = LayoutFolder(site: "/s", environment: "/e", executable: "/opt/aisle/bin/aisle")
    #expect(
      folder.directories
        == ["/s/layouts", "/e", "/opt/aisle/bin/Layouts", "/opt/aisle/bin/../share/aisle/Layouts"]
    )
  }

  @Test func `the directory of a package is found from what was built in it`() {
    let package = TestFiles.tests.dropLast("/Tests".count)
    let folder = LayoutFolder(
      site: nil,
      environment: nil,
      executable: "\(package)/.build/debug/aisle"
    )
    #expect(folder.directories.last == TestFiles.layouts)
  }

  @Test func `sizes and files are read from disk`() {
    let folder = LayoutFolder(directories: ["/no/such/directory", TestFiles.layouts])
    #expect(Set(folder.sizes().map(\.description)).isSuperset(of: ["16x20", "24x80", "40x120"]))
    #expect(
      folder.files(at: "Screens/24x80/pick.screen").map(\.name) == [
        TestFiles.layouts + "/Screens/24x80/pick.screen"
      ]
    )
    #expect(folder.files(at: "Screens/24x80/none.screen").isEmpty)
  }
}
