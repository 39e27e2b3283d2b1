import Warehouse

extension SiteZone {
  /// The first cut-off of a service at or after `moment`; none when the service has no cut-off.
  public func nextCutOff(of service: String, from moment: Moment, _ cutOffs: [CutOff]) -> Moment {
    let candidates = cutOffs.filter { $0.service == service }
    let now = local(moment)
    guard !candidates.isEmpty,
      let today = CivilDate(year: now.year, month: now.month, day: now.day)
    else { return .none }
    // Each cut-off is on some weekday, so a week and today again hold the next one.
    for offset in 0...7 {
      let date = CivilDate(daysSince1970: today.daysSince1970 + offset)
      let weekday = (now.weekday - 1 + offset) % 7 + 1
      let times = candidates.filter { $0.days.contains(weekday) }
        .map { self.moment(on: date, minuteOfDay: $0.minuteOfDay) }
      if let first = times.filter({ $0 >= moment }).min() { return first }
    }
    return .none
  }
}
