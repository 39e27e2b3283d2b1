/// Why the store cannot do what it was asked, with the place in the files that shows it.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Problem: Hashable, Sendable {
    case notASite(Absence)
    /// The directory of a site or a copy, for what is wrong with its path.
    case notMade(String)
    case alreadyASite
    /// A directory that a site or a copy is to be made in.
    case notEmpty
    case newerFormat
    case badMeta(String)
    case worldWritable
    case remoteFileSystem(String)
    /// Bytes at the end that nobody was ever told about.
    case tornTail
    /// Bytes that were confirmed are gone or changed.
    case corrupt
    case edited
    case sequenceGap
    /// A fact that this version does not know; reading up to it is right.
    case unknownFact(String)
    /// The segment's file is another one than before, without a seal.
    case replaced
    case diskFull
    case readOnly
    /// A write failed and was taken back.
    case notWritten(String)
    /// A sync failed: whether the line lasts, nobody can know.
    case outcomeUnknown
    /// A sync failed earlier, here or in another process.
    case stopped
    case tooLong
    /// What was asked of a repair would lose more than was said.
    case notRepaired(String)
    /// The books, of a snapshot or of who opens the site, are not the fold of the journal.
    case wrongBooks
    /// Heads that were kept elsewhere tell of records behind the journal's end.
    case endIsGone
    /// They have other links than the journal.
    case otherJournal
    /// A program that the store needs is not installed.
    case missingProgram(String)
    case io(String)
  }

  public let problem: Problem
  public let file: String
  public let sequence: Int?
  public let offset: Int?
  /// What exactly was found, for the one who looks into the file.
  public let detail: String

  init(
    _ problem: Problem,
    file: String,
    sequence: Int? = nil,
    offset: Int? = nil,
    detail: String = ""
  ) {
    self.problem = problem
    self.file = file
    self.sequence = sequence
    self.offset = offset
    self.detail = detail
  }

  init(_ error: DiskError) {
    let text = "\(error.call): \(error.reason)"
    let problem: Problem =
      if error.isFull {
        .diskFull
      } else if error.isForbidden {
        .readOnly
      } else if error.isDamage {
        .corrupt
      } else if error.call == "gzip", error.isMissing {
        .missingProgram(error.call)
      } else {
        .io(text)
      }
    self.init(problem, file: error.path, detail: text)
  }

  /// Runs calls to the disk and to the store; what they throw comes out in the store's words.
  static func naming<Value>(
    _ file: @autoclosure () -> String,
    _ body: () throws -> Value
  ) throws(StoreError) -> Value {
    do {
      return try body()
    } catch let error as StoreError {
      throw error
    } catch let error as DiskError {
      throw StoreError(error)
    } catch {
      throw StoreError(.io("\(error)"), file: file())
    }
  }

  /// One line: what happened, then what to do, then where.
  public var description: String {
    let place = [
      file, sequence.map { "record \($0)" } ?? "", offset.map { "byte \($0)" } ?? "", detail,
    ]
    return "\(text) (\(place.filter { !$0.isEmpty }.joined(separator: ", ")))"
  }

  /// At most 60 columns, for a screen.
  public var text: String {
    switch problem {
    case .notASite(let absence): absence.text
    case .notMade(let why): "NOT made: \(why.prefix(48))"
    case .notEmpty: "The directory must be new, or empty. Choose another"
    case .alreadyASite: "This is a site already. Choose another directory"
    case .newerFormat: "Site of a newer version. Upgrade this aisle"
    case .badMeta(let line): "store.meta: \(line.prefix(20)) is wrong. Take a backup's"
    case .worldWritable: "Everybody may write here. Take that right away: chmod o-w"
    case .remoteFileSystem(let name): "\(name) cannot hold a site. Use a local disk"
    case .tornTail: "The last line is unfinished. Open the site to cut it"
    case .corrupt: "CONFIRMED RECORDS DAMAGED. The ways out: aisle repair"
    case .edited: "JOURNAL EDITED. Find out who. The ways out: aisle repair"
    case .sequenceGap: "RECORDS MISSING OR TWICE. The ways out: aisle repair"
    case .unknownFact(let kind): "Fact \(kind.prefix(20)) is not known. Upgrade this aisle"
    case .replaced: "The journal was replaced. Start again"
    case .diskFull: "NOT confirmed: disk full. Free space, then repeat"
    case .readOnly: "NOT confirmed: site is read-only. Ask the supervisor"
    case .notWritten: "NOT confirmed: write failed. Repeat, else call support"
    case .outcomeUnknown: "Outcome unknown, do not repeat. Call the supervisor"
    case .stopped: "Writing is stopped: the disk failed. Call the supervisor"
    case .tooLong: "NOT confirmed: a single fact is too long. Shorten it"
    case .wrongBooks: "Books are not what the journal says. Delete snap/"
    case .endIsGone: "The journal ends before what was kept of it. Find out why"
    case .otherJournal: "Not the journal that this was kept of. Find out why"
    case .missingProgram(let name): "\(name.prefix(20)) is missing. Install it, then repeat"
    case .notRepaired(let why): "NOT repaired: \(why.prefix(45))"
    case .io: "The disk failed. Call the supervisor"
    }
  }

  /// The exit code of a command that ends with this.
  public var exitCode: Int32 {
    switch problem {
    case .notASite, .notMade, .alreadyASite, .notEmpty, .worldWritable, .remoteFileSystem,
      .badMeta, .tooLong, .notRepaired, .missingProgram:
      1
    case .tornTail: 3
    case .corrupt, .wrongBooks, .endIsGone: 4
    case .edited, .otherJournal: 5
    case .sequenceGap: 6
    case .diskFull, .readOnly, .notWritten, .outcomeUnknown, .stopped, .replaced, .io: 7
    case .newerFormat, .unknownFact: 8
    }
  }
}
