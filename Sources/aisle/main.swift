import ArgumentParser
import Glibc

// The exit codes are those of the manual's section "Exit codes"; ArgumentParser's 64 becomes 2.
// A site belongs to a group: what is made in it is the group's to write, and nobody else's to read.
umask(0o007)

do {
  if let console = PlainConsole(CommandLine.arguments.dropFirst()) {
    try console.run()
  } else if let unknown = UnknownCommand(CommandLine.arguments.dropFirst()) {
    throw unknown.failure
  } else {
    var command = try AisleCommand.parseAsRoot()
    try command.run()
  }
  try failIfOutputIsLost()
} catch let failure as CommandFailure {
  writeToStandardError("aisle: \(visible(failure.text))\n")
  exit(failure.exitCode)
} catch {
  let code = AisleCommand.exitCode(for: error)
  let text = AisleCommand.fullMessage(for: error)
  if code.isSuccess {
    print(text)
  } else if !text.isEmpty {
    writeToStandardError(visible(text) + "\n")
  }
  exit(code == .validationFailure ? 2 : code.rawValue)
}
