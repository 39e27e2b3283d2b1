import Exchange
import Glibc
import Simulation
import Storage
import Warehouse

extension SiteZone {
  /// `14:05` on the site's wall; a hyphen for no time.
  func timeOfDay(_ moment: Moment) -> String {
    guard !moment.isNone else { return "-" }
    let time = local(moment)
    return "\(time.hour < 10 ? "0" : "")\(time.hour):\(time.minute < 10 ? "0" : "")\(time.minute)"
  }

  /// `2026-11-21 14:05` on the site's wall.
  func dateAndTime(_ moment: Moment) -> String {
    let day = local(moment)
    let (month, date) = (day.month < 10 ? "0" : "", day.day < 10 ? "0" : "")
    return "\(day.year)-\(month)\(day.month)-\(date)\(day.day) \(timeOfDay(moment))"
  }
}

/// What is known of a site before its journal is read: who it is, and its settings.
struct SiteFront {
  let path: String
  let meta: StoreMeta
  let settings: SiteSettings
  let zone: SiteZone

  static let settingsName = "site.toml"

  /// - Throws: ``CommandFailure`` naming file and line, and what to do.
  init(_ path: String) throws {
    self.path = path
    do throws(StoreError) {
      meta = try SiteDirectory(path).meta()
    } catch {
      throw CommandFailure(error)
    }
    settings = try Self.settings(of: path)
    do {
      zone = try SiteZone(name: settings.policy.timezone)
    } catch {
      throw CommandFailure("\(Self.settingsName): timezone: \(error)")
    }
  }

  /// Reads the journal; without a `progress` who sits at the terminal is told in lines.
  ///
  /// - Throws: ``CommandFailure`` naming file and offset, and what to do.
  func open(
    _ access: Journal.Access = .writing,
    terminal: TerminalID = .none,
    clock: (any DriveClock)? = nil,
    waiting: @escaping LockWaiting = writeWaiting,
    progress: ReadingProgress? = nil
  ) throws -> SiteStore {
    let store: SiteStore
    let lines = LineProgress()
    defer { lines.clear() }
    do throws(StoreError) {
      store = try SiteStore(
        opening: path,
        access,
        terminal: terminal.isNone ? "cli" : terminal.text,
        policy: settings.policy,
        snapshots: access == .writing ? SnapshotPolicy(site: path) : nil,
        waiting: waiting,
        progress: progress ?? { seconds, percent in
          lines.tell("reading the journal: " + (percent.map { "\($0) %" } ?? "\(seconds) s"))
        },
        clock: { clock?.now.milliseconds ?? SystemClock.milliseconds() }
      )
    } catch {
      throw CommandFailure(error)
    }
    if access == .writing, let blocked = store.blocked { throw CommandFailure(blocked) }
    if let file = store.quarantined {
      writeToStandardError(
        "notice: the journal ended in a line that nobody was told of; it is kept in \(file)\n"
      )
    }
    return store
  }

  /// The site's time zone; nil where its settings do not say one that there is.
  static func zone(of path: String) -> SiteZone? {
    (try? settings(of: path)).flatMap { try? SiteZone(name: $0.policy.timezone) }
  }

  private static func settings(of path: String) throws -> SiteSettings {
    let name = path + "/" + settingsName
    guard access(name, F_OK) == 0 else { return SiteSettings() }
    let text = String(decoding: try Files.contents(of: name), as: UTF8.self)
    do throws(SettingProblems) {
      return try SiteSettings(toml: text)
    } catch {
      throw CommandFailure(error.problems.map { "\(name):\($0)" }.joined(separator: "\n"))
    }
  }
}

/// A site as a command uses it: its books, and the settings beside them.
struct OpenedSite {
  let front: SiteFront
  var store: SiteStore
  private let session = "cli-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
  private var counter = 0

  /// - Throws: ``CommandFailure`` naming file, line or offset, and what to do.
  init(
    _ path: String,
    _ access: Journal.Access = .writing,
    terminal: TerminalID = .none,
    clock: (any DriveClock)? = nil
  ) throws {
    front = try SiteFront(path)
    store = try front.open(access, terminal: terminal, clock: clock)
  }

  /// For the end of a command that only looks: what it has shown is right, but not all there is.
  ///
  /// - Throws: ``CommandFailure`` for damage; an unfinished last line is none.
  func failIfDamaged() throws {
    guard let blocked = store.blocked, blocked.problem != .tornTail else { return }
    throw CommandFailure(blocked)
  }

  var settings: SiteSettings { front.settings }
  var zone: SiteZone { front.zone }

  /// Performs a command from the command line; a refusal is a failure in words.
  @discardableResult
  mutating func perform(_ command: Command, by actor: OperatorID = .none) throws -> Receipt {
    counter += 1
    let act = Act(
      command,
      key: OperationKey(session: session, counter: counter),
      actor: actor,
      terminal: Self.commandLine
    )
    switch store.perform(act) {
    case .committed(let receipt): return receipt
    case .refused(let refusal): throw CommandFailure(refusal.sentence)
    case .notSaved(let trouble): throw CommandFailure(trouble)
    }
  }

  private static let commandLine = (try? TerminalID(scanned: "cli")) ?? .none
}
