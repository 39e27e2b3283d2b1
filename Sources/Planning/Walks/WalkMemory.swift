import Synchronization
import Warehouse

/// The walks planned last: who asks for one of them again, as each paint does, need not wait.
///
/// Shared by all copies of a floor; an answer is the same with it and without.
final class WalkMemory: Sendable {
  /// All that a walk depends on, beside the drawing.
  struct Question: Hashable {
    let start: LocationID
    let stops: [LocationID]
    let ends: [LocationID]
    /// Where all these are, where there is no drawing to tell it.
    var millimetres: [Int] = []
    let seed: UInt64
  }

  private struct Recent {
    var walks: [(question: Question, walk: Walk)] = []
    var plannedCount = 0
  }

  private static let most = 8
  private let recent = Mutex(Recent())

  /// How many walks had to be planned.
  var plannedCount: Int { recent.withLock(\.plannedCount) }

  func walk(_ question: Question, plan: () -> Walk) -> Walk {
    if let known = recall(question) { return known }
    let walk = plan()
    recent.withLock {
      $0.plannedCount += 1
      if $0.walks.count == Self.most { $0.walks.removeFirst() }
      $0.walks.append((question, walk))
    }
    return walk
  }

  /// Puts what is asked for to the end, so that what nobody asks for is forgotten first.
  private func recall(_ question: Question) -> Walk? {
    recent.withLock { recent in
      guard let index = recent.walks.lastIndex(where: { $0.question == question }) else {
        return nil
      }
      let known = recent.walks.remove(at: index)
      recent.walks.append(known)
      return known.walk
    }
  }
}
