import ArgumentParser
import Storage

/// What a site's files need now and then.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Upkeep of a site's files.",
    discussion: "EXAMPLE\n  aisle store free --site shop",
    subcommands: [
      StoreArchiveCommand.self, StoreFreeCommand.self, StoreReserveCommand.self,
      StoreRecoverCommand.self,
      SnapshotCommand.self,
    ]
  )
}

/// Also started in the background, by a process that finds the newest snapshot old.
struct SnapshotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract: "Write what the journal says so far as sorted text, so that the site opens at once.",
    discussion: """
      Consoles start it in the background when the newest snapshot is far behind; call it when a new \
      version of this program has come, before anybody opens the site.

      EXAMPLE
        aisle store snapshot --site shop
      """
  )

  @OptionGroup var options: SiteOptions

  func run() throws {
    let taker = SnapshotTaker(site: try options.path, clock: SystemClock.milliseconds)
    do throws(StoreError) {
      if let sequence = try taker.run() { print("snapshot of record \(sequence)") }
    } catch {
      throw CommandFailure(error)
    }
  }
}
