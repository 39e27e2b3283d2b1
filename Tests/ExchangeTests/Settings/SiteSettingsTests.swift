import Testing
import Warehouse

@testable import Exchange

@Suite struct SiteSettingsTests {
  @Test func `the text of a new site means the standard settings`() throws {
    let name = "Gift \"&\" Co\\\n"
    let text = SiteSettings.initialText(name: name, timezone: "UTC")
    var expected = SiteSettings()
    expected.policy.name = "Gift \"&\" Co\\ "
    #expect(try SiteSettings(toml: text) == expected)
  }

  @Test func `every example in the text of a new site is good`() throws {
    let text = SiteSettings.initialText(name: "demo", timezone: "UTC")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let bare = line.hasPrefix("# ") ? line.dropFirst(2) : line[...]
      let isSetting = bare.hasPrefix("[") || bare.contains(" = ")
      return isSetting ? bare : line
    }
    let settings = try SiteSettings(toml: lines.joined(separator: "\n"))
    #expect(settings.policy.cutOffs.count == 1)
    #expect(settings.policy.cartonTypes.map(\.id.text) == ["S"])
    #expect(settings.devices.map(\.terminal.text) == ["truck-07"])
    #expect(settings.printers.map(\.name) == ["pack-1"])
    #expect(settings.policy.exceptions[.damaged]?.usesPerDay == 5)
    #expect(settings.policy.zones.count == 1)
  }

  @Test func `every setting is read`() throws {
    let settings = try SiteSettings(toml: Self.full)
    let policy = settings.policy
    #expect(policy.name == "North")
    #expect(policy.owner == "acme")
    #expect(policy.lockMinutes == 5)
    #expect(policy.gs1.companyPrefix == "0614141")
    #expect(policy.gs1.extensionDigit == 3)
    #expect(policy.prefixes.location == "L")
    #expect(policy.prefixes.badge == "")
    #expect(policy.picking.verification == .locationFirst)
    #expect(policy.picking.mayBatch)
    #expect(!policy.packing.closesOnLastUnit)
    #expect(policy.packing.packsUncounted)
    let cold = policy.picking(in: try ZoneID(scanned: "COLD"))
    #expect(cold.verification == .locationAndItem)
    #expect(cold.mayBatch)
    #expect(cold.leaseMinutes == 3)
    #expect(policy.cartonTypes.map(\.outerMillimetres) == [[228, 168, 108], [400, 300, 200]])
    #expect(policy.cutOffs.map(\.minuteOfDay) == [840, 1110])
    #expect(policy.cutOffs.map(\.days) == [[1, 5], Set(1...7)])
    #expect(policy.exceptions[.fewer]?.needsSupervisor == true)
    let truck = settings.device(try TerminalID(scanned: "truck-07"))
    #expect(truck.rows == 16)
    #expect(truck.columns == 20)
    #expect(truck.charset == .dec)
    #expect(truck.escapeMilliseconds == 100)
    #expect(!truck.hasBells)
    #expect(truck.wedgeProfile.interKeyMs == 100)
    let other = try TerminalID(scanned: "pc-1")
    #expect(settings.device(other) == DeviceSettings(terminal: other))
    #expect(settings.printer(for: other)?.name == "all")
    #expect(settings.printer(for: try TerminalID(scanned: "truck-07"))?.name == "truck")
  }

  static let full = """
    site = { name = "North", owner = "acme", lock_minutes = 5 }
    gs1.company_prefix = "0614141"
    gs1.extension = 3
    labels = { location = "l", badge = "" }
    pack = { close_on_last = false, uncounted = true }
    [zone.COLD]
    policy = "loc+item"
    lease_minutes = 3
    [pick]
    policy = "loc-first"
    batch = true
    [[carton]]
    id = "S"
    inner_mm = [220, 160, 100]
    [[carton]]
    id = "M"
    inner_mm = [
      390, # length
      290,
      190,
    ]
    outer_mm = [400, 300, 200]
    cost = 55
    [[cutoff]]
    service = "standard"
    time = "14:00"
    days = ["mon", "Fri"]
    [[cutoff]]
    service = "express"
    time = 18:30:00
    [exception.SHRT]
    supervisor = true
    [[device]]
    terminal = "truck-07"
    size = "16x20"
    charset = "dec"
    esc_ms = 100
    bells = false
    wedge = "slow"
    [[printer]]
    name = "all"
    [[printer]]
    name = "truck"
    terminals = ["truck-07"]
    dots_per_mm = 12
    """

  static let badTexts: [(String, [String])] = [
    (
      "[site]\nnmae = \"x\"\n",
      [
        "2: site.nmae: is not known here (known: name, timezone, owner, lock_minutes)"
      ]
    ),
    (
      "\n[sight]\nname = \"x\"\n",
      [
        "2: sight: is not known here (known: site, gs1, labels, pick, pack, zone, carton, cutoff, device, "
          + "printer, exception)"
      ]
    ),
    ("[site]\nname = 7\n", ["2: site.name: must be a text in quotes"]),
    ("[site]\nname = \"\"\n", ["2: site.name: must not be empty"]),
    (
      "[site]\n\n# idle\nlock_minutes = -1\n",
      [
        "4: site.lock_minutes: must be a whole number from 0 to 1440"
      ]
    ),
    (
      "[site]\nlock_minutes = 9999999999\nowner = \"a b\"\n",
      [
        "2: site.lock_minutes: must be a whole number from 0 to 1440",
        "3: site.owner: must be 1 to 32 letters, digits or -._/",
      ]
    ),
    (
      "[site]\ntimezone = \"Mars/Base\"\n",
      [
        "2: site.timezone: time zone Mars/Base is not known"
          + " (zone files: package tzdata)"
      ]
    ),
    ("[gs1]\ncompany_prefix = 614141\n", ["2: gs1.company_prefix: must be a text in quotes"]),
    (
      "[gs1]\ncompany_prefix = \"06\"\nextension = 10\n",
      [
        "2: gs1.company_prefix: must be 4 to 12 digits in quotes",
        "3: gs1.extension: must be a whole number from 0 to 9",
      ]
    ),
    (
      "[labels]\ntote = \"TOTE-\"\n",
      [
        "2: labels.tote: must be up to 4 letters, digits or -._/"
      ]
    ),
    ("[labels]\ntote = \"B\"\n", ["1: labels: two kinds of labels have the same prefix"]),
    (
      "[pick]\npolicy = \"loc\"\nprefill = 1\n",
      [
        "2: pick.policy: must be one of \"any\", \"loc-first\", \"loc+item\"",
        "3: pick.prefill: must be true or false",
      ]
    ),
    (
      "[zone.A]\npolcy = \"any\"\n[zone.\"7\"]\nbatch = 0\n",
      [
        "2: zone.A.polcy: is not known here (known: policy, prefill, zero_check, batch, "
          + "lease_minutes, any_order)",
        "4: zone.7.batch: must be true or false",
      ]
    ),
    ("[zone]\nA = 1\n", ["2: zone.A: must be a table, [zone.A]"]),
    ("zone = 1\n", ["1: zone: must be tables, [zone.NAME]"]),
    ("[carton]\nid = \"S\"\n", ["1: carton: must be a list of tables, [[carton]]"]),
    (
      "[[carton]]\nid = \"S\"\ninner_mm = [1, 2, 3]\n[[carton]]\nid = \"M\"\ninner_mm = [1, 2]\n",
      [
        "6: carton.2.inner_mm: must be three whole numbers, [length, width, height]"
      ]
    ),
    (
      "[[carton]]\ninner_mm = [1, 2, 3]\ncost = 0.35\n",
      [
        "1: carton.1.id: is needed", "3: carton.1.cost: must be a whole number from 0 to 1000000",
      ]
    ),
    (
      "[[carton]]\nid = \"S\"\ninner_mm = [9, 9, 9]\nouter_mm = [9, 9, 8]\n",
      [
        "4: carton.1.outer_mm: is less than inner_mm"
      ]
    ),
    (
      "[[cutoff]]\nservice = \"s\"\ntime = \"25:00\"\n",
      [
        "3: cutoff.1.time: must be a time such as \"14:00\""
      ]
    ),
    (
      "[[cutoff]]\ntime = \"14:00\"\ndays = [\"monday\"]\n",
      [
        "1: cutoff.1.service: is needed",
        "3: cutoff.1.days: \"monday\" is none of mon, tue, wed, thu, fri, sat, sun",
      ]
    ),
    (
      "[[device]]\nterminal = \"t\"\nsize = \"80\"\ncharset = \"latin1\"\nesc_ms = 5000\n",
      [
        "3: device.1.size: must be rows x columns such as \"24x80\"",
        "4: device.1.charset: must be one of \"utf8\", \"dec\", \"ascii\"",
        "5: device.1.esc_ms: must be a whole number from 0 to 1000",
      ]
    ),
    (
      "[[device]]\nterminal = \"t\"\n[[device]]\nterminal = \"t\"\n",
      [
        "1: device: two of them have the terminal \"t\""
      ]
    ),
    (
      "[[printer]]\nname = \"a/b\"\n",
      [
        "2: printer.1.name: must be letters, digits, - or _, as it names a folder"
      ]
    ),
    (
      "[exception.LOST]\nenabled = true\n",
      [
        "1: exception.LOST: \"LOST\" is none of SHRT, NONE, DAMG, BLCK, WRNG, LABL, FULL, EXPD, "
          + "LATER, OVER, WGHT"
      ]
    ),
    (
      "[site]\nname = \"\"\"\na\n\"\"\"\nlock = [\n\"]\", # ]\n'''\n''' ]\nx = 1\n",
      [
        "5: site.lock: is not known here (known: name, timezone, owner, lock_minutes)",
        "9: site.x: is not known here (known: name, timezone, owner, lock_minutes)",
      ]
    ),
    ("[site]\nname = \"a\u{0}b\"\n", ["2: holds a NUL character"]),
  ]

  @Test(arguments: badTexts)
  func `everything wrong is named with its line`(text: String, expected: [String]) {
    let error = #expect(throws: SettingProblems.self) {
      try SiteSettings(toml: text) { name throws(ZoneError) in
        if name != "UTC" { throw .unknown(name) }
      }
    }
    #expect(error?.problems.map(\.description) == expected)
  }

  static let deep = String(repeating: "a.", count: 100_000)

  @Test(arguments: [
    ("[site]\nname = \"x\n", 2), ("a = 1\na = 2\n", 2), ("x", 1), ("\n[[[\n", 2), ("[=]", 1),
    ("a = [1, }\n", 1), ("a = { b = [\n} ] }", 2), ("\n\(deep)a = 1", 2), ("[\(deep)a]", 1),
    ("a = { \(deep)a = 1 }", 1), ("a = " + String(repeating: "[", count: 100_000), 1),
  ])
  func `a syntax error has its line`(text: String, line: Int) {
    let error = #expect(throws: SettingProblems.self) { try SiteSettings(toml: text) }
    #expect(error?.problems.map(\.line) == [line])
    #expect(error?.problems.first?.text.contains("\n") == false)
  }

  @Test(arguments: 0..<200)
  func `no text stops the program`(seed: UInt64) {
    var bytes = Array(Self.full.utf8)
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    let alphabet = Array("\"'[]{}=.,#\n\\\u{0}\u{FF}x1-".utf8)
    for _ in 0..<4 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let position = Int(state >> 33) % bytes.count
      let byte = alphabet[Int(state >> 20 & 0xFFFF) % alphabet.count]
      if state >> 18 & 1 == 0 { bytes[position] = byte } else { bytes.insert(byte, at: position) }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    do {
      _ = try SiteSettings(toml: text)
    } catch {
      #expect(!error.problems.isEmpty)
      #expect(error.problems.allSatisfy { (1...lines).contains($0.line) })
    }
  }
}
