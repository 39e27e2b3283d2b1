import Console
import Exchange
import Glibc

/// What would mislead an operator, or cannot be read, in the layouts of one directory.
struct LayoutFindings {
  /// How many files there are.
  private(set) var count = 0
  /// Each begins with the file, as it is named below the directory, line and column.
  private(set) var texts: [String] = []

  /// Reads all layouts of screens and labels below `directory`.
  init(in directory: String) {
    for path in LayoutFolder.screenPaths(in: directory) {
      count += 1
      texts += Self.check(path, in: directory)
    }
    for kind in PrintKind.allCases where access(directory + "/" + kind.path, F_OK) == 0 {
      count += 1
      texts += Self.check(kind, in: directory)
    }
  }

  /// Of the first one: `Screens/24x80/pick.screen:7:3`.
  var firstPlace: String? {
    texts.first.map { $0.split(separator: ": ", maxSplits: 1)[0] }.map(String.init)
  }

  private static func check(_ path: String, in directory: String) -> [String] {
    do throws(LayoutErrors) {
      let layout = try Layout(parsing: bytes(of: path, in: directory), file: path)
      return LayoutCheck.check(layout, place: place(of: path)).map(\.description)
    } catch {
      return error.errors.map(\.description)
    }
  }

  private static func check(_ kind: PrintKind, in directory: String) -> [String] {
    do throws(LabelLayoutErrors) {
      let bytes = bytes(of: kind.path, in: directory)
      return try LabelLayout(parsing: bytes, file: kind.path).check(place: kind).map(\.description)
    } catch {
      return error.errors.map(\.description)
    }
  }

  /// The screen and size that a layout's path promises: `Screens/24x80/pick.screen`.
  private static func place(of path: String) -> (screen: ScreenID, size: Size)? {
    let parts = path.split(separator: "/")
    guard parts.count == 3, let size = Size(String(parts[1])),
      let screen = ScreenID(rawValue: String(parts[2].prefix { $0 != "." }))
    else { return nil }
    return (screen, size)
  }

  private static func bytes(of path: String, in directory: String) -> [UInt8] {
    LayoutFolder(directories: [directory]).files(at: path).first?.bytes ?? []
  }
}
