import ArgumentParser

/// A word where a command is named, that is none.
///
/// Left to the parser, it would be an argument too many of the console, which is what runs without
/// a command, or of a group of commands; and `help` would pass over it.
struct UnknownCommand {
  let word: String
  /// The commands before it, each with a space behind it.
  private let group: String
  /// A command that the word may have been meant for.
  private let suggestion: String?

  /// So many bytes of a word are looked at.
  private static let length = 40

  /// Nil where the first of the arguments may be what is wanted.
  init?(_ arguments: some Collection<String>) {
    let isHelp = arguments.first == "help"
    var words = arguments.dropFirst(isHelp ? 1 : 0)
    var command: any ParsableCommand.Type = AisleCommand.self
    var group = ""
    while let word = words.popFirst(), !word.hasPrefix("-") {
      let commands = command.configuration.subcommands
      if let found = commands.first(where: { $0._commandName == word }) {
        command = found
        group += word + " "
        continue
      }
      // What runs without a word may take this one.
      let mayTakeWords = command.configuration.defaultSubcommand != nil && !group.isEmpty
      if commands.isEmpty || mayTakeWords && !isHelp || isHelp && word == "help" { return nil }
      let help = group.isEmpty ? ["help"] : []
      self.init(word, in: group, of: commands.map { $0._commandName } + help)
      return
    }
    return nil
  }

  private init(_ word: String, in group: String, of names: [String]) {
    self.word = word
    self.group = group
    let distances = names.map { Self.distance(word, $0) }
    suggestion = zip(names, distances).min { $0.1 < $1.1 }
      .flatMap { $0.1 <= max(1, min(word.utf8.count, Self.length) / 3) ? $0.0 : nil }
  }

  var failure: CommandFailure {
    let hint = suggestion.map { " Did you mean '\(group)\($0)'?" } ?? ""
    let text = "there is no command '\(group)\(word)'.\(hint) See 'aisle \(group)--help'."
    return CommandFailure(text, exitCode: 2)
  }

  /// How many letters have to be put in, left out or replaced to make one word the other.
  private static func distance(_ first: String, _ second: String) -> Int {
    let second = Array(second.utf8)
    var row = Array(0...second.count)
    for (index, letter) in first.utf8.prefix(length).enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for place in second.indices {
        let change = diagonal + (second[place] == letter ? 0 : 1)
        diagonal = row[place + 1]
        row[place + 1] = min(change, diagonal + 1, row[place] + 1)
      }
    }
    return row[second.count]
  }
}
