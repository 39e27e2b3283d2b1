import Glibc

// Measures the store as a warehouse uses it; what each verb prints is one line of JSON.
let usage = """
  usage: aisle-bench run DIR PROCESSES COMMITS [PAUSE_US] [screens]
                                                            real pick confirms, durable, in
                                                            a new DIR or one of "load"; ends
                                                            with 1 where answers are not in
                                                            order, or not kept;
                                                            "screens": all books are looked
                                                            at after each, as consoles do
         aisle-bench load DIR EVENTS                        a site with that many picks
         aisle-bench open DIR                               open, one task, then every row
         aisle-bench replay DIR                             the same from the journal alone
         aisle-bench verify DIR                             exit code as `aisle verify`
  """

do {
  exit(try BenchVerb(Array(CommandLine.arguments.dropFirst())).run())
} catch {
  let text = Array("\(error)\n".utf8)
  _ = write(STDERR_FILENO, text, text.count)
  exit(2)
}
