import ArgumentParser

struct BarcodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "barcode",
    abstract: "Read and draw barcodes.",
    subcommands: [BarcodeReadCommand.self, BarcodeMakeCommand.self]
  )
}
