/// A line that waited, as it was put aside.
struct WaitingLine {
  /// A line whose link does not fit to the line before.
  struct Break {
    let place: Place
    let sequence: Int?
  }

  /// Without the line feed.
  let bytes: [UInt8]
  let place: Place
  /// The line itself or the one behind it; somebody edited one of the two, or the one before.
  let chainBreak: Break?

  /// - Throws: ``StoreError`` for a line that somebody edited, checksum and all.
  func atom() throws(StoreError) -> Atom {
    if let chainBreak { throw error(.edited, chainBreak, .chain) }
    do {
      let parts = try bytes.withLent { (bytes) throws(LineFault) in try LineParts(bytes) }
      return Atom(Record(parts, place, block: bytes, start: 0))
    } catch {
      let sequence = bytes.withUnsafeBytes { $0.decimal(2, 12) }
      throw self.error(.corrupt, Break(place: place, sequence: sequence), error)
    }
  }

  private func error(
    _ problem: StoreError.Problem,
    _ line: Break,
    _ fault: LineFault
  ) -> StoreError {
    StoreError(
      problem,
      file: LogDirectory.name(of: line.place.segment),
      sequence: line.sequence,
      offset: line.place.offset,
      detail: fault.text
    )
  }
}
