import Warehouse

// The rows of each view, in the order they are shown.
extension FloorScreen {
  /// Waves that are not closed: the next cut-off first, those without one last.
  func waves(_ site: World) -> [Wave] {
    site.site.waves.rows().filter { $0.status != .closed }.sorted { urgency($0) < urgency($1) }
  }

  /// `W9` stands before `W14`.
  private func urgency(_ wave: Wave) -> (Int64, Int, Int, WaveID) {
    let cutOff = wave.cutOff.isNone ? Int64.max : wave.cutOff.milliseconds
    return (cutOff, wave.priority, wave.id.text.count, wave.id)
  }

  /// Exceptions that nobody has looked at, the oldest first.
  func exceptions(_ site: World) -> [ExceptionRecord] {
    site.site.exceptions.rows().filter { $0.acknowledgedBy.isNone }
  }

  func rowCount(_ site: World) -> Int {
    switch view {
    case .waves: waves(site).count
    case .zones:
      ZoneLoad.all(site.site, window: PaceWindow(site.site, now: site.now), now: site.now).count
    case .people: PeopleRow.all(site.site, now: site.now).count
    case .exceptions: exceptions(site).count
    }
  }

  public func view(site: World) -> ScreenFields {
    var fields =
      switch view {
      case .waves: waveFields(site)
      case .zones: zoneFields(site)
      case .people: peopleFields(site)
      case .exceptions: exceptionFields(site)
      }
    fields["title"] = FieldValue(view.title)
    fields["banner"] = banner(site)
    fields["prompt"] = prompt(site)
    if fields.items.indices.contains(selected) { fields.items[selected].role = .selected }
    return fields
  }

  /// What is wrong with the host or the site's files; everything else goes on.
  private func banner(_ site: World) -> FieldValue? {
    let layoutTrouble = site.badLayout.map { "LAYOUT \($0) NOT USED: aisle layouts check" }
    let troubles = [staleness(site), diskTrouble(site), clockTrouble(site), layoutTrouble]
      .compactMap(\.self)
    return troubles.isEmpty ? nil : FieldValue(troubles.joined(separator: "  "), role: .alert)
  }

  /// Data that could not be read again for a while says so, and never goes on as if it were live.
  private func staleness(_ site: World) -> String? {
    guard !site.unreadSince.isNone, site.now.seconds(since: site.unreadSince) > 5 else {
      return nil
    }
    return "DATA FROM \(site.clock.timeOfDay(site.unreadSince))"
  }

  private func diskTrouble(_ site: World) -> String? {
    guard let disk = site.diskShortage else { return nil }
    let end =
      switch disk.daysLeft {
      case 0?: ", FULL TODAY"
      case let days? where days < 100: ", FULL IN \(days.of("DAY"))"
      default: ""
      }
    return "DISK \(disk.percentLeft) % FREE\(end): MAKE ROOM"
  }

  /// The journal's time never goes back, so a clock that did stands still there until it is right.
  private func clockTrouble(_ site: World) -> String? {
    let behind = site.site.at.isNone ? 0 : site.site.at.seconds(since: site.now)
    return behind > 2 ? "CLOCK WENT BACK \(Lapse.text(behind)): SET IT" : nil
  }

  private func prompt(_ site: World) -> FieldValue {
    if case .confirming(let act) = step { return FieldValue(act.question(site)) }
    switch view {
    case .waves: return "1-4 LOOK  R RELEASE  H HOLD  G GO ON  C CLOSE  P PRIORITY: H 12, P 12 3"
    case .zones: return "1-4 LOOK  R RELEASE"
    case .people: return "1-4 LOOK  F FREE WHAT SOMEBODY HAS: F ANNA"
    case .exceptions: return "NUMBER, ENTER = ACKNOWLEDGE  F5 = WAVES"
    }
  }
}

// MARK: - Fields

extension FloorScreen {
  private func waveFields(_ site: World) -> ScreenFields {
    let window = PaceWindow(site.site, now: site.now)
    let rows = waves(site).map { WaveForecast($0, window: window, now: site.now) }
    let waves = rows.map(\.wave)
    let done = waves.reduce(0) { $0 + $1.tasksEnded }
    let tasks = waves.reduce(0) { $0 + $1.tasks }
    let late = rows.count { $0.verdict.isLate }
    let pace = window.perHour(window.lines).map { "  \($0) LINES/H" } ?? ""
    let totals =
      "\(rows.count.of("WAVE"))  \(done)/\(tasks) LINES\(pace)" + (late > 0 ? "  \(late) LATE" : "")
    return ScreenFields(
      ["totals": FieldValue(totals)],
      items: rows.map { ListItem(values($0, site)) }
    )
  }

  private func values(_ row: WaveForecast, _ site: World) -> [String: FieldValue] {
    let wave = row.wave
    let left = wave.cutOff.isNone ? 0 : wave.cutOff.seconds(since: site.now)
    let countdown = left < 0 ? "-" + Lapse.text(-left) : Lapse.text(left)
    return [
      "row.wave": FieldValue(wave.id.text + (wave.isHot ? "!" : "")),
      "row.state": FieldValue(wave.status.rawValue.uppercased()),
      "row.cutoff": FieldValue(site.clock.hourAndMinute(wave.cutOff)),
      "row.countdown": FieldValue(wave.cutOff.isNone ? "" : countdown),
      "row.open": FieldValue("\(wave.tasksOpen)"),
      "row.claimed": FieldValue("\(wave.tasksClaimed)"),
      "row.done": FieldValue("\(wave.tasksDone)"),
      "row.short": FieldValue("\(wave.tasksShort)", role: wave.tasksShort > 0 ? .warn : .dim),
      "row.total": FieldValue("\(wave.tasks)"),
      "row.bar": .bar(wave.tasksEnded, started: wave.tasksClaimed, of: max(1, wave.tasks)),
      "row.percent": FieldValue("\(row.percent)%"),
      "row.rate": FieldValue(row.perHour.map(String.init) ?? ""),
      "row.finish": FieldValue(row.finish.map(site.clock.hourAndMinute) ?? ""),
      "row.verdict": row.verdict.field,
    ]
  }

  private func zoneFields(_ site: World) -> ScreenFields {
    let window = PaceWindow(site.site, now: site.now)
    let rows = ZoneLoad.all(site.site, window: window, now: site.now)
    let most = rows.map(\.open).max() ?? 0
    let open = rows.reduce(0) { $0 + $1.open }
    let blocked = rows.reduce(0) { $0 + $1.blocked }
    let totals = "\(rows.count.of("ZONE"))  \(open.of("OPEN TASK"))  \(blocked) BLOCKED"
    return ScreenFields(
      ["totals": FieldValue(totals)],
      items: rows.map { row in
        ListItem([
          "row.zone": FieldValue(row.zone.text), "row.people": FieldValue("\(row.people.count)"),
          "row.open": FieldValue("\(row.open)"), "row.oldest": age(row.oldest, site),
          "row.rate": FieldValue(row.perHour.map(String.init) ?? ""),
          "row.blocked": FieldValue(row.blocked > 0 ? "\(row.blocked)" : ""),
          "row.bar": .bar(row.open, of: max(1, most)),
          "row.names": FieldValue(row.people.map(site.name).joined(separator: ", ")),
        ])
      }
    )
  }

  private func peopleFields(_ site: World) -> ScreenFields {
    let rows = PeopleRow.all(site.site, now: site.now)
    let paused = rows.count { $0.state == .paused }
    let totals = "\(rows.count - paused) WORKING  \(paused) PAUSED"
    return ScreenFields(
      ["totals": FieldValue(totals)],
      items: rows.map { row in
        ListItem([
          "row.operator": FieldValue(site.name(of: row.person.id)),
          "row.terminal": FieldValue(row.person.terminal.text),
          "row.state": FieldValue(row.state.rawValue), "row.task": FieldValue(row.work),
          "row.age": age(row.since, site),
          "row.rate": FieldValue(row.perHour.map(String.init) ?? ""),
          "row.errors": FieldValue(row.errorsText), "row.last": age(row.person.lastScanAt, site),
        ])
      }
    )
  }

  private func exceptionFields(_ site: World) -> ScreenFields {
    let rows = exceptions(site)
    let oldest = rows.first.map { "  OLDEST \(age($0.raisedAt, site).text)" } ?? ""
    return ScreenFields(
      ["totals": FieldValue("\(rows.count) TO LOOK AT\(oldest)")],
      items: rows.map { row in
        ListItem([
          "row.time": FieldValue(site.clock.hourAndMinute(row.raisedAt)),
          "row.age": age(row.raisedAt, site), "row.code": FieldValue(row.code.rawValue),
          "row.order": FieldValue(row.order.text), "row.sku": FieldValue(row.sku.text),
          "row.location": FieldValue(row.location.isNone ? row.note : row.location.text),
          "row.qty": FieldValue("\(row.quantity)"),
          "row.operator": FieldValue(site.name(of: row.operatorID)),
          "row.state": FieldValue("#\(row.number)"),
        ])
      }
    )
  }

  private func age(_ since: Moment, _ site: World) -> FieldValue {
    FieldValue(since.isNone ? "" : Lapse.text(site.now.seconds(since: since)))
  }
}
