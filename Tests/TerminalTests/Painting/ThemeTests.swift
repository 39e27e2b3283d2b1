import Console
import Testing

@testable import Terminal

@Suite struct ThemeTests {
  @Test(
    arguments: [
      (256, nil, Theme.colour), (8, nil, .colour), (8, "", .colour),
      (7, nil, .mono), (0, nil, .mono), (256, "1", .mono),
    ] as [(Int, String?, Theme)]
  )
  func `few colours or NO_COLOR make it mono`(colours: Int, noColour: String?, theme: Theme) {
    #expect(Theme.fitting(colours: colours, noColour: noColour) == theme)
  }

  @Test(arguments: Role.allCases)
  func `mono has no colour at all`(role: Role) {
    let style = Theme.mono.style(for: role)
    #expect(style.foreground == nil && style.background == nil)
  }

  @Test(arguments: Theme.allCases, [Role.alert, .selected, .key, .input, .title, .big])
  func `what must be seen is not drawn as plain text`(theme: Theme, role: Role) {
    #expect(theme.style(for: role) != theme.style(for: .plain))
  }

  @Test(arguments: Theme.allCases)
  func `an alert looks like nothing else`(theme: Theme) {
    let others = Role.allCases.filter { $0 != .alert }.map { theme.style(for: $0) }
    #expect(!others.contains(theme.style(for: .alert)))
  }

  @Test(arguments: Theme.allCases, Role.allCases)
  func `no letter has the colour of what is behind it`(theme: Theme, role: Role) {
    let style = theme.style(for: role)
    #expect(style.foreground == nil || style.foreground != style.background)
  }

  @Test func `alerts are red`() {
    #expect(Theme.colour.style(for: .alert).background == .red)
  }
}
