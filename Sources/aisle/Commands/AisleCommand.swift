import ArgumentParser

/// The root of the command line: without a subcommand it opens the console.
struct AisleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aisle",
    abstract: "The warehouse-floor console: pick, pack and watch the waves.",
    discussion: """
      Without a subcommand the console opens at the sign-in screen.

      EXAMPLES
        aisle demo                        a made-up warehouse to walk around in
        aisle init shop && aisle import skus --site shop skus.csv
        aisle --site shop --size 16x20    sign in on a handheld

      EXIT CODES
        0 done   1 refused or bad input   2 wrong usage or no terminal
        3 torn tail   4 corruption   5 edited history   6 gap in the sequence
        7 I/O error   8 newer version
      """,
    version: Version.text,
    subcommands: [
      ConsoleCommand.self, PickCommand.self, PackCommand.self, FloorCommand.self,
      CalibrateCommand.self,
      InitCommand.self, ImportCommand.self, ExportCommand.self,
      OrdersCommand.self, StockCommand.self, OperatorsCommand.self, WaveCommand.self,
      VerifyCommand.self, BackupCommand.self, HistoryCommand.self, FollowCommand.self,
      RepairCommand.self,
      StoreCommand.self,
      DriveScriptCommand.self, SimulateCommand.self, DemoCommand.self, RobotCommand.self,
      PlanCommand.self, BarcodeCommand.self, LabelsCommand.self, LayoutsCommand.self,
      ScreensCommand.self, DoctorCommand.self, GenerateCommand.self,
    ],
    defaultSubcommand: ConsoleCommand.self
  )
}

enum Version {
  static let text = "0.1.0"
}
