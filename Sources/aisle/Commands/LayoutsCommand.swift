import ArgumentParser
import Console
import Exchange
import Glibc

struct LayoutsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layouts",
    abstract: "Check the layout files of screens and labels.",
    discussion: "EXAMPLE\n  aisle layouts check --site shop",
    subcommands: [Check.self],
    defaultSubcommand: Check.self
  )

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Read every layout and name what would mislead an operator, as file:line:column.",
      discussion: "EXAMPLE\n  aisle layouts check --site shop"
    )

    @Argument(
      help: "Layout directories; else the site's and the shipped ones.",
      completion: .directory
    )
    var directories: [String] = []

    @Option(help: "The site whose own layouts are checked.", completion: .directory)
    var site: String?

    func run() throws {
      let folder = LayoutFolder(
        site: site ?? environment("AISLE_SITE"),
        environment: environment("AISLE_LAYOUTS"),
        executable: Executable.path
      )
      let places = directories.isEmpty ? folder.directories : directories
      var findings: [String] = []
      var count = 0
      for directory in places {
        for path in LayoutFolder.screenPaths(in: directory) {
          count += 1
          findings += try check(directory + "/" + path, path)
        }
        for kind in PrintKind.allCases where access(directory + "/" + kind.path, F_OK) == 0 {
          count += 1
          findings += check(kind, directory + "/" + kind.path)
        }
      }
      for finding in findings { writeToStandardError(visible(finding) + "\n") }
      guard findings.isEmpty else {
        throw CommandFailure("\(findings.count) findings in \(count) layouts")
      }
      guard count > 0 else { throw CommandFailure("no layouts found in \(places)") }
      print("\(count) layouts, nothing wrong")
    }

    private func check(_ file: String, _ path: String) throws -> [String] {
      do throws(LayoutErrors) {
        let layout = try Layout(parsing: contents(file), file: file)
        return LayoutCheck.check(layout, place: layoutPlace(path)).map(\.description)
      } catch {
        return error.errors.map(\.description)
      }
    }

    private func check(_ kind: PrintKind, _ file: String) -> [String] {
      do throws(LabelLayoutErrors) {
        return try LabelLayout(parsing: contents(file), file: file).check(place: kind)
          .map(\.description)
      } catch {
        return error.errors.map(\.description)
      }
    }

    private func contents(_ file: String) -> [UInt8] {
      (try? Files.contents(of: file)) ?? []
    }
  }
}

/// The screen and size that a layout's path promises: `Screens/24x80/pick.screen`.
private func layoutPlace(_ path: String) -> (screen: ScreenID, size: Size)? {
  let parts = path.split(separator: "/")
  guard parts.count == 3, let size = Size(String(parts[1])),
    let screen = ScreenID(rawValue: String(parts[2].prefix { $0 != "." }))
  else { return nil }
  return (screen, size)
}

/// This program's own file.
enum Executable {
  static var path: String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return nil }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
