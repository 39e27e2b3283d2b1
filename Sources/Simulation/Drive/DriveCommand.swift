import Console
import Warehouse

/// One line of a script for the console.
public enum DriveCommand: Hashable, Sendable {
  /// A framed scan.
  case scan([UInt8])
  /// By hand: a key at a time.
  case type([UInt8])
  case key(DriveKey)
  case paste([UInt8])
  /// As fast as a line brings them, through the wedge.
  case bytes([UInt8])
  case wait(milliseconds: Int)
  case resize(Size)
  /// Goes on at this terminal, which is opened if it is not yet.
  case terminal(TerminalID, Size?)
  /// Shows the screen under a name, which may be empty.
  case snap(String)
}

/// A script line that makes no sense.
public struct DriveFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// From 1.
  public let line: Int
  public let text: String

  public init(line: Int, text: String) {
    self.line = line
    self.text = text
  }

  public var description: String { "stdin:\(line): \(text)" }
}

extension DriveCommand {
  /// Reads one line; nil for a blank one and for a comment.
  public init?(line text: String, number: Int) throws(DriveFault) {
    let content = text.drop { $0 == " " }
    guard !content.isEmpty, !content.hasPrefix("#") else { return nil }
    let word = content.prefix { $0 != " " }
    let rest = content.dropFirst(word.count).drop { $0 == " " }
    do throws(DriveTrouble) {
      self = try Self.command(String(word), String(rest))
    } catch {
      throw DriveFault(line: number, text: error.text)
    }
  }

  private static func command(_ word: String, _ rest: String) throws(DriveTrouble) -> Self {
    switch word {
    case "scan": return .scan(try filled(word, rest))
    case "type": return .type(try filled(word, rest))
    case "paste": return .paste(try filled(word, rest))
    case "bytes": return .bytes(try filled(word, rest))
    case "snap": return .snap(rest)
    case "resize": return .resize(try size(rest))
    case "as": return try terminal(rest)
    case "key":
      guard let key = DriveKey(name: rest) else {
        throw DriveTrouble("\(rest) is no key; use \(DriveKey.names)")
      }
      return .key(key)
    case "wait":
      guard let milliseconds = Int(rest), (0...86_400_000).contains(milliseconds) else {
        throw DriveTrouble("\(rest) is no time; give milliseconds from 0 to 86400000")
      }
      return .wait(milliseconds: milliseconds)
    default:
      throw DriveTrouble(
        "\(word) is no command; use scan, type, key, paste, bytes, wait, resize, as or snap"
      )
    }
  }

  private static func filled(_ word: String, _ rest: String) throws(DriveTrouble) -> [UInt8] {
    let bytes = try DriveText.bytes(of: rest)
    guard !bytes.isEmpty else { throw DriveTrouble("\(word) needs a text; write it behind it") }
    return bytes
  }

  private static func size(_ text: String) throws(DriveTrouble) -> Size {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let rows = parts[0], let columns = parts[1],
      (1...200).contains(rows), (1...400).contains(columns)
    else { throw DriveTrouble("\(text) is no size; give rows x columns, as 24x80") }
    return Size(rows: rows, columns: columns)
  }

  private static func terminal(_ rest: String) throws(DriveTrouble) -> Self {
    let words = rest.split(separator: " ")
    guard (1...2).contains(words.count), let name = words.first,
      let id = try? TerminalID(scanned: String(name))
    else { throw DriveTrouble("as needs a terminal and at most a size, as T7 16x20") }
    return .terminal(id, words.count == 2 ? try size(String(words[1])) : nil)
  }
}

/// What is wrong with a line, without its number.
struct DriveTrouble: Error {
  let text: String

  init(_ text: String) {
    self.text = text
  }
}
