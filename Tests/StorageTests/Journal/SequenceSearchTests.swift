import Testing

@testable import Storage

@Suite struct SequenceSearchTests {
  @Test func `every line of a long log is found by its sequence`() throws {
    let site = try TestSite()
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    for number in 1...900 {
      _ = try journal.pick(&ledger, "tty017-\(number)-1", [.picked("TEA-0042", number)])
    }
    let search = SequenceSearch(log: SitePaths(root: site.path).log, disk: LinuxDisk())
    for sequence in 1...900 {
      let atom = try #require(try search.atom(endingAt: sequence))
      #expect(atom.sequence == sequence)
      #expect(atom.facts == [.picked("TEA-0042", sequence)])
    }
    #expect(try search.atom(endingAt: 901) == nil)
    #expect(try search.atom(endingAt: 0) == nil)
  }
}
