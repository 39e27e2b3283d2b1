import Console

extension SampleFields {
  static let floorWaves = ScreenFields(
    [
      "totals": "4 waves  412 lines  187 done  9 short  96 lines/h", "prompt": "Choose a wave",
      "msg": "", "keys": "F1 Help  F3 Back  F4 Hold  F5 Release  Tab Next view",
    ],
    items: [
      ("W12", 120, 31, 160, "LATE 12m", Role.alert), ("W13", 40, 12, 90, "OK 25m", .done),
      ("W14", 27, 4, 140, "TIGHT 3m", .warn), ("W15", 0, 0, 22, "HELD", .dim),
    ].map { wave, done, claimed, total, verdict, role in
      ListItem([
        "row.wave": .init(wave), "row.state": "RELEASED", "row.cutoff": "14:30",
        "row.countdown": "3h48", "row.open": "\(total - done - claimed)",
        "row.claimed": "\(claimed)", "row.done": "\(done)", "row.short": "3",
        "row.total": "\(total)", "row.bar": .bar(done, started: claimed, of: total),
        "row.percent": "\(done * 100 / total)%", "row.rate": "96", "row.finish": "14:42",
        "row.verdict": FieldValue(verdict, role: role),
      ])
    }
  )

  static let floorZones = ScreenFields(
    ["totals": "3 zones  5 people  225 open tasks", "prompt": "Choose a zone", "msg": ""],
    items: [("A", "Anna, Ben", 120, "14m"), ("B", "Carla", 80, "31m"), ("C", "", 25, "2m")].map {
      zone,
      names,
      open,
      oldest in
      ListItem([
        "row.zone": .init(zone), "row.people": "2", "row.names": .init(names),
        "row.open": "\(open)", "row.oldest": .init(oldest), "row.rate": "48", "row.blocked": "1",
        "row.bar": .bar(open, of: 160),
      ])
    }
  )

  static let floorPeople = ScreenFields(
    ["totals": "3 people working  1 paused", "prompt": "Choose a person", "msg": ""],
    items: [("Anna", "PICKING"), ("Ben", "PACKING"), ("Carla", "PAUSED")].map { name, state in
      ListItem([
        "row.operator": .init(name), "row.terminal": "HH-07", "row.state": .init(state),
        "row.task": "A-03-12-2 TEA-0042", "row.age": "2m", "row.rate": "64", "row.errors": "1.2",
        "row.last": "12s",
      ])
    }
  )

  static let floorExceptions = ScreenFields(
    ["totals": "2 to decide  oldest 14m", "prompt": "Choose one to decide", "msg": ""],
    items: [("10:28", "SHRT", "OPEN"), ("10:40", "DAMG", "OPEN")].enumerated().map { index, row in
      ListItem(
        [
          "row.time": .init(row.0), "row.age": "14m", "row.code": .init(row.1),
          "row.order": "O-10044", "row.sku": "TEA-0042", "row.location": "A-03-12-2",
          "row.qty": "5", "row.operator": "Anna", "row.state": .init(row.2),
        ],
        role: index == 0 ? .selected : nil
      )
    }
  )
}
