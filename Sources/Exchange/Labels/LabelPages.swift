/// A print job drawn: pages of one kind.
public enum LabelPages {
  /// All pages in one file.
  public static func pdf(_ pages: [LabelDrawing]) -> [UInt8] { PDF.written(pages) }

  /// Each page as a label of its own, one behind the other.
  public static func zpl(_ pages: [LabelDrawing]) -> [UInt8] { pages.flatMap { $0.zpl() } }
}
