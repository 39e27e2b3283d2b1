import Barcodes

extension LabelDrawing {
  /// The label in ZPL II.
  ///
  /// Code 128 is drawn by the printer, whose bars are sharpest, with every code set named; all
  /// other symbols go as a picture, as firmwares disagree on how their data is written.
  public func zpl(copies: Int = 1) -> [UInt8] {
    var zpl = ZPL(width: width, height: height)
    for mark in marks {
      switch mark {
      case .text(let line): zpl.line(line)
      case .rule(let x, let y, let width, let height):
        zpl.box(x: x, y: y, width: width, height: height)
      case .symbol(let placed): zpl.symbol(placed)
      }
    }
    return zpl.finished(copies: copies)
  }
}
