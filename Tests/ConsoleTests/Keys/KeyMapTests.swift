import Barcodes
import Testing

@testable import Console

@Suite struct KeyMapTests {
  @Test func `every action has one binding, every key, chord and word one action`() {
    let actions = KeyMap.bindings.map(\.action)
    #expect(Set(actions) == Set(Action.allCases))
    for keys in [
      actions.map(\.rawValue), KeyMap.bindings.compactMap { $0.function.map(String.init) },
      KeyMap.bindings.map(\.chord).filter { !$0.isEmpty },
      KeyMap.bindings.flatMap(\.words).map(\.rawValue),
    ] {
      #expect(Set(keys).count == keys.count)
    }
  }

  @Test func `F10 is chord 0 and HOLD`() {
    #expect(KeyMap.action(function: 10) == .pause)
    #expect(KeyMap.action(chord: ".0") == .pause)
    #expect(KeyMap.action(word: .hold) == .pause)
  }

  @Test func `DONE and OK are Enter, NO is back`() {
    #expect(KeyMap.action(word: .done) == nil)
    #expect(KeyMap.action(word: .ok) == nil)
    #expect(KeyMap.action(word: .no) == .back)
    let enter: Set<CommandWord> = [.done, .ok]
    for word in CommandWord.allCases where !enter.contains(word) {
      #expect(KeyMap.action(word: word) != nil)
    }
  }

  @Test func `the help line names only what works, help first`() {
    let line = KeyMap.line([.exception, .up, .back])
    #expect(line.text == "F1 help  F2 short  F3 back")
    #expect(line.short == "F1-3")
    #expect(
      KeyMap.line([.pause, .skip], labels: [.skip: "later"]).text == "F1 help  F6 later  F10 pause"
    )
    #expect(KeyMap.line([.pause, .skip, .back]).short == "F1 F3 F6 F10")
  }
}
