import Synchronization
import Testing

@testable import Storage

@Suite struct HandoverTests {
  @Test(arguments: [1, 2, 7])
  func `all that is put in is taken, in order, and so much at most is under way`(
    limit: Int
  ) throws {
    let handover = Handover<Int>(limit: limit)
    let putCount = Counter()
    let other = try #require(
      SecondThread {
        for number in 1...2000 {
          handover.put(number)
          putCount.value.add(1, ordering: .sequentiallyConsistent)
        }
        handover.close()
      }
    )
    var takenCount = 0
    while let number = handover.take() {
      takenCount += 1
      #expect(number == takenCount)
      #expect(putCount.value.load(ordering: .sequentiallyConsistent) <= takenCount + limit)
    }
    #expect(takenCount == 2000)
    other.result()
  }

  @Test func `what is under way when it is closed is still taken, and then nothing, ever`() {
    let handover = Handover<String>(limit: 3)
    handover.put("K000001")
    handover.put("K000002")
    handover.close()
    let taken = (1...5).map { _ in handover.take() }
    #expect(taken == ["K000001", "K000002", nil, nil, nil])
  }

  private final class Counter: Sendable {
    let value = Atomic(0)
  }
}
