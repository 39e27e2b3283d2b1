/// Writes rows in blocks as they come, so that no more than one block is held.
public struct ExportStream {
  private static let blockSize = 1 << 16

  private let columns: [String]
  private let format: ExportFormat
  private let write: ([UInt8]) -> Void
  private var block: [UInt8] = []
  /// Whether no row has come yet.
  public private(set) var isEmpty = true

  /// `write` is handed block after block; the first begins with the names of the columns.
  public init(columns: [String], _ format: ExportFormat, write: @escaping ([UInt8]) -> Void) {
    self.columns = columns
    self.format = format
    self.write = write
    switch format {
    case .csv: block = CSVWriter.line(columns.map(ExportValue.text))
    case .json: block = Array("[".utf8)
    }
  }

  public mutating func row(_ values: [ExportValue]) {
    switch format {
    case .csv: block += CSVWriter.line(values)
    case .json:
      var writer = JSONWriter()
      writer.raw(isEmpty ? "\n" : ",\n")
      writer.object(zip(columns, values))
      block += writer.bytes
    }
    isEmpty = false
    if block.count >= Self.blockSize { flush() }
  }

  public mutating func end() {
    if format == .json { block += Array(isEmpty ? "]\n".utf8 : "\n]\n".utf8) }
    flush()
  }

  private mutating func flush() {
    write(block)
    block.removeAll(keepingCapacity: true)
  }
}
