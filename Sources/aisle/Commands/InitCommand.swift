import ArgumentParser
import Console
import Exchange
import Glibc
import Storage

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a site: a directory with an empty journal and a site.toml to edit.",
    discussion: "EXAMPLE\n  aisle init shop --name 'Tea shop' --timezone Europe/London"
  )

  @Argument(help: "The directory; it must not exist, or be empty.", completion: .directory)
  var directory: String

  @Option(help: "What the site is called on its screens; else the directory's name.")
  var name: String?

  @Option(help: "The site's time zone, as in /usr/share/zoneinfo.")
  var timezone = "UTC"

  @Flag(
    help: """
      Take a network file system too. Scans may be lost there: only where somebody knows that locks \
      and syncs reach the disk, and one host alone works on the site.
      """
  )
  var anyFileSystem = false

  func validate() throws {
    if name?.isEmpty == true { throw ValidationError("--name must not be empty") }
  }

  func run() throws {
    let name = name ?? directory.split(separator: "/").last.map(String.init) ?? "aisle"
    var maker = SiteMaker(path: directory, name: name, timezone: timezone, isDemo: false)
    maker.isOnAnyFileSystem = anyFileSystem
    try maker.make()
    print(
      "\(directory): made. Next: aisle import skus|locations|stock|operators|orders --site \(directory) FILE"
    )
  }
}

/// Makes a site's directory with its settings.
struct SiteMaker {
  let path: String
  let name: String
  let timezone: String
  let isDemo: Bool
  var isOnAnyFileSystem = false

  func make() throws {
    guard Escape.visible(name) == name else {
      throw CommandFailure("a site is not called '\(name)'; give it another with --name")
    }
    do {
      _ = try SiteZone(name: timezone)
    } catch {
      throw CommandFailure("--timezone: \(error)")
    }
    var random = SystemRandomNumberGenerator()
    do throws(StoreError) {
      try SiteDirectory(path).create(
        name: name,
        isDemo: isDemo,
        at: SystemClock.milliseconds(),
        random: &random,
        isOnAnyFileSystem: isOnAnyFileSystem
      )
    } catch {
      throw CommandFailure(error)
    }
    chmod(path, 0o2770)
    let settings = SiteSettings.initialText(name: name, timezone: timezone)
    try Files.write(Array(settings.utf8), to: path + "/" + SiteFront.settingsName)
    for folder in ["sessions", "layouts", "spool", "reports"] {
      mkdir("\(path)/\(folder)", 0o2770)
    }
  }
}
