import ArgumentParser

/// A first word that is neither an option nor a command.
///
/// Left to the parser, it would be an argument too many of the console, which is what runs without
/// a command.
struct UnknownCommand {
  let word: String
  /// A command that the word may have been meant for.
  let suggestion: String?

  /// So many bytes of a word are looked at.
  private static let length = 40

  /// Nil where the first of the arguments may be what is wanted.
  init?(_ arguments: some Collection<String>) {
    let names = AisleCommand.configuration.subcommands.map { $0._commandName } + ["help"]
    guard let word = arguments.first, !word.hasPrefix("-"), !names.contains(word) else {
      return nil
    }
    self.word = word
    let distances = names.map { Self.distance(word, $0) }
    suggestion = zip(names, distances).min { $0.1 < $1.1 }
      .flatMap { $0.1 <= max(1, min(word.utf8.count, Self.length) / 3) ? $0.0 : nil }
  }

  var failure: CommandFailure {
    let hint = suggestion.map { " Did you mean '\($0)'?" } ?? ""
    return CommandFailure("there is no command '\(word)'.\(hint) See 'aisle --help'.", exitCode: 2)
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
