import Storage
import TestSupport
import Testing

/// The lines of a journal as a second reader sees them: cut at tabs, and nothing else.
struct KeptLines {
  /// Operation key of each sequence.
  private(set) var keys: [Int: String] = [:]
  /// Keys of more than one act; the lines of one transaction share theirs.
  private(set) var repeatedKeys: [String] = []
  private var actOfKey: [String: Substring] = [:]
  /// Eaches picked and put back, of each task; a task may be picked in parts.
  private(set) var pickedOfTask: [String: Int] = [:]
  private(set) var picked = 0
  /// Eaches that counts added to the books, or took out of them.
  private(set) var adjusted = 0
  private(set) var confirms = 0

  init(site path: String) throws {
    let script = "cat \(path)/log/*.log"
    let text = try Program.run(program: "/bin/sh", ["-c", script]).successful()
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      take(line.split(separator: "\t"))
    }
  }

  private mutating func take(_ fields: [Substring]) {
    guard fields.count > 5, let sequence = Int(fields[1]) else { return }
    let key = fields.first { $0.hasPrefix("k=") }.map { String($0.dropFirst(2)) } ?? ""
    let act = fields.first { $0.hasPrefix("tx=") } ?? fields[1]
    keys[sequence] = key
    if let other = actOfKey.updateValue(act, forKey: key), other != act { repeatedKeys.append(key) }
    var kind = Substring()
    var values: [Substring: Substring] = [:]
    for field in fields.dropFirst(5) + ["+end"] {
      if let sign = field.firstIndex(of: "=") {
        values[field[..<sign]] = field[field.index(after: sign)...]
      } else {
        take(kind, values)
        kind = field.hasPrefix("+") ? field.dropFirst() : field
        values = [:]
      }
    }
  }

  private mutating func take(_ kind: Substring, _ values: [Substring: Substring]) {
    let count = values["qty"].flatMap { Int($0) } ?? 0
    switch kind {
    case "task-picked", "task-unpicked":
      let signed = kind == "task-picked" ? count : -count
      pickedOfTask[String(values["task"] ?? ""), default: 0] += signed
      picked += signed
      confirms += 1
    case "stock-adjusted" where values["reason"] != "import":
      let counted = values["counted"].flatMap { Int($0) } ?? 0
      adjusted += counted - (values["held"].flatMap { Int($0) } ?? 0)
    default: break
    }
  }
}

/// What a robot said it had kept: `kept SEQUENCE KEY ASKED ANSWERED`.
struct ToldLine {
  let sequence: Int
  let key: String
  let asked: Int
  let answered: Int

  /// Nil for a line that was cut short by a kill, and for the report at the end.
  init?(_ line: Substring) {
    let words = line.split(separator: " ")
    guard words.count == 5, words[0] == "kept", let sequence = Int(words[1]),
      let asked = Int(words[3]), let answered = Int(words[4])
    else { return nil }
    self.sequence = sequence
    key = String(words[2])
    self.asked = asked
    self.answered = answered
  }
}

extension [ToldLine] {
  /// Pairs of acts where one was answered before the other was asked, but stands behind it.
  ///
  /// - Complexity: One pass over the acts in the order in which they were asked.
  var outOfOrder: [(earlier: ToldLine, later: ToldLine)] {
    let byAnswer = sorted { $0.answered < $1.answered }
    var answered = byAnswer[...]
    var highest: ToldLine?
    var found: [(earlier: ToldLine, later: ToldLine)] = []
    for act in sorted(by: { $0.asked < $1.asked }) {
      while let next = answered.first, next.answered < act.asked {
        if next.sequence > highest?.sequence ?? 0 { highest = next }
        answered.removeFirst()
      }
      if let highest, highest.sequence > act.sequence { found.append((highest, act)) }
    }
    return found
  }
}
