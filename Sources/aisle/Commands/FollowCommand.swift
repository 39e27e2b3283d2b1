import ArgumentParser
import Exchange
import Glibc
import Storage
import Terminal

struct FollowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow",
    abstract: "Print what happens on the floor as it happens, until Ctrl-C.",
    discussion: """
      An act is shown as soon as it stands in the journal, a moment before it is confirmed.

      EXAMPLES
        aisle follow --site shop
        aisle follow --site shop --json | jq .
      """
  )

  @Flag(help: "An object on a line for each act.")
  var json = false

  @OptionGroup var options: SiteOptions

  func run() throws {
    let path = try options.path
    let zone = SiteFront.zone(of: path)
    do {
      let tail = try JournalTail(site: path)
      guard let watch = DirectoryWatch(tail.directory) else {
        throw CommandFailure("\(tail.directory) cannot be watched")
      }
      // What came before the watch began is read first.
      while true {
        try tail.read { entry in
          let text = ActText(act: entry)
          writeAll(Array((json ? text.json : text.readable(zone)).utf8), to: STDOUT_FILENO)
        }
        try failIfOutputIsLost()
        watch.wait()
      }
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
  }
}
