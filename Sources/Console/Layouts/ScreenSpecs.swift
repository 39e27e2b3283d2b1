extension ScreenID {
  /// Every field of the screen, in the order a plain layout lists them.
  public var specs: [FieldSpec] {
    FieldSpec.head + own + FieldSpec.foot(takesScans: takesScans, hasList: hasList)
  }

  /// Whether the screen fills a list.
  public var hasList: Bool { own.contains(where: \.isRow) }

  /// Whether a scan means something there, so that the line it is typed on must be seen.
  public var takesScans: Bool {
    switch self {
    case .help, .halted, .floorWaves, .floorZones, .floorPeople, .floorExceptions: false
    default: true
    }
  }

  private var own: [FieldSpec] {
    switch self {
    case .signIn, .menu, .help, .locked, .halted: entrance
    case .pick, .pickList, .pickMap, .exception, .alternatives, .zeroCheck, .unload: picking
    case .pack, .packSummary, .stage: packing
    case .calibrate: devices
    case .floorWaves, .floorZones, .floorPeople, .floorExceptions: floor
    }
  }

  private var entrance: [FieldSpec] {
    switch self {
    case .signIn:
      [
        FieldSpec("site", 8, required: true), FieldSpec("version", 5), FieldSpec("hint", 20),
        FieldSpec("row.badge", 10), FieldSpec("row.name", 6), FieldSpec("row.info", 6),
      ]
    case .menu:
      [
        FieldSpec("site", 8), FieldSpec("row.number", 1, required: true),
        FieldSpec("row.name", 12, required: true), FieldSpec("row.info", 3),
      ]
    case .help:
      [
        FieldSpec("screen", 8), FieldSpec("card", 8), FieldSpec("symbol", 29),
        FieldSpec("row.mark", 1), FieldSpec("row.key", 3, required: true),
        FieldSpec("row.chord", 3), FieldSpec("row.text", 10, required: true),
      ]
    case .locked: [FieldSpec("person", 8, required: true), FieldSpec("since", 5)]
    case .halted:
      [
        FieldSpec("reason", 12, required: true), FieldSpec("detail", 20, required: true),
        FieldSpec("action", 40, required: true),
      ]
    default: []
    }
  }

  private var picking: [FieldSpec] {
    switch self {
    case .pick:
      [
        FieldSpec("wave", 4), FieldSpec("zone", 1), FieldSpec("progress", 5, required: true),
        FieldSpec("location", 12, required: true), FieldSpec("check", 2),
        FieldSpec("sku", 20, required: true), FieldSpec("description", 16, required: true),
        FieldSpec("lot", 8, required: true), FieldSpec("expiry", 8, required: true),
        FieldSpec("qty", 7, required: true), FieldSpec("uom", 4), FieldSpec("pack", 8),
        FieldSpec("tote", 8, required: true), FieldSpec("slot", 1, required: true),
        FieldSpec("order", 8), FieldSpec("next", 12),
      ]
    case .pickList:
      [
        FieldSpec("wave", 4), FieldSpec("progress", 5), FieldSpec("row.mark", 1),
        FieldSpec("row.seq", 3), FieldSpec("row.location", 12, required: true),
        FieldSpec("row.sku", 20), FieldSpec("row.description", 12),
        FieldSpec("row.qty", 5, required: true), FieldSpec("row.state", 4),
      ]
    case .pickMap:
      [
        FieldSpec("walk", 14, required: true), FieldSpec("stops", 2),
        FieldSpec("row.map", 16, required: true),
      ]
    case .exception:
      [
        FieldSpec("location", 12, required: true), FieldSpec("sku", 20, required: true),
        FieldSpec("description", 12), FieldSpec("asked", 4, required: true),
        FieldSpec("found", 4, required: true), FieldSpec("short", 4), FieldSpec("row.mark", 1),
        FieldSpec("row.number", 1), FieldSpec("row.code", 4, required: true),
        FieldSpec("row.name", 10, required: true), FieldSpec("row.effect", 16),
      ]
    case .alternatives:
      [
        FieldSpec("sku", 20, required: true), FieldSpec("description", 12),
        FieldSpec("qty", 5, required: true), FieldSpec("row.mark", 1),
        FieldSpec("row.location", 12, required: true), FieldSpec("row.free", 4, required: true),
        FieldSpec("row.distance", 4), FieldSpec("row.lot", 8), FieldSpec("row.expiry", 8),
      ]
    case .zeroCheck:
      [
        FieldSpec("location", 12, required: true), FieldSpec("sku", 20, required: true),
        FieldSpec("description", 16, required: true),
      ]
    case .unload:
      [
        FieldSpec("wave", 4), FieldSpec("location", 12, required: true), FieldSpec("row.mark", 1),
        FieldSpec("row.tote", 8, required: true), FieldSpec("row.order", 8),
        FieldSpec("row.lines", 3, required: true), FieldSpec("row.dest", 6),
      ]
    default: []
    }
  }

  private var packing: [FieldSpec] {
    switch self {
    case .pack:
      [
        FieldSpec("order", 8, required: true), FieldSpec("customer", 10), FieldSpec("service", 6),
        FieldSpec("cutoff", 5), FieldSpec("carton", 2, required: true), FieldSpec("type", 4),
        FieldSpec("progress", 5, required: true), FieldSpec("tote", 8),
        FieldSpec("sku", 20, required: true), FieldSpec("description", 16),
        FieldSpec("qty", 7, required: true), FieldSpec("weight", 7), FieldSpec("row.mark", 1),
        FieldSpec("row.sku", 20), FieldSpec("row.description", 10, required: true),
        FieldSpec("row.qty", 5, required: true), FieldSpec("row.state", 4),
        FieldSpec("layer", 16), FieldSpec("draw1", 8), FieldSpec("draw2", 8), FieldSpec("draw3", 8),
        FieldSpec("draw4", 8), FieldSpec("draw5", 8),
      ]
    case .packSummary:
      [
        FieldSpec("order", 8, required: true), FieldSpec("customer", 10), FieldSpec("service", 6),
        FieldSpec("cutoff", 5), FieldSpec("progress", 5, required: true),
        FieldSpec("sscc", 18, required: true), FieldSpec("symbol", 29), FieldSpec("weight", 7),
        FieldSpec("row.mark", 1),
        FieldSpec("row.carton", 2, required: true), FieldSpec("row.type", 4),
        FieldSpec("row.sscc", 18), FieldSpec("row.units", 4, required: true),
        FieldSpec("row.weight", 7), FieldSpec("row.state", 4),
      ]
    case .stage:
      [
        FieldSpec("order", 8, required: true), FieldSpec("customer", 10), FieldSpec("service", 6),
        FieldSpec("cartons", 2, required: true), FieldSpec("lane", 12, required: true),
        FieldSpec("cutoff", 5),
      ]
    default: []
    }
  }

  private var devices: [FieldSpec] {
    [
      FieldSpec("progress", 3, required: true), FieldSpec("action", 60, required: true),
      FieldSpec("symbol", 41), FieldSpec("prefix", 4), FieldSpec("suffix", 4),
      FieldSpec("identifier", 3), FieldSpec("separator", 4), FieldSpec("gaps", 5),
      FieldSpec("row.mark", 1), FieldSpec("row.weight", 4),
      FieldSpec("row.finding", 16, required: true),
    ]
  }

  private var floor: [FieldSpec] {
    let totals = [FieldSpec("totals", 40, required: true)]
    switch self {
    case .floorWaves:
      return totals + [
        FieldSpec("row.mark", 1), FieldSpec("row.wave", 4, required: true),
        FieldSpec("row.state", 4), FieldSpec("row.cutoff", 5, required: true),
        FieldSpec("row.countdown", 6), FieldSpec("row.open", 4), FieldSpec("row.claimed", 4),
        FieldSpec("row.done", 4), FieldSpec("row.short", 3), FieldSpec("row.total", 4),
        FieldSpec("row.bar", 8), FieldSpec("row.percent", 4), FieldSpec("row.rate", 4),
        FieldSpec("row.finish", 5), FieldSpec("row.verdict", 8, required: true),
      ]
    case .floorZones:
      return totals + [
        FieldSpec("row.mark", 1), FieldSpec("row.zone", 4, required: true),
        FieldSpec("row.people", 2), FieldSpec("row.open", 4, required: true),
        FieldSpec("row.oldest", 5), FieldSpec("row.rate", 4), FieldSpec("row.blocked", 4),
        FieldSpec("row.bar", 8), FieldSpec("row.names", 10),
      ]
    case .floorPeople:
      return totals + [
        FieldSpec("row.mark", 1), FieldSpec("row.operator", 8, required: true),
        FieldSpec("row.terminal", 4), FieldSpec("row.state", 6, required: true),
        FieldSpec("row.task", 12), FieldSpec("row.age", 5), FieldSpec("row.rate", 4),
        FieldSpec("row.errors", 4), FieldSpec("row.last", 5),
      ]
    case .floorExceptions:
      return totals + [
        FieldSpec("row.mark", 1), FieldSpec("row.time", 5, required: true),
        FieldSpec("row.age", 5), FieldSpec("row.code", 4, required: true),
        FieldSpec("row.order", 8), FieldSpec("row.sku", 20), FieldSpec("row.location", 12),
        FieldSpec("row.qty", 4), FieldSpec("row.operator", 6),
        FieldSpec("row.state", 4, required: true),
      ]
    default: return []
    }
  }
}

extension FieldSpec {
  /// On top of every screen.
  fileprivate static let head = [
    FieldSpec("title", 8, required: true), FieldSpec("operator", 4), FieldSpec("terminal", 4),
    FieldSpec("clock", 5), FieldSpec("banner", 18),
  ]

  /// Below on every screen; a message's short form fills two rows of 20.
  fileprivate static func foot(takesScans: Bool, hasList: Bool) -> [FieldSpec] {
    (hasList ? [FieldSpec("more", 6)] : []) + [
      FieldSpec("prompt", 20, required: true),
      FieldSpec("scan", 10, required: takesScans), FieldSpec("msg", 40, required: true),
      FieldSpec("keys", 16, required: true),
    ]
  }
}
