import ArgumentParser

struct BarcodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "barcode",
    abstract: "Draw barcodes.",
    subcommands: [BarcodeMakeCommand.self]
  )
}
