import Console
import Warehouse

extension ChartSite {
  /// Goes through all screens on this site: picks, packs, packs with a printer that is down, packs
  /// what somebody else has in hand, and looks at a busy floor.
  ///
  /// `situationsPerState` is how closely, as in ``ChartWalk``; `look` is shown each session that came
  /// into a new situation.
  public func walk(
    situationsPerState: Int = 12,
    look: (inout ConsoleSession<ScratchBooks>) -> Void = { _ in }
  ) -> ChartWalk<ScratchBooks> {
    var walk = ChartWalk(trouble: \ScratchBooks.trouble, situationsPerState: situationsPerState)
    let now = Self.start.advanced(bySeconds: 60)
    let picking = walk.follow(console(), badge: badge(.picker), now: now)
    // Put off again and again, until it asks why.
    if let first = picking.first(where: { $0.session.stepCode == "Z.TASK" }) {
      walk.press(Array(repeating: .skip, count: 12), from: first)
    }
    let later = now.advanced(bySeconds: 3600)
    let picked = picking.last?.session.books
    let packing = walk.follow(
      console(on: picked, terminal: "T2"),
      badge: badge(.packer),
      now: later
    )
    walk.follow(
      console(on: picked, terminal: "T3", printer: DeadPrinter()),
      badge: badge(.packer),
      now: later
    )
    let contested = packing.first { $0.session.stepCode == "K.LINE" }?.session.books
    walk.follow(console(on: contested, terminal: "T4"), badge: badge(.packer, 1), now: later)
    let busy = picking.first { $0.session.stepCode == "Z.QTY" }?.session.books
    walk.follow(console(on: busy, terminal: "T5"), badge: badge(.supervisor), now: now)
    walk.run(look: look)
    return walk
  }
}

/// Out of labels.
private struct DeadPrinter: LabelPrinting {
  func print(_ job: LabelJob, site: Site) -> LabelOutcome { .failed }
}
