import ArgumentParser
import Barcodes
import Exchange
import Glibc

struct BarcodeMakeCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case cells, pbm, pdf, zpl
  }

  static let configuration = CommandConfiguration(
    commandName: "make",
    abstract: "Draw one barcode: on the terminal, as a picture, a PDF or for a label printer.",
    discussion: """
      GS1 kinds take (01)09521234543213(10)LOT-42; the check digit of EAN, UPC and ITF-14 may be \
      left out.

      EXAMPLES
        aisle barcode make gs1-qr '(00)006141411234567890'
        aisle barcode make code128 A-01-02-03 --format pdf --output A-01-02-03.pdf
      """
  )

  @Argument(help: "\(SymbolKind.allCases.map(\.word).joined(separator: ", ")).")
  var kind: SymbolKind

  @Argument(help: "What it holds.")
  var data: String

  @Option(help: "cells, pbm, pdf or zpl.")
  var format = Format.cells

  @Option(name: .shortAndLong, help: "A file instead of standard output.", completion: .file())
  var output: String?

  @Option(help: "Dots of a module, in pbm and zpl.")
  var scale = 4

  @Option(help: "Modules that the bars of a linear symbol are high.")
  var height = 50

  @Option(help: "How much of a QR code may be lost: L, M, Q or H.")
  var level = ErrorCorrection.medium

  func validate() throws {
    guard (1...40).contains(scale) else { throw ValidationError("--scale takes 1 to 40") }
    guard (1...500).contains(height) else { throw ValidationError("--height takes 1 to 500") }
  }

  func run() throws {
    let symbol: Symbol
    do throws(BarcodeError) {
      symbol = try Symbol(kind.with(level), data)
    } catch {
      throw CommandFailure("\(data): \(error.sentence)")
    }
    let bytes = drawn(symbol)
    if let output { return try Files.write(bytes, to: output) }
    writeAll(bytes, to: STDOUT_FILENO)
  }

  private func drawn(_ symbol: Symbol) -> [UInt8] {
    switch format {
    case .cells:
      // On a terminal bars are twice as high as wide; a few rows are enough.
      let picture = symbol.drawn(barHeight: min(height, 16))
      let isTerminal = output == nil && isatty(STDOUT_FILENO) == 1
      return Array(picture.terminalText(isColoured: isTerminal).utf8)
    case .pbm: return symbol.drawn(barHeight: height).pbm(scale: scale)
    case .pdf: return LabelDrawing(symbol, barHeight: height, scale: scale).pdf()
    case .zpl: return LabelDrawing(symbol, barHeight: height, scale: scale).zpl()
    }
  }
}

extension SymbolKind: ExpressibleByArgument {
  public init?(argument: String) { self.init(word: argument) }

  public static var allValueStrings: [String] { allCases.map(\.word) }
  public var defaultValueDescription: String { word }
}

extension ErrorCorrection: ExpressibleByArgument {}

extension Matrix {
  /// Half blocks; `isColoured` makes them dark on light whatever the terminal's colours are.
  func terminalText(isColoured: Bool) -> String {
    cells.map { isColoured ? "\u{1B}[30;107m\($0)\u{1B}[0m\n" : "\($0)\n" }.joined()
  }
}
