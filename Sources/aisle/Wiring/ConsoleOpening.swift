import Console
import Exchange
import Glibc
import Planning
import Storage
import Terminal
import Warehouse

/// What it takes to put a console in front of somebody.
struct ConsoleOpening {
  let path: String
  let terminal: TerminalChoice
  var opening: Work?
  /// Badges to propose, in a demo.
  var hints: [BadgeHint] = []

  /// Runs a console until its operator leaves it.
  @MainActor
  func run() throws {
    let terminalID = try terminal.id
    let site = try SiteFront(path)
    let device = site.settings.device(terminalID)
    var options = TerminalOptions()
    options.escapeMilliseconds = device.escapeMilliseconds ?? Self.usualEscapeMilliseconds
    options.size = terminal.size ?? device.size
    options.charset = terminal.charset ?? device.charset.flatMap { Charset(rawValue: $0.rawValue) }
    options.crashLog = path + "/crash-\(terminalID).log"
    if opening == .floor { options.watchedDirectory = path + "/log" }
    let session: TerminalSession
    do throws(StartFailure) {
      session = try TerminalSession(options)
    } catch {
      throw CommandFailure(error.message, exitCode: StartFailure.exitCode)
    }
    defer { session.close() }
    var setup = site.consoleSetup(terminalID, opening: opening)
    setup.size = session.size
    setup.hints = hints
    setup.charset = session.charset
    setup.wedge = device.wedgeProfile
    let notice = { @MainActor [weak session] (text: String) in session?.notice(text) }
    let app = ConsoleApp(setup, policy: site.settings.policy, layouts: path + "/layouts") {
      let floor = try site.walkFloor
      let store = try site.open(
        terminal: terminalID,
        waiting: { holder, seconds in
          MainActor.assumeIsolated { notice(" WAITING FOR \(holder) \(seconds) s") }
        },
        progress: { seconds, percent in
          let part = percent.map { "\($0) %" } ?? "\(seconds) s"
          MainActor.assumeIsolated { notice(" READING BOOKS \(part)") }
        }
      )
      return (store, floor)
    }
    try session.run(app)
  }

  /// A radio link may take longer between the bytes of one key.
  private static var usualEscapeMilliseconds: Int {
    environment("SSH_CONNECTION") == nil ? 25 : 100
  }
}

extension SiteFront {
  /// What walks are planned on.
  ///
  /// - Throws: ``CommandFailure`` with what is wrong in the drawing, by line and column.
  var walkFloor: WalkFloor {
    get throws { WalkFloor(try SiteFloor.plan(of: path)) }
  }

  /// What a console of this site is given, whoever sits in front of it.
  func consoleSetup(
    _ terminal: TerminalID,
    opening: Work? = nil,
    floor: WalkFloor = WalkFloor()
  ) -> ConsoleSetup {
    let layouts = LayoutFolder(
      site: path,
      environment: environment("AISLE_LAYOUTS"),
      executable: Executable.path
    )
    var setup = ConsoleSetup(
      terminal: terminal,
      sessionID: String(UInt32.random(in: 0...UInt32.max), radix: 16),
      layouts: LayoutShelf(source: layouts),
      sealing: SiteSeals(secrets: meta.secrets)
    )
    setup.isTraining = meta.isDemo
    setup.floor = floor
    setup.opening = opening
    setup.version = Version.text
    let zone = zone
    setup.clock = SiteClock { zone.offsetSeconds(at: $0) }
    setup.shelf = SessionFiles(directory: path + "/sessions")
    setup.printer = LabelPrinter(self, terminal)
    return setup
  }
}

extension DeviceSettings {
  fileprivate var size: Size? {
    guard let rows, let columns else { return nil }
    return Size(rows: rows, columns: columns)
  }
}

/// Badges and PINs as the site seals them.
struct SiteSeals: Sealing {
  let secrets: Secrets

  func badge(_ code: [UInt8]) -> BadgeDigest { secrets.badgeDigest(code) }
  func matches(pin: String, sealed: String) -> Bool { secrets.opens(sealed, pin: pin) }
}
