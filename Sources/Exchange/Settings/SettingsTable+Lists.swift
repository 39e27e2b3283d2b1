import Warehouse

// Each reads one table of a list; it answers nil where something it needs is wrong or missing, and
// the names of the settings.
extension SettingsTable {
  mutating func readCarton() -> (item: CartonType?, known: String) {
    let known = "id, inner_mm, outer_mm, tare_g, max_g, cost"
    let id: CartonTypeID? = label("id")
    let inner = millimetres("inner_mm", isNeeded: true)
    let outer = millimetres("outer_mm", isNeeded: false) ?? inner?.map { $0 + 8 }
    var tare = 0
    var most = 30_000
    var cost = 0
    integer("tare_g", 0...100_000, &tare)
    integer("max_g", 1...1_000_000, &most)
    integer("cost", 0...1_000_000, &cost)
    guard let id, let inner, let outer else { return (nil, known) }
    if zip(inner, outer).contains(where: { $0 > $1 }) {
      reject("outer_mm", "is less than inner_mm")
    }
    let type = CartonType(
      id: id,
      innerMillimetres: inner,
      outerMillimetres: outer,
      tareGrams: tare,
      maximumGrams: most,
      costMinor: cost
    )
    return (type, known)
  }

  mutating func readCutOff() -> (item: CutOff?, known: String) {
    var service = ""
    text("service", &service)
    if service.isEmpty, problems.isEmpty { reject("service", "is needed") }
    let minute = timeOfDay("time")
    let days = weekdays("days")
    let cutOff = minute.map { CutOff(service: service, minuteOfDay: $0, days: days) }
    return (cutOff, "service, time, days")
  }

  mutating func readDevice() -> (item: DeviceSettings?, known: String) {
    let known = "terminal, size, charset, esc_ms, bells, wedge"
    let terminal: TerminalID? = label("terminal")
    var device = DeviceSettings(terminal: terminal ?? .none)
    size(&device)
    if has("charset") {
      var charset = DeviceSettings.Charset.utf8
      word("charset", &charset)
      device.charset = charset
    }
    var escape = -1
    integer("esc_ms", 0...1000, &escape)
    if escape >= 0 { device.escapeMilliseconds = escape }
    flag("bells", &device.hasBells)
    word("wedge", &device.wedge)
    return (terminal == nil ? nil : device, known)
  }

  mutating func readPrinter() -> (item: PrinterSettings?, known: String) {
    var name = ""
    text("name", &name)
    if name.isEmpty, problems.isEmpty { reject("name", "is needed") }
    if !name.isEmpty, LabelSpool.fileName(name) != name {
      reject("name", "must be letters, digits, - or _, as it names a folder")
    }
    var printer = PrinterSettings(name: name)
    for text in texts("terminals") ?? [] {
      if let terminal = try? TerminalID(scanned: text) {
        printer.terminals.append(terminal)
      } else {
        reject("terminals", "\(shown(text.utf8)) is no terminal")
      }
    }
    integer("dots_per_mm", 6...24, &printer.dotsPerMillimetre)
    word("form", &printer.form)
    readRoute(&printer)
    return (printer, "name, terminals, dots_per_mm, form, address, queue")
  }

  /// `address` is a raw port, `queue` one of CUPS; without either the folder is all there is.
  private mutating func readRoute(_ printer: inout PrinterSettings) {
    var address = ""
    var queue = ""
    text("address", &address)
    text("queue", &queue)
    if !address.isEmpty, !queue.isEmpty {
      reject("queue", "and address exclude each other: a printer has one way in")
    }
    if !queue.isEmpty {
      if LabelSpool.fileName(queue) != queue { reject("queue", "is no name of a CUPS queue") }
      printer.route = .cups(queue: queue)
    }
    guard !address.isEmpty else { return }
    let colon = address.lastIndex(of: ":")
    let host = colon.map { String(address[..<$0]) } ?? address
    let port = colon.map { Int(address[address.index(after: $0)...]) } ?? 9100
    guard let port, (1...65_535).contains(port), !host.isEmpty else {
      return reject("address", "must be a host, or host:port such as \"10.0.0.7:9100\"")
    }
    printer.route = .tcp(host: host, port: port)
  }

  // MARK: Values only these tables have

  private mutating func label<Kind>(_ key: String) -> Label<Kind>? {
    var name = ""
    let before = problems.count
    text(key, &name)
    if let label = try? Label<Kind>(scanned: name) { return label }
    if problems.count == before {
      reject(key, name.isEmpty ? "is needed" : "must be 1 to 32 letters, digits or -._/")
    }
    return nil
  }

  /// Length, width and height.
  private mutating func millimetres(_ key: String, isNeeded: Bool) -> [Int]? {
    guard let found = take(key) else {
      if isNeeded { reject(key, "is needed") }
      return nil
    }
    var sizes: [Int] = []
    if case .list(let values) = found {
      for case .integer(let size) in values where (1...99_999).contains(size) { sizes.append(size) }
      if sizes.count == 3, values.count == 3 { return sizes }
    }
    reject(key, "must be three whole numbers, [length, width, height]")
    return nil
  }

  /// `"14:00"`, or TOML's own 14:00:00.
  private mutating func timeOfDay(_ key: String) -> Int? {
    switch take(key) {
    case nil:
      reject(key, "is needed")
      return nil
    case .timeOfDay(let minute): return minute
    case .text(let text):
      if let moment = Moment(iso: "1970-01-01T\(text)"), text.utf8.count == 5 {
        return moment.millisecondsOfDay / 60_000
      }
    case .table, .list, .integer, .flag, .other: break
    }
    reject(key, "must be a time such as \"14:00\"")
    return nil
  }

  /// Every day where nothing is said.
  private mutating func weekdays(_ key: String) -> Set<Int> {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    guard let texts = texts(key) else { return Set(1...7) }
    var days: Set<Int> = []
    for text in texts {
      if let index = names.firstIndex(of: text.lowercased()) {
        days.insert(index + 1)
      } else {
        reject(key, "\(shown(text.utf8)) is none of \(names.joined(separator: ", "))")
      }
    }
    if texts.isEmpty { reject(key, "names no day") }
    return days
  }

  /// `"24x80"`, rows first.
  private mutating func size(_ device: inout DeviceSettings) {
    var size = ""
    text("size", &size)
    guard !size.isEmpty else { return }
    let parts = size.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let rows = parts[0], let columns = parts[1], (4...300).contains(rows),
      (16...500).contains(columns)
    else { return reject("size", "must be rows x columns such as \"24x80\"") }
    device.rows = rows
    device.columns = columns
  }
}
