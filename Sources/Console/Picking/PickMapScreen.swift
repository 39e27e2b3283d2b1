import Planning
import Warehouse

/// The walk through the tasks that are left, drawn on the floor, with what it saves of an S-shape.
///
/// Without a drawing the stops are listed with the way to each.
public struct PickMapScreen: Screen {
  public enum Step: Equatable, Sendable { case looking }

  private let zone: ZoneID
  private let start: LocationID
  private var walk = Walk()
  private var picture: WalkPicture?
  private var scrolled = 0

  /// Works the picture out once; the floor does not change while somebody looks at it.
  init(zone: ZoneID, tasks: [PickTask], from start: LocationID, _ site: World) {
    self.zone = zone
    self.start = start
    let ends = site.floor.drops(site.site)
    let stops = tasks.map(\.stock.location)
    walk = site.floor.walk(from: start, past: stops, to: ends, site: site.site)
    walk.sShapeMillimetres = site.floor.sShapeMillimetres(walk, from: start, to: ends)
    picture = WalkPicture(walk, from: start, to: ends, on: site.floor)
  }

  public var id: ScreenID { .pickMap }
  public var code: String { "Z.MAP" }
  public var isAtWork: Bool { true }
  public var keyLabels: [Action: String] { [.list: "tasks"] }
  public func ask(site: World) -> Ask { .confirm }
  public func keys(site: World) -> [Action] {
    [.list, .pause, .back, .up, .down, .pageUp, .pageDown]
  }

  public mutating func step(_ input: Input, site: World) -> [Effect] {
    switch input {
    case .scan: return [.keepScan, .leave()]
    case .typed, .action(.back), .action(.list): return [.leave()]
    case .action(.up): return scroll(-1, site)
    case .action(.down): return scroll(1, site)
    case .action(.pageUp): return scroll(-8, site)
    case .action(.pageDown): return scroll(8, site)
    case .action, .pin, .answered, .printed, .handed, .traced, .tick, .siteChanged: return []
    }
  }

  public func view(site: World) -> ScreenFields {
    let values: [String: FieldValue] = [
      "title": FieldValue("WALK \(zone)"), "walk": length,
      "prompt": FieldValue(prompt), "stops": FieldValue("\(walk.order.count)"),
    ]
    var fields = ScreenFields(values, items: rows(site).map { ListItem(["row.map": $0]) })
    fields.firstItem = max(0, top + scrolled)
    return fields
  }

  /// Without a drawing, places that nobody has measured are all in one point.
  private var isMeasured: Bool { picture != nil || walk.millimetres > 0 }

  private var length: FieldValue {
    isMeasured ? WalkWords.line(walk) : FieldValue("NO DISTANCES KNOWN", short: "NOT MEASURED")
  }

  private var prompt: String {
    if let lost = walk.unreachable.first { return "NO WAY TO \(lost)" }
    return walk.order.first.map { "GO \($0)" } ?? "NO TASKS"
  }

  /// A few rows above the walker.
  private var top: Int { max(0, (picture?.walker.row ?? 0) - 5) }

  private func rows(_ site: World) -> [FieldValue] {
    guard let picture else { return legs(site) }
    return picture.rows.map { row in
      var value = FieldValue(row)
      value.focus = picture.walker.column
      return value
    }
  }

  private func legs(_ site: World) -> [FieldValue] {
    guard isMeasured else { return walk.order.map { FieldValue($0.text) } }
    var place = start
    return walk.order.map { stop in
      let way = site.floor.millimetres(from: place, to: stop, site: site.site)
      place = stop
      return FieldValue("\(stop)  \(way.map { WalkWords.metres($0) } ?? "")")
    }
  }

  private mutating func scroll(_ step: Int, _ site: World) -> [Effect] {
    let last = rows(site).count - 1
    scrolled = min(max(-top, scrolled + step), max(-top, last - top))
    return []
  }
}

/// How walks are told: `WALK 84 m, S-SHAPE 121 m, -31 %`.
public enum WalkWords {
  /// Whole metres.
  public static func metres(_ millimetres: Int) -> String { "\((millimetres + 500) / 1000) m" }

  public static func line(_ walk: Walk) -> FieldValue {
    let planned = metres(walk.millimetres)
    guard let sShape = walk.sShapeMillimetres, let saved = walk.savedPercent else {
      return FieldValue("WALK \(planned)", short: planned)
    }
    let percent = saved > 0 ? "-\(saved) %" : saved < 0 ? "+\(-saved) %" : "0 %"
    return FieldValue(
      "WALK \(planned), S-SHAPE \(metres(sShape)), \(percent)",
      short: "WALK \(planned), \(percent)"
    )
  }
}
