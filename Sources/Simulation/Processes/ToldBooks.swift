import Glibc
import Warehouse

/// Books that tell on standard output what they have kept, once it is certain.
///
/// A line for each act: `kept SEQUENCE KEY ASKED ANSWERED`, the times in monotonic microseconds.
/// Whoever watches a shift can hold the journal against these lines, also those of a robot that was
/// killed, and the order of the journal against the times.
public struct ToldBooks<B: Books>: Books {
  public private(set) var books: B
  private let clock = LiveClock()

  public init(_ books: B) {
    self.books = books
  }

  public var site: Site { books.site }

  public mutating func perform(_ act: Act) -> Outcome {
    let asked = clock.microseconds
    let outcome = books.perform(act)
    if case .committed(let receipt) = outcome, !receipt.facts.isEmpty {
      tell("kept \(receipt.sequence) \(act.key) \(asked) \(clock.microseconds)\n")
    }
    return outcome
  }

  public mutating func catchUp() throws -> Bool { try books.catchUp() }

  /// At once and in one piece: what stands in a buffer is lost when the process is killed.
  private func tell(_ line: String) {
    let bytes = Array(line.utf8)
    _ = write(STDOUT_FILENO, bytes, bytes.count)
  }
}
