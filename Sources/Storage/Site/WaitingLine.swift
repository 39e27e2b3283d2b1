/// A line that waited, with what is needed to see that it is the one that was written.
struct WaitingLine {
  /// Without the line feed.
  let bytes: [UInt8]
  let place: Place
  /// The link of the line before, where its own is still to be held against it.
  let previous: Chain?

  /// - Throws: ``StoreError`` for a line that somebody edited, checksum and all.
  func atom() throws(StoreError) -> Atom {
    do {
      let parts = try bytes.withLent { (bytes) throws(LineFault) in
        let parts = try LineParts(bytes)
        try LentLine(parts: parts, bytes: bytes, place: place, previous: previous).checkLink()
        return parts
      }
      return Atom(Record(parts, place, block: bytes, start: 0))
    } catch {
      throw StoreError(
        error == .chain ? .edited : .corrupt,
        file: LogDirectory.name(of: place.segment),
        offset: place.offset,
        detail: error.text
      )
    }
  }
}
