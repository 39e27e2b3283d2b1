import Testing

@testable import Storage

@Suite struct ContentionTests {
  private struct Claim: Sendable {
    let keys: [String]
    let sequences: [Int]
  }

  /// Everybody wants more of the last 60 eaches than there are.
  private static func work(_ path: String, terminal: Int) throws -> Claim {
    var ledger = Ledger()
    let journal = try TestSite.journal(of: path, terminal: terminal, into: &ledger)
    var keys: [String] = []
    var sequences: [Int] = []
    for number in 1...40 {
      let key = "tty\(terminal)-s-\(number)"
      let outcome = try journal.commit(.of(key), to: &ledger) {
        (ledger: Ledger, _: Int64) throws(Shelf) in
        guard ledger.picked("TEA-0042") < 60 else { throw .empty }
        return [.picked()]
      }
      if case .committed(let atom) = outcome {
        keys.append(key)
        sequences.append(atom.sequence)
      }
    }
    return Claim(keys: keys, sequences: sequences)
  }

  @Test func `of four at once nobody gets what another has`() async throws {
    let site = try TestSite()
    let path = site.path
    let claims = try await withThrowingTaskGroup(of: Claim.self) { group in
      for terminal in 1...4 {
        group.addTask { try Self.work(path, terminal: terminal) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    var ledger = Ledger()
    let journal = try site.journal(.reading, into: &ledger)
    #expect(journal.blocked == nil)
    #expect(ledger.entries.map(\.sequence) == Array(1...60))
    #expect(claims.flatMap(\.sequences).sorted() == Array(1...60))
    #expect(Set(claims.flatMap(\.keys)) == Set(ledger.keys))
  }

  @Test func `a lock ends with the journal that held it`() throws {
    let site = try TestSite()
    let disk = LinuxDisk()
    let first = try disk.open(site.path + "/lock", .readWrite)
    let second = try disk.open(site.path + "/lock", .readWrite)
    defer { disk.close(second) }
    #expect(try disk.tryLock(first, byte: 0))
    #expect(try !disk.tryLock(second, byte: 0))
    #expect(try disk.tryLock(second, byte: 1))
    disk.close(first)
    #expect(try disk.tryLock(second, byte: 0))
  }

  @Test func `whoever stands in line for long goes past it`() throws {
    let site = try TestSite()
    let disk = LinuxDisk()
    // It lets the alarm through, which a thread of a pool may not hear.
    let shield = SignalShield()
    defer { shield.lower() }
    let first = try disk.open(site.path + "/lock", .readWrite)
    let second = try disk.open(site.path + "/lock", .readWrite)
    defer { disk.close(second) }
    #expect(try disk.waitBriefly(first, byte: 4))
    #expect(try !disk.waitBriefly(second, byte: 4))
    #expect(try disk.waitBriefly(second, byte: 5))
    disk.close(first)
    #expect(try disk.waitBriefly(second, byte: 4))
  }
}
