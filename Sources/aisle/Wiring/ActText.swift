import Console
import Exchange
import Storage
import Warehouse

/// One act of the journal, for people and for programs.
struct ActText {
  /// The fields of which the books keep a hash only; programs get that, as in every export.
  private static let hashed: Set<String> = ["badge", "pin"]

  let act: History.Entry

  /// Who did it when and where, on the site's clock, then a line for each fact.
  func readable(_ zone: SiteZone?) -> String {
    let moment = Moment(milliseconds: act.time)
    let place = act.person == "-" ? act.terminal : "\(act.person) on \(act.terminal)"
    let head = "\(act.sequence)  \(shown(moment, zone))  \(place)"
    return ([head] + act.facts.map { "    " + sentence($0, zone) }).joined(separator: "\n") + "\n"
  }

  /// An object on one line.
  var json: String {
    JSONText.object([
      ("seq", .number(act.sequence)),
      ("time", .string(Moment(milliseconds: act.time).description)),
      ("terminal", .string(act.terminal)), ("operator", .string(act.person)),
      ("key", .string(act.key)),
      (
        "facts",
        .array(
          act.facts.map { fact in
            .object([("kind", .string(fact.kind)), ("fields", JSONText(fact.exportFields))])
          }
        )
      ),
    ]).text + "\n"
  }

  /// `task picked: task K000001, qty 3`.
  private func sentence(_ fact: FactText, _ zone: SiteZone?) -> String {
    let fields = fact.fields.map { field in
      // A keyed hash says nothing to a reader, and is better not on a screen.
      if Self.hashed.contains(field.name) { return "\(words(field.name)) set" }
      let time = Moment(iso: field.value).map { shown($0, zone) }
      let value = field.value.utf8.count == 24 ? time ?? field.value : field.value
      return "\(words(field.name)) \(Escape.visible(value))"
    }
    return words(fact.kind) + (fields.isEmpty ? "" : ": " + fields.joined(separator: ", "))
  }

  private func words(_ name: String) -> String {
    String(name.map { $0 == "-" || $0 == "_" ? " " : $0 })
  }

  /// `2026-11-21 14:05:09`; in UTC, and with a Z, where the site's zone is not known.
  private func shown(_ moment: Moment, _ zone: SiteZone?) -> String {
    guard let zone else { return moment.description }
    let time = zone.local(moment)
    let second = Int((moment.milliseconds % 60_000 + 60_000) % 60_000 / 1000)
    let date = "\(time.year)-\(pair(time.month))-\(pair(time.day))"
    return "\(date) \(pair(time.hour)):\(pair(time.minute)):\(pair(second))"
  }

  private func pair(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension FactText {
  var exportFields: [ExportField] { fields.map { ExportField(name: $0.name, value: $0.value) } }
}
