import ArgumentParser
import CLinux
import Console
import Glibc
import Storage
import Terminal
import Warehouse

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look at terminal, locale, time zone, file system, permissions, disk and clock.",
    discussion: """
      One line each; a line that starts with ! will be in somebody's way.

      EXAMPLE
        aisle doctor --site shop
      """
  )

  @OptionGroup var options: SiteOptions

  func run() throws {
    var facts = MainActor.assumeIsolated { TerminalFact.gather() }
      .map { DoctorFact($0.name, $0.value, isGood: $0.isGood) }
    facts.append(DoctorFact.clock())
    facts.append(DoctorFact.layouts(try? options.path))
    if let path = try? options.path {
      facts += DoctorFact.site(path)
    } else {
      facts.append(DoctorFact("site", "none named (--site or AISLE_SITE)", isGood: true))
    }
    for fact in facts {
      let name = fact.name.padding(to: 14)
      print("\(fact.isGood ? " " : "!") \(name) \(fact.value)")
    }
    if facts.contains(where: { !$0.isGood }) { throw ExitCode(1) }
  }
}

/// One line of the doctor.
private struct DoctorFact {
  let name: String
  let value: String
  let isGood: Bool

  init(_ name: String, _ value: String, isGood: Bool) {
    self.name = name
    self.value = value
    self.isGood = isGood
  }

  static func clock() -> DoctorFact {
    let now = SystemClock.now()
    // Before this program was written: no journal line can be from then.
    return DoctorFact("clock", "\(now)", isGood: now.date.year >= 2026)
  }

  /// Without drawings every screen is a plain list, which is easily missed when it is set up.
  static func layouts(_ site: String?) -> DoctorFact {
    let folder = LayoutFolder(
      site: site,
      environment: environment("AISLE_LAYOUTS"),
      executable: Executable.path
    )
    let sizes = folder.sizes().sorted { $0.columns < $1.columns }.map(\.description)
    guard !sizes.isEmpty else {
      let text = "none found, screens are drawn plainly: set AISLE_LAYOUTS, or run 'make install'"
      return DoctorFact("layouts", text, isGood: false)
    }
    if let place = site.flatMap({ LayoutFindings(in: $0 + "/layouts").firstPlace }) {
      return DoctorFact("layouts", "not used: \(place), see 'aisle layouts check'", isGood: false)
    }
    return DoctorFact("layouts", sizes.joined(separator: " "), isGood: true)
  }

  static func site(_ path: String) -> [DoctorFact] {
    var facts = [permissions(path)]
    if access(path + "/FAILED", F_OK) == 0 {
      let text = "a sync has failed: move the site to a good disk, then 'aisle store recover-io'"
      facts.append(DoctorFact("sync", text, isGood: false))
    }
    do {
      let opened = try OpenedSite(path, .reading)
      if let outlook = opened.store.diskOutlook { facts.append(disk(outlook)) }
      facts.append(reserve(path))
      facts.append(journalClock(opened.store.site.at))
      facts.append(DoctorFact("time zone", opened.settings.policy.timezone, isGood: true))
      facts.append(
        DoctorFact(
          "journal",
          opened.store.blocked?.description ?? "\(opened.store.site.sequence) lines",
          isGood: opened.store.blocked == nil
        )
      )
    } catch let failure as CommandFailure {
      facts.append(DoctorFact("site", failure.text, isGood: false))
    } catch {
      facts.append(DoctorFact("site", "\(error)", isGood: false))
    }
    return facts
  }

  private static func permissions(_ path: String) -> DoctorFact {
    var status = stat()
    guard stat(path, &status) == 0 else {
      return DoctorFact("permissions", String(cString: strerror(errno)), isGood: false)
    }
    let mode = String(status.st_mode & 0o7777, radix: 8)
    let isOpen = status.st_mode & 0o002 != 0
    let shut = ["", "/log", "/lock", "/mark"].filter {
      access(path + $0, W_OK) != 0 && errno != ENOENT
    }
    let files = shut.map { visible(path + $0) }.joined(separator: ", ")
    let text =
      mode + (isOpen ? ", everybody may write" : "")
      + (shut.isEmpty ? "" : ", read-only for you: \(files)")
    return DoctorFact("permissions", text, isGood: !isOpen && shut.isEmpty)
  }

  private static func disk(_ outlook: DiskOutlook) -> DoctorFact {
    let growth = outlook.daysLeft.flatMap { $0 < 1000 ? $0 : nil }.map {
      ", full in \(counted($0, "day")) at \(max(1, outlook.bytesPerDay >> 20)) MiB a day"
    }
    let free = "\(outlook.freeBytes >> 20) MiB free, \(outlook.percentLeft) %"
    return DoctorFact("disk", free + (growth ?? ""), isGood: !outlook.isShort)
  }

  /// A site that was restored from a backup has none.
  private static func reserve(_ path: String) -> DoctorFact {
    var status = stat()
    let isThere = stat(path + "/reserve", &status) == 0 && status.st_size > 0
    let text =
      isThere
      ? "\(status.st_size >> 20) MiB" : "none for a full disk: 'aisle store reserve'"
    return DoctorFact("reserve", text, isGood: isThere)
  }

  /// The journal's time never goes back: where the clock did, it stands still.
  private static func journalClock(_ last: Moment) -> DoctorFact {
    let behind = last.isNone ? 0 : last.seconds(since: SystemClock.now())
    let text = last.isNone ? "nothing written yet" : "last written \(last)"
    let trouble = ", \(counted(behind, "second")) ahead of the clock: set the clock right"
    return DoctorFact("journal time", text + (behind > 2 ? trouble : ""), isGood: behind <= 2)
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
