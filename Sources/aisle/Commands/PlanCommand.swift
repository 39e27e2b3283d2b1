import ArgumentParser

/// The planning tools on files of their own, so that anyone can hold them beside another solver.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Plan routes, batches and cartons, and draw floors, from files.",
    discussion: "EXAMPLES\n  aisle plan floor shop.floor\n  aisle plan route --detail picks.json",
    subcommands: [
      PlanRouteCommand.self, PlanBatchesCommand.self, PlanCartonsCommand.self,
      PlanFloorCommand.self, PlanMonthCommand.self,
    ]
  )
}
