import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// Who was answered before another asked comes before it in the journal, and a task has one winner.
@Suite struct AnswerOrderTests {
  @Test func `an answer comes before what is asked later, and each task has one winner`() throws {
    let found = try AnswerOrder(seed: 5, terminals: 8).run(acts: 60)
    #expect(found.faults == [])
    // Of eight who want nearly the same most come too late; that some win is all that is certain.
    #expect(found.answered > 30)
  }

  @Test func `the check finds an order that is wrong`() {
    let answers = [
      AnswerOrder.Answer(asked: 1, answered: 2, sequence: 7, task: 1),
      AnswerOrder.Answer(asked: 3, answered: 4, sequence: 6, task: 2),
      AnswerOrder.Answer(asked: 5, answered: 6, sequence: 8, task: 1),
    ]
    #expect(AnswerOrder.faults(in: answers).count == 2)
  }
}

/// The long form: a million acts.
@Suite(.enabled(if: getenv("AISLE_SOAK") != nil, "set AISLE_SOAK=1")) struct AnswerOrderSoakTests {
  @Test func `a million acts of eight terminals stand in the order of their answers`() throws {
    let found = try AnswerOrder(seed: 6, terminals: 8).run(acts: 125_000)
    print(
      "soak: \(found.answered) answers of \(found.asked) acts, seed 6: \(found.faults.count) faults"
    )
    #expect(found.faults == [])
    #expect(found.asked >= 1_000_000)
  }
}

/// Terminals that all want the same few tasks, each on a thread of its own.
private struct AnswerOrder {
  struct Answer: Hashable, Sendable {
    /// Tickets: every asking and every answer takes the next one.
    let asked: Int
    let answered: Int
    let sequence: Int
    let task: Int
  }

  struct Found {
    let asked: Int
    let answered: Int
    let faults: [String]
  }

  let seed: UInt64
  let terminals: Int

  func run(acts: Int) throws -> Found {
    let site = try TestSite()
    let tickets = Tickets()
    let (path, seed) = (site.path, seed)
    let threads = try (1...terminals).map { terminal in
      try #require(
        SecondThread { Result { try Self.work(path, terminal, acts, seed, tickets) } }
      )
    }
    let answers = try threads.flatMap { try $0.result().get() }
    let report = try Verification(site: path, clock: { 0 }).run()
    let broken = report.problem.map { ["\($0)"] } ?? []
    return Found(
      asked: terminals * acts,
      answered: answers.count,
      faults: broken + Self.faults(in: answers)
    )
  }

  private static func work(
    _ path: String,
    _ terminal: Int,
    _ acts: Int,
    _ seed: UInt64,
    _ tickets: Tickets
  ) throws -> [Answer] {
    var random = SplitMix(seed &* 1000 &+ UInt64(terminal))
    var taken = TakenTasks()
    let journal = try TestSite.journal(of: path, terminal: terminal, into: &taken)
    var answers: [Answer] = []
    for number in 1...acts {
      // Mostly what nobody has yet, near to what the others want.
      let task = taken.count + random.below(6)
      let asked = tickets.next()
      let commit = try journal.commit(.of("tty\(terminal)-s-\(number)"), to: &taken) {
        (taken: TakenTasks, _: Int64) throws(Shelf) in
        guard !taken.has(task) else { throw .empty }
        return [FactText("task-picked", [.init("task", "\(task)")])]
      }
      guard case .committed(let atom) = commit else { continue }
      answers.append(
        Answer(asked: asked, answered: tickets.next(), sequence: atom.sequence, task: task)
      )
    }
    return answers
  }

  static func faults(in answers: [Answer]) -> [String] {
    var faults: [String] = []
    let winners = Dictionary(grouping: answers, by: \.task)
    for (task, all) in winners where all.count > 1 { faults.append("task \(task) has \(all)") }
    let byAnswer = answers.sorted { $0.answered < $1.answered }[...]
    var answered = byAnswer
    var highest = 0
    for answer in answers.sorted(by: { $0.asked < $1.asked }) {
      while let earlier = answered.first, earlier.answered < answer.asked {
        highest = max(highest, earlier.sequence)
        answered.removeFirst()
      }
      if answer.sequence <= highest { faults.append("\(answer) stands before \(highest)") }
    }
    return faults
  }
}

/// Numbers in the order in which they are asked for, over all threads.
private final class Tickets: Sendable {
  private let last = Atomic(0)

  func next() -> Int { last.add(1, ordering: .sequentiallyConsistent).newValue }
}

/// Which tasks were taken; nothing else is kept, so that a million acts fit.
private struct TakenTasks: Follower {
  private var tasks: Set<Int> = []
  private var operations: [String: Operation] = [:]
  private(set) var lastThatMatters = 0

  var count: Int { tasks.count }
  func has(_ task: Int) -> Bool { tasks.contains(task) }

  mutating func apply(_ atom: Atom) throws(StoreError) {
    for fact in atom.facts { if let task = Int(fact["task"] ?? "") { tasks.insert(task) } }
    lastThatMatters = atom.sequence
    let (session, counter) = Envelope.operation(of: atom.key)
    operations[session] = Operation(counter: counter, sequence: atom.sequence)
  }

  func lastOperation(of session: String) -> Operation? { operations[session] }
}
