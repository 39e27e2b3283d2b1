import Testing

@testable import Storage

@Suite struct StoreErrorTests {
  @Test(
    arguments: [
      .notMade(String(repeating: "w", count: 99)), .alreadyASite, .newerFormat,
      .badMeta(String(repeating: "x", count: 99)),
      .worldWritable, .remoteFileSystem("9P"), .tornTail, .corrupt, .edited, .sequenceGap,
      .unknownFact(String(repeating: "y", count: 99)), .replaced, .diskFull, .readOnly,
      .notWritten("EIO"), .outcomeUnknown, .stopped, .tooLong,
      .notRepaired(String(repeating: "z", count: 99)), .io("EIO"),
    ] + Absence.allCases.map(StoreError.Problem.notASite)
  )
  func `every text fits a screen and every problem has an exit code`(
    problem: StoreError.Problem
  ) {
    let error = StoreError(problem, file: "log/000000000001.log", sequence: 7, offset: 120)
    #expect(error.text.count <= 60, "\(error.text)")
    #expect((1...8).contains(error.exitCode))
    #expect(error.description.hasSuffix("(log/000000000001.log, record 7, byte 120)"))
  }
}
