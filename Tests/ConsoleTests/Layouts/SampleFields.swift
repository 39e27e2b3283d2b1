import Console

/// What each screen might show in the middle of a shift, to draw the layouts with.
enum SampleFields {
  static func of(_ screen: ScreenID) -> ScreenFields {
    var fields = own(screen)
    fields["title"] = FieldValue(screen.rawValue.uppercased())
    fields["operator"] = fields["operator"] ?? "ANNA"
    fields["terminal"] = "HH-07"
    fields["clock"] = "10:42"
    fields["keys"] = fields["keys"] ?? "F1 Help  F2 Short  F3 Back  F4 List  F6 Skip"
    fields["prompt"] = fields["prompt"] ?? "Scan the next label"
    fields["msg"] = fields["msg"] ?? FieldValue("12 IN T17", role: .done)
    if screen.takesScans { fields["scan"] = .input("") }
    return fields
  }

  private static func own(_ screen: ScreenID) -> ScreenFields {
    switch screen {
    case .signIn: signIn
    case .menu: menu
    case .pick: pick
    case .pickList: pickList
    case .pickMap: pickMap
    case .exception: exception
    case .alternatives: alternatives
    case .zeroCheck: zeroCheck
    case .unload: unload
    case .pack: pack
    case .packSummary: packSummary
    case .stage: stage
    case .calibrate: calibrate
    case .floorWaves: floorWaves
    case .floorZones: floorZones
    case .floorPeople: floorPeople
    case .floorExceptions: floorExceptions
    case .help: help
    case .locked: ScreenFields(["person": "Anna Berg", "since": "10:31"])
    case .halted: halted
    }
  }

  private static let calibrate = ScreenFields(
    [
      "progress": "2/2", "prefix": "NONE", "suffix": "CR LF", "identifier": "]C1",
      "separator": "LOST", "gaps": "8/16",
      "action": FieldValue(
        "Set FNC1 (GS, hex 1D) to be sent as Ctrl+] or as F8. Until then GS1 item barcodes are "
          + "refused here.",
        short: "Send GS as Ctrl+] or F8. Till then GS1 items are refused."
      ),
      "prompt": "ENTER = KEEP", "keys": "F1 help  F3 back  F5 again  F9 card",
      "msg": FieldValue("GS1 ITEMS WILL BE REFUSED - SEE WHAT TO DO", role: .warn),
    ],
    items: [
      ("GS1", "THE SCANNER DROPS THE GROUP SEPARATOR", "DROPS GS"),
      ("NOTE", "WRONG KEYBOARD LAYOUT: yzYZ CHANGE PLACES", "WRONG LAYOUT"),
      ("NOTE", "NOTHING COMES BEFORE A CODE", "NO PREFIX"),
    ].enumerated().map { position, row in
      ListItem(
        ["row.weight": .init(row.0), "row.finding": .init(row.1, short: row.2)],
        role: position == 0 ? .selected : nil
      )
    }
  )

  private static let signIn = ScreenFields(
    [
      "site": "RIVERSIDE", "version": "0.1.0", "hint": "Demo site. Badges:", "operator": "",
      "msg": "", "prompt": "Scan your badge", "keys": "F1 Help  Ctrl-C Leave",
    ],
    items: [
      ("B-ANNA-01", "Anna", "picks in A, B"), ("B-BEN-02", "Ben", "picks, packs"),
      ("B-CARLA-03", "Carla", "supervisor"),
    ].map { ListItem(["row.badge": .init($0), "row.name": .init($1), "row.info": .init($2)]) }
  )

  private static let menu = ScreenFields(
    ["site": "RIVERSIDE", "prompt": "Type a number", "msg": "", "keys": "F1 Help  F3 Sign out"],
    items: [("1", "Pick", "31"), ("2", "Pack", "6"), ("3", "Stage", "2"), ("4", "Floor", "")].map {
      ListItem(["row.number": .init($0), "row.name": .init($1), "row.info": .init($2)])
    }
  )

  private static let pick = ScreenFields([
    "wave": "W12", "zone": "A", "progress": "7/31", "location": "A-03-12-2", "check": "47",
    "sku": "TEA-0042", "description": "Earl Grey loose leaf, tin 250 g", "lot": "L0042",
    "expiry": "2027-01-31", "qty": "7/12", "uom": "EACH", "pack": "case of 6", "tote": "T17",
    "slot": "B", "order": "O-10044", "next": "A-04-02-1", "prompt": "Scan item",
    "msg": FieldValue("WRONG ITEM: GOT TEA-0043 NEED TEA-0042", role: .alert),
  ])

  private static let pickList = ScreenFields(
    ["wave": "W12", "progress": "7/31", "prompt": "Scan a location", "msg": ""],
    items: (1...14).map { number in
      ListItem(
        [
          "row.seq": "\(number)", "row.location": "A-03-\(number < 10 ? "0" : "")\(number)-2",
          "row.sku": "TEA-00\(number + 40)", "row.description": "Earl Grey loose leaf",
          "row.qty": "\(number * 2)", "row.state": number == 3 ? "SHORT" : "OPEN",
        ],
        role: number == 2 ? .selected : number == 1 ? .done : number == 3 ? .alert : nil
      )
    }
  )

  private static let pickMap = ScreenFields(
    [
      "walk": FieldValue("WALK 84 m, S-SHAPE 121 m, -31 %", short: "WALK 84 m, -31 %"),
      "stops": "3", "prompt": "GO A-01-07-2", "msg": "",
    ],
    items: [
      " rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrhhh ",
      "    ┌──┐                                       ",
      "  a │aa│3a aa a  b bb bb bb b  c^ccvcc^ccvc  ",
      "  a │aa│aa aa a  b bb bb bb b  c^ccvcc^ccvc  ",
      "  1 │a2│aa aa a  b bb bb bb b  c^ccvcc^ccvc  ",
      " ┌──┴──┘                                     ",
      " @        S           S          S          ",
    ].map { row in
      var value = FieldValue(row)
      value.focus = 1
      return ListItem(["row.map": value])
    }
  )

  private static let exception = ScreenFields(
    [
      "location": "A-03-12-2", "sku": "TEA-0042", "description": "Earl Grey loose leaf",
      "asked": "12", "found": "7", "short": "5", "prompt": "How many are there?", "msg": "",
    ],
    items: [
      ("SHRT", "Fewer than asked", "counted again later"), ("NONE", "Nothing there", "bin stopped"),
      ("DAMG", "Damaged", "bad ones held"), ("BLCK", "Cannot reach", "comes back last"),
    ].enumerated().map { index, code in
      ListItem(
        [
          "row.number": "\(index + 1)", "row.code": .init(code.0), "row.name": .init(code.1),
          "row.effect": .init(code.2),
        ],
        role: index == 0 ? .selected : nil
      )
    }
  )

  private static let alternatives = ScreenFields(
    [
      "sku": "TEA-0042", "description": "Earl Grey loose leaf", "qty": "5",
      "prompt": "Scan one to take", "msg": "REST AT A-07-02-1",
    ],
    items: [("A-07-02-1", "40", "18 m", "L0051"), ("C-01-05-3", "6", "64 m", "L0047")].map {
      ListItem([
        "row.location": .init($0), "row.free": .init($1), "row.distance": .init($2),
        "row.lot": .init($3), "row.expiry": "2027-03-31",
      ])
    }
  )

  private static let zeroCheck = ScreenFields([
    "location": "A-03-12-2", "sku": "TEA-0042", "description": "Earl Grey loose leaf, tin 250 g",
    "prompt": FieldValue("Empty? Enter = yes, or type the quantity", short: "Enter=YES or QTY"),
    "msg": "", "keys": "F1 Help",
  ])

  private static let unload = ScreenFields(
    ["wave": "W12", "location": "PACK-02", "prompt": "Scan the location", "msg": ""],
    items: [("T17", "O-10044", "4"), ("T18", "O-10051", "9")].map {
      ListItem([
        "row.tote": .init($0), "row.order": .init($1), "row.lines": .init($2),
        "row.dest": "PACK-02",
      ])
    }
  )

  private static let pack = ScreenFields(
    [
      "order": "O-10044", "customer": "Nordlys Kaffe AS", "service": "EXPRESS", "cutoff": "14:30",
      "carton": "1", "type": "BOX-M", "progress": "8/11", "tote": "T17", "weight": "2.4 kg",
      "sku": "TEA-0042", "description": "Earl Grey loose leaf, tin 250 g", "qty": "3/5",
      "layer": FieldValue("PUT 2 IN LAYER 1 OF 3", short: "2 IN LAYER 1/3"),
      "draw1": "oooooo######", "draw2": "oooooo######", "draw3": "oooooo......",
      "draw4": "++++++......", "draw5": "++++++......",
      "prompt": "Scan item or carton type", "msg": "",
      "keys": "F1 Help  F2 Missing  F3 Back  F7 Close  F9 Reprint",
    ],
    items: [
      ("TEA-0042", "Earl Grey", "3/5", Role.selected), ("MUG-0007", "Mug white", "5/5", .done),
      ("TIN-0110", "Tin round", "0/1", nil),
    ].map { sku, description, quantity, role in
      ListItem(
        ["row.sku": .init(sku), "row.description": .init(description), "row.qty": .init(quantity)],
        role: role
      )
    }
  )

  private static let packSummary = ScreenFields(
    [
      "order": "O-10044", "customer": "Nordlys Kaffe AS", "service": "EXPRESS", "cutoff": "14:30",
      "progress": "11/11", "sscc": "395012345600000017", "weight": "3.1 kg",
      "symbol": .symbol(.gs1QR(.low), "(00)006141411234567890"),
      "prompt": "Enter when done", "msg": FieldValue("CARTON 2 CLOSED", role: .done),
    ],
    items: (1...2).map { number in
      ListItem([
        "row.carton": "\(number)", "row.type": "BOX-M", "row.sscc": "39501234560000001\(number)",
        "row.units": "\(number * 4)", "row.weight": "1.5 kg", "row.state": "CLOSED",
      ])
    }
  )

  private static let stage = ScreenFields([
    "order": "O-10044", "customer": "Nordlys Kaffe AS", "service": "EXPRESS", "cutoff": "14:30",
    "cartons": "2", "lane": "L-03", "prompt": "Scan the lane", "msg": "",
  ])

  private static let help = ScreenFields(
    [
      "screen": "PICK", "prompt": "F3 goes back", "msg": "", "keys": "F3 Back", "card": "XCXSKIP",
      "symbol": .symbol(.qr(.low), "XCXSKIP"),
    ],
    items: [
      ("F1", ".1", "this page"), ("F2", ".2", "fewer than asked"), ("F7", ".7", "tote is full"),
    ].map {
      ListItem(["row.key": .init($0), "row.chord": .init($1), "row.text": .init($2)])
    }
  )

  private static let halted = ScreenFields([
    "reason": "NOT SAVED", "detail": "No space left on the site's disk.",
    "action": FieldValue(
      "Call the shift lead. What you confirmed before is safe.",
      short: "CALL THE SHIFT LEAD"
    ),
    "prompt": "Enter tries again", "msg": "", "keys": "F1 Help",
  ])
}
