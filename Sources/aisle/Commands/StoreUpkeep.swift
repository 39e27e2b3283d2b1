import ArgumentParser
import Glibc
import Storage
import Warehouse

/// `aisle store archive`.
struct StoreArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "Compress what the journal has sealed, to two fifths; every command still reads it.",
    discussion: """
      Takes a snapshot first, so that nobody has to unpack anything to open the site. Works while \
      the floor works. Needs gzip, and so does who then reads that far back.

      EXAMPLE
        aisle store archive --site shop
      """
  )

  @OptionGroup var options: SiteOptions

  func run() throws {
    let path = try options.path
    _ = nice(10)
    do throws(StoreError) {
      let archive = try Archive(site: path)
      _ = try SnapshotTaker(site: path, clock: SystemClock.milliseconds).run()
      let report = try archive.run(progress: writeProgress)
      let (before, after) = (report.byteCount, report.packedByteCount)
      guard report.segmentCount > 0 else { return print("nothing is sealed that is not archived") }
      let segments = counted(report.segmentCount, "segment")
      print("\(segments) archived, \(before) bytes became \(after)")
    } catch {
      throw CommandFailure(error)
    }
  }
}

/// `aisle store free`.
struct StoreFreeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "free",
    abstract: "Give a full disk the bytes that were kept aside, so that a shift can be closed.",
    discussion: "EXAMPLE\n  aisle store free --site shop"
  )

  @OptionGroup var options: SiteOptions

  func run() throws {
    let site = SiteDirectory(try options.path)
    do throws(StoreError) {
      let isFreed = try site.freeReserve()
      print(
        isFreed
          ? "freed: close the shift, make room, then 'aisle store reserve'" : "nothing left to free"
      )
    } catch {
      throw CommandFailure(error)
    }
  }
}

/// `aisle store reserve`.
struct StoreReserveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reserve",
    abstract: "Keep bytes aside again for a full disk, after 'store free' gave them back.",
    discussion: "EXAMPLE\n  aisle store reserve --site shop"
  )

  @OptionGroup var options: SiteOptions

  func run() throws {
    let site = SiteDirectory(try options.path)
    do throws(StoreError) {
      let bytes = SiteDirectory.usualReserve >> 20
      print(
        try site.keepReserve() ? "\(bytes) MiB kept aside" : "\(bytes) MiB are kept aside already"
      )
    } catch {
      throw CommandFailure(error)
    }
  }
}

/// `aisle store recover-io`.
struct StoreRecoverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover-io",
    abstract: "Go on after a failed sync with what the disk itself gives back.",
    discussion: """
      Move the site to a disk you trust first. Terminals that wait go on by themselves.

      EXAMPLE
        aisle store recover-io --site shop
      """
  )

  @OptionGroup var options: SiteOptions

  func run() throws {
    let path = try options.path
    do throws(StoreError) {
      var failed = try FailedSync(site: path, clock: SystemClock.milliseconds)
      failed.waiting = writeWaiting
      let report = try LineProgress.shown { (progress) throws(StoreError) in
        failed.progress = progress.tell
        return try failed.recover()
      }
      let bytes = counted(report.byteCount, "byte")
      print("good up to record \(report.sequence), \(bytes) to quarantine")
    } catch {
      throw CommandFailure(error)
    }
  }
}
