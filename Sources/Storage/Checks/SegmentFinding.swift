/// What the file of one segment says of itself, found without a look at any other.
struct SegmentFinding: Sendable {
  /// How a segment ends that another follows.
  struct Ending: Sendable {
    let seal: SegmentSeal?
    /// Where the last line begins, which has to be the seal.
    let offset: Int
    /// SHA-256 of what stands before that, and of all bytes, where they were taken.
    let hashes: (sealed: String, whole: String)?
  }

  let segment: Int
  let file: String
  let byteCount: Int
  let header: SegmentHeader?
  /// `nil` of the last segment.
  let ending: Ending?
  /// What the next header may say of it, where it holds what was kept of a damaged one.
  let givenHash: String?
  /// Where they were read, and the header says what they follow.
  let lines: SegmentLines?

  /// Whether the first segment there is follows nothing, and says so.
  var beginningProblem: StoreError? {
    guard segment == 1 else {
      let detail = "\(LogDirectory.name(of: 1)) is missing"
      return StoreError(.sequenceGap, file: file, sequence: 1, offset: 0, detail: detail)
    }
    guard let header, header.hash != SegmentHeader.noHash else { return nil }
    return StoreError(.edited, file: file, offset: 0, detail: "sha= of the first header is not 0")
  }

  /// Whether the seal is right of this segment, and the header of the next one too.
  func problem(before next: Self) -> StoreError? {
    guard let ending else { return nil }
    if let seal = ending.seal, seal.count != seal.last - segment + 1 {
      return StoreError(
        .edited,
        file: file,
        offset: ending.offset,
        detail: "its seal says count=\(seal.count)"
      )
    }
    guard ending.seal != nil else {
      // Where all lines were read, they are right up to a seal, so something was added.
      return StoreError(
        ending.hashes == nil ? .corrupt : .edited,
        file: file,
        offset: ending.offset,
        detail: "it does not end with a seal"
      )
    }
    let isRight: Bool
    if let hashes = ending.hashes {
      let isNamed = next.header.map { $0.hash == hashes.whole || $0.hash == givenHash } ?? false
      isRight = ending.seal?.hash == hashes.sealed && isNamed
    } else {
      isRight = ending.agrees(with: next)
    }
    guard !isRight else { return nil }
    let detail = ending.hashes == nil ? "its seal differs" : "SHA-256 differs"
    return StoreError(.edited, file: file, detail: detail)
  }
}

extension SegmentFinding.Ending {
  /// Whether the seal and the next segment's header say the same, without a look at the bytes.
  fileprivate func agrees(with next: SegmentFinding) -> Bool {
    guard let seal, seal.byteCount == offset else { return false }
    return seal.chain == next.header?.previous && seal.following == next.segment
  }
}
