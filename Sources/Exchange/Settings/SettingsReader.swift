import Warehouse

extension SiteSettings {
  /// Reads the text of a `site.toml`; what it does not name keeps its standard value.
  ///
  /// `checkZone` says which time zones can be used here.
  ///
  /// - Throws: ``SettingProblems`` with everything that is wrong; a syntax error hides the rest.
  public init(
    toml text: String,
    checkZone: (String) throws(ZoneError) -> Void = { name throws(ZoneError) in
      try SiteZone.check(name)
    }
  ) throws(SettingProblems) {
    let locator = SettingLocator(text)
    let root: SettingValue
    do throws(SettingProblem) {
      if let problem = locator.problem { throw problem }
      root = try TOMLText.parse(text)
    } catch {
      throw SettingProblems(problems: [error])
    }
    var reader = SettingsReader(locator: locator)
    reader.read(root)
    reader.judge(checkZone)
    guard reader.problems.isEmpty else {
      throw SettingProblems(problems: reader.problems.sorted { $0.line < $1.line })
    }
    self = reader.settings
  }
}

/// Goes through the tables of a settings file.
struct SettingsReader {
  let locator: SettingLocator
  private(set) var settings = SiteSettings()
  private(set) var problems: [SettingProblem] = []
  private static let known =
    "site, gs1, labels, pick, pack, zone, carton, cutoff, device, printer, exception"

  init(locator: SettingLocator) {
    self.locator = locator
  }

  mutating func read(_ root: SettingValue) {
    guard case .table(let entries) = root else { return }
    var top = SettingsTable(entries, path: [], locator: locator)
    table(&top, "site") { table, settings in table.readSite(&settings.policy) }
    table(&top, "gs1") { table, settings in table.readGS1(&settings.policy.gs1) }
    table(&top, "labels") { table, settings in table.readLabels(&settings.policy.prefixes) }
    table(&top, "pick") { table, settings in table.readPick(&settings.policy.picking) }
    table(&top, "pack") { table, settings in table.readPack(&settings.policy.packing) }
    tables(&top, namedIn: "zone") { table, name, settings in
      table.readZone(name, &settings.policy)
    }
    tables(&top, namedIn: "exception") { table, name, settings in
      table.readException(name, &settings.policy)
    }
    list(&top, "carton") { table, settings in table.readCarton() }
      .map { if !$0.isEmpty { settings.policy.cartonTypes = $0 } }
    list(&top, "cutoff") { table, settings in table.readCutOff() }
      .map { settings.policy.cutOffs = $0 }
    list(&top, "device") { table, settings in table.readDevice() }.map { settings.devices = $0 }
    list(&top, "printer") { table, settings in table.readPrinter() }.map { settings.printers = $0 }
    problems += top.finish(known: Self.known)
  }

  /// What only several settings together, or the machine, can show.
  mutating func judge(_ checkZone: (String) throws(ZoneError) -> Void) {
    do throws(ZoneError) {
      try checkZone(settings.policy.timezone)
    } catch {
      reject(["site", "timezone"], error.description)
    }
    rejectRepeats("carton", "id", settings.policy.cartonTypes.map(\.id.text))
    rejectRepeats("device", "terminal", settings.devices.map(\.terminal.text))
    rejectRepeats("printer", "name", settings.printers.map(\.name))
    let prefixes = settings.policy.prefixes
    let all = [prefixes.location, prefixes.tote, prefixes.badge, prefixes.carton]
    let given = all.filter { !$0.isEmpty }
    if Set(given).count < given.count {
      reject(["labels"], "two kinds of labels have the same prefix")
    }
  }

  private mutating func reject(_ path: [String], _ text: String) {
    let name = path.joined(separator: ".")
    problems.append(SettingProblem(line: locator.line(of: path), path: name, text: text))
  }

  private mutating func rejectRepeats(_ table: String, _ key: String, _ names: [String]) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      reject([table], "two of them have the \(key) \"\(name)\"")
    }
  }

  // MARK: Tables of each shape

  private mutating func table(
    _ top: inout SettingsTable,
    _ key: String,
    _ read: (inout SettingsTable, inout SiteSettings) -> String
  ) {
    guard let value = top.take(key) else { return }
    guard case .table(let entries) = value else {
      return top.reject(key, "must be a table, [\(key)]")
    }
    var table = SettingsTable(entries, path: [key], locator: locator)
    let known = read(&table, &settings)
    problems += table.finish(known: known)
  }

  private mutating func tables(
    _ top: inout SettingsTable,
    namedIn key: String,
    _ read: (inout SettingsTable, String, inout SiteSettings) -> String
  ) {
    guard let value = top.take(key) else { return }
    guard case .table(let groups) = value else {
      return top.reject(key, "must be tables, [\(key).NAME]")
    }
    for (name, value) in groups {
      guard case .table(let entries) = value else {
        reject([key, name], "must be a table, [\(key).\(name)]")
        continue
      }
      var table = SettingsTable(entries, path: [key, name], locator: locator)
      let known = read(&table, name, &settings)
      problems += table.finish(known: known)
    }
  }

  /// Nil where the file has no such tables; tables that are wrong are left out of the list.
  private mutating func list<Item>(
    _ top: inout SettingsTable,
    _ key: String,
    _ read: (inout SettingsTable, SiteSettings) -> (item: Item?, known: String)
  ) -> [Item]? {
    guard let value = top.take(key) else { return nil }
    guard case .list(let values) = value else {
      top.reject(key, "must be a list of tables, [[\(key)]]")
      return nil
    }
    var items: [Item] = []
    for (index, value) in values.enumerated() {
      guard case .table(let entries) = value else {
        top.reject(key, "must be a list of tables, [[\(key)]]")
        continue
      }
      var table = SettingsTable(
        entries,
        path: [key, SettingLocator.element(index)],
        locator: locator
      )
      let result = read(&table, settings)
      problems += table.finish(known: result.known)
      if let item = result.item { items.append(item) }
    }
    return items
  }
}
