import ArgumentParser
import Glibc
import Storage

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Read every line of the journal and say whether it is whole.",
    discussion: """
      Changes nothing. The exit code tells what was found: see 'aisle --help'.

      EXAMPLES
        aisle verify --site shop
        aisle verify --quick --head /mnt/elsewhere/heads.txt --site shop
      """
  )

  @Flag(help: "Only the last segment's lines and the seals of the others.")
  var quick = false

  @Flag(help: "Build the books anew from all lines, and compare them with all that was kept.")
  var replay = false

  @Option(
    help: "A copy of heads.txt that was kept elsewhere: is this still that journal?",
    completion: .file()
  )
  var head: String?

  @OptionGroup var options: SiteOptions

  private var depth: Verification.Depth { replay ? .replay : quick ? .quick : .full }

  func validate() throws {
    if quick, replay { throw ValidationError("--quick or --replay, not both") }
  }

  func run() throws {
    let copy = try head.map { (file) throws in
      let text = String(decoding: try Files.contents(of: file), as: UTF8.self)
      guard let copy = HeadsCopy(file: file, text: text) else {
        let way = "give it a copy of a site's heads.txt, whose lines are whole and were not changed"
        throw CommandFailure("no head stands in '\(file)': \(way)")
      }
      return copy
    }
    let report: Verification.Report
    let verification = Verification(site: try options.path, clock: SystemClock.milliseconds)
    do throws(StoreError) {
      report = try LineProgress.shown { (progress) throws(StoreError) in
        guard let copy else { return try verification.run(depth, progress: progress.tell) }
        return try verification.run(depth, against: copy, progress: progress.tell)
      }
    } catch {
      throw CommandFailure(error)
    }
    print(visible(report.text))
    if let problem = report.problem { throw CommandFailure(problem) }
  }
}

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy a site while the floor works on, and verify the copy.",
    discussion: "EXAMPLE\n  aisle backup --site shop /mnt/backup/shop-2026-11-21"
  )

  @Argument(help: "Where the copy goes; it must not exist, or be empty.", completion: .directory)
  var directory: String

  @OptionGroup var options: SiteOptions

  func run() throws {
    let backup = Backup(site: try options.path, clock: SystemClock.milliseconds)
    var problem: StoreError?
    do throws(StoreError) {
      let report = try backup.run(to: directory, progress: writeProgress)
      print(visible("\(directory): \(report.text)"))
      problem = report.problem
    } catch {
      throw CommandFailure(error)
    }
    if let problem { throw CommandFailure(problem) }
  }
}

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Everything that ever touched an order, task, tote, carton, SKU, location or person.",
    discussion: """
      Of an order also what happened to its tasks and cartons, of a person what others did to the \
      tasks that the person had. Times are on the site's clock; where no zone is set they are UTC, \
      with a Z.

      EXAMPLES
        aisle history --site shop T17
        aisle history --site shop anna
      """
  )

  @Argument(help: "The key, as it stands in the books; capitals count.")
  var key: String

  @Flag(help: "An object on a line for each act.")
  var json = false

  @OptionGroup var options: SiteOptions

  func run() throws {
    var count = 0
    let path = try options.path
    let zone = SiteFront.zone(of: path)
    var history = History(site: path)
    do throws(StoreError) {
      try LineProgress.shown { (progress) throws(StoreError) in
        history.progress = progress.tell
        try history.run(key) { entry in
          count += 1
          progress.clear()
          let text = ActText(act: entry)
          writeAll(Array((json ? text.json : text.readable(zone)).utf8), to: STDOUT_FILENO)
        }
      }
    } catch {
      throw CommandFailure(error)
    }
    if count == 0 { throw CommandFailure("nothing was ever written of '\(key)'; capitals count") }
  }
}
