import Exchange
import Testing
import Warehouse

@Suite struct OperatorImportTests {
  static let head = "operator,name,badge,pin,roles,language,zones,active\n"
  static let badLines: [(String, [String])] = [
    (
      head + "anna,Anna,B1,1234,boss,en,,\n",
      ["p.csv:2: roles: \"boss\" is none of picker, packer, supervisor"]
    ),
    (
      head + "anna,Anna,B1,1234,,en,,\n",
      ["p.csv:2: roles: a role is needed: picker, packer or supervisor"]
    ),
    (head + "anna,Anna,B1,12,picker,en,,\n", ["p.csv:2: pin: is not 4 to 12 digits"]),
    (
      head + "anna,Anna,B1,,picker,,,\nben,Ben,B1,,picker,,,\n",
      ["p.csv:3: badge: is the badge of anna in line 2 already"]
    ),
    (
      head + "anna,Anna,,,picker,,,\nanna,Anna,,,picker,,,\n",
      ["p.csv:3: operator: anna is in line 2 already"]
    ),
    (
      head + "eve,Eve,B-DORA,,picker,,,\n",
      ["p.csv:2: badge: is the badge of dora already"]
    ),
    (
      head + "anna,Anna,,,picker,english1,,\n",
      ["p.csv:2: language: \"english1\" is no language such as en or pt-BR"]
    ),
    (
      head + "anna,Anna,,,picker,,A;B B,\n",
      ["p.csv:2: zones: \"B B\" is no zone (1 to 32 letters, digits or -._/)"]
    ),
  ]

  @Test(arguments: badLines)
  func `every bad line is named, and no badge or PIN with it`(
    text: String,
    expected: [String]
  ) throws {
    #expect(ImportSite.errors(.operators, [("p.csv", text)], try site()) == expected)
  }

  @Test func `badges and PINs are sealed before they become a command`() throws {
    let text = Self.head + "anna,Anna Smith,B1,1234,picker;packer,de,A;B,yes\n"
    let plan = try ImportSite.read(.operators, [("p.csv", text)], try site())
    var anna = Operator()
    anna.id = try OperatorID(scanned: "anna")
    anna.name = "Anna Smith"
    anna.badge = try BadgeDigest(scanned: "sealed-B1")
    anna.sealedPIN = "sealed-1234"
    anna.roles = [.picker, .packer]
    anna.language = "de"
    anna.zones = [try ZoneID(scanned: "A"), try ZoneID(scanned: "B")]
    #expect(plan.command == .importOperators([anna]))
  }

  @Test(arguments: [
    ("sue,Sue,B2,,supervisor,,,", true), ("sue,Sue,B2,2468,supervisor,,,", false),
    ("sue,Sue,B2,,picker,,,", false), ("sue,Sue,B2,,supervisor,,,no", false),
  ])
  func `a supervisor without a PIN is pointed out`(line: String, isNamed: Bool) throws {
    let plan = try ImportSite.read(.operators, [("p.csv", Self.head + line + "\n")], try site())
    let warning = "p.csv:2: pin: a supervisor without one signs in with the badge alone"
    #expect(plan.summary.warnings.map(\.description) == (isNamed ? [warning] : []))
  }

  @Test func `without their columns badge and PIN stay`() throws {
    let text = "operator,name,roles\ndora,Dora Jones,picker\n"
    let plan = try ImportSite.read(.operators, [("p.csv", text)], try site())
    guard case .importOperators(let people) = plan.command, let dora = people.first else {
      Issue.record("nothing changed")
      return
    }
    #expect(dora.name == "Dora Jones")
    #expect(dora.badge.text == "sealed-B-DORA")
    #expect(dora.sealedPIN == "sealed-0000")
  }

  @Test func `a badge goes on once its wearer is retired or has another`() throws {
    let site = try site()
    for dora in ["dora,Dora,B-DORA,,picker,,,no\n", "dora,Dora,B-NEW,,picker,,,\n"] {
      let text = Self.head + "eve,Eve,B-DORA,,picker,,,\n" + dora
      let plan = try ImportSite.read(.operators, [("p.csv", text)], site)
      let command = try #require(plan.command)
      let key = OperationKey(session: "import", counter: 1)
      let facts = try decide(Act(command, key: key, actor: .none, terminal: .none), site)
      #expect(facts.count == 2)
    }
  }

  @Test func `two who swap badges are named`() throws {
    var site = try site()
    var eve = Operator()
    eve.id = try OperatorID(scanned: "eve")
    eve.badge = try BadgeDigest(scanned: "sealed-B-EVE")
    site.operators.set(eve)
    let text = Self.head + "eve,Eve,B-DORA,,picker,,,\ndora,Dora,B-EVE,,picker,,,\n"
    let errors = ImportSite.errors(.operators, [("p.csv", text)], site)
    #expect(errors == ["p.csv:2: badge: is the badge of dora already"])
  }

  private func site() throws -> Site {
    var site = try ImportSite.make()
    var dora = Operator()
    dora.id = try OperatorID(scanned: "dora")
    dora.name = "Dora"
    dora.badge = try BadgeDigest(scanned: "sealed-B-DORA")
    dora.sealedPIN = "sealed-0000"
    dora.roles = [.picker]
    site.operators.set(dora)
    return site
  }
}
