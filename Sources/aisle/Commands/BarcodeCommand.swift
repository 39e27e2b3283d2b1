import ArgumentParser

struct BarcodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "barcode",
    abstract: "Read and draw barcodes.",
    discussion: "EXAMPLES\n  aisle barcode make code128 A-01-02\n  aisle barcode read < scans.txt",
    subcommands: [BarcodeReadCommand.self, BarcodeMakeCommand.self]
  )
}
