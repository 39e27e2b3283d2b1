import Warehouse

// Each reads one table and answers the names of its settings, for whoever misspelt one.
extension SettingsTable {
  mutating func readSite(_ policy: inout SitePolicy) -> String {
    text("name", &policy.name)
    text("timezone", &policy.timezone)
    text("owner", &policy.owner)
    if (try? OwnerID(scanned: policy.owner)) == nil {
      reject("owner", "must be 1 to 32 letters, digits or -._/")
    }
    integer("lock_minutes", 0...1440, &policy.lockMinutes)
    return "name, timezone, owner, lock_minutes"
  }

  mutating func readGS1(_ gs1: inout GS1Policy) -> String {
    var prefix = gs1.companyPrefix
    text("company_prefix", &prefix)
    let isPrefix = prefix.utf8.allSatisfy { (0x30...0x39).contains($0) }
    if isPrefix, (4...12).contains(prefix.utf8.count) {
      gs1.companyPrefix = prefix
    } else {
      reject("company_prefix", "must be 4 to 12 digits in quotes")
    }
    integer("extension", 0...9, &gs1.extensionDigit)
    return "company_prefix, extension"
  }

  mutating func readLabels(_ prefixes: inout LabelPrefixPolicy) -> String {
    prefix("location", &prefixes.location)
    prefix("tote", &prefixes.tote)
    prefix("badge", &prefixes.badge)
    prefix("carton", &prefixes.carton)
    return "location, tote, badge, carton"
  }

  private mutating func prefix(_ key: String, _ value: inout String) {
    var prefix = value
    text(key, &prefix, isEmptyAllowed: true)
    if prefix.isEmpty {
      value = prefix
    } else if prefix.utf8.count <= 4, let label = try? LocationID(scanned: prefix) {
      value = label.text
    } else {
      reject(key, "must be up to 4 letters, digits or -._/")
    }
  }

  mutating func readPick(_ policy: inout PickPolicy) -> String {
    word("policy", &policy.verification)
    flag("prefill", &policy.prefillsCount)
    flag("zero_check", &policy.checksZero)
    flag("batch", &policy.mayBatch)
    integer("lease_minutes", 1...1440, &policy.leaseMinutes)
    flag("any_order", &policy.anyOrder)
    return "policy, prefill, zero_check, batch, lease_minutes, any_order"
  }

  mutating func readPack(_ policy: inout PackPolicy) -> String {
    flag("close_on_last", &policy.closesOnLastUnit)
    flag("uncounted", &policy.packsUncounted)
    return "close_on_last, uncounted"
  }

  /// What a zone does not say is as `[pick]` says, which was read before.
  mutating func readZone(_ name: String, _ policy: inout SitePolicy) -> String {
    var picking = policy.picking
    let known = readPick(&picking)
    if let zone = try? ZoneID(scanned: name) {
      policy.zones[zone] = picking
    } else {
      reject("", "\(shown(name.utf8)) is no zone (1 to 32 letters, digits or -._/)")
    }
    return known
  }

  mutating func readException(_ name: String, _ policy: inout SitePolicy) -> String {
    var exception = ExceptionPolicy()
    flag("enabled", &exception.isEnabled)
    flag("supervisor", &exception.needsSupervisor)
    var uses = -1
    integer("per_day", 0...9999, &uses)
    if uses >= 0 { exception.usesPerDay = uses }
    if let code = ExceptionCode(rawValue: name) {
      policy.exceptions[code] = exception
    } else {
      let codes = ExceptionCode.allCases.map(\.rawValue).joined(separator: ", ")
      reject("", "\(shown(name.utf8)) is none of \(codes)")
    }
    return "enabled, supervisor, per_day"
  }
}
