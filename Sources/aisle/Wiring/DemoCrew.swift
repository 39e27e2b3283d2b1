import Simulation
import Storage
import Warehouse

/// The robots of a demo: they pick in the other zones at a person's pace, in processes that end with
/// the console.
///
/// Packing is left to whoever sits there: robots at every bench would take each order at once.
struct DemoCrew {
  private static let pauseMilliseconds = 1500

  private var process: ChildProcess

  /// - Throws: ``CommandFailure`` when they cannot be started.
  init(path: String, plan: ShiftPlan) throws {
    guard let executable = Executable.path else {
      throw CommandFailure("this program's own file is not to be found (/proc/self/exe)")
    }
    let arguments = [
      "simulate", "--site", path, "--processes", "--until-input-ends",
      "--pickers", "\(plan.pickers)", "--packers", "1", "--seed", "\(plan.seed)",
      "--wrong-scan", "1%", "--short", "0.5%", "--pause", "\(Self.pauseMilliseconds)",
      "--spare-zone", try Self.firstZone(path).text,
    ]
    do throws(ShiftTrouble) {
      process = try ChildProcess(executable, arguments, isSilent: true)
    } catch {
      throw CommandFailure("\(error)")
    }
  }

  /// Their input ends, and so do they; nobody waits for a robot's last scan.
  mutating func end() {
    process.stop()
  }

  /// The zone left to whoever sits at the console: the first in walking order.
  private static func firstZone(_ path: String) throws -> ZoneID {
    let site = try OpenedSite(path, .reading).store.site
    let slots = site.locations.rows(index: "kind", RowKey(PlaceKind.slot.rawValue))
    return slots.first?.zone ?? .none
  }
}
