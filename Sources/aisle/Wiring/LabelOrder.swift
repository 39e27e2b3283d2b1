import Barcodes
import Console
import Exchange
import Glibc
import Storage
import Warehouse

/// Labels that somebody asked for on the command line, filled from the books.
struct LabelOrder {
  struct Label {
    /// What it is a label of, for the name of its file.
    let name: String
    let content: LabelContent
  }

  let front: SiteFront
  let layout: LabelLayout
  let labels: [Label]

  /// - Throws: ``CommandFailure`` for a name the books do not know.
  init(_ selection: LabelSelection) throws {
    let opened = try OpenedSite(selection.options.path, .reading)
    front = opened.front
    layout = front.labels.layout(selection.subject.kind)
    var source = LabelSource(site: opened.store.site, zone: front.zone)
    source.matches = { opened.front.meta.secrets.badgeDigest(Array($0.utf8)) == $1 }
    labels = try source.labels(selection.subject, selection.names)
    guard !labels.isEmpty else { throw CommandFailure("there is nothing to print") }
  }

  /// - Throws: ``CommandFailure`` naming the label that cannot be drawn.
  func draw(_ label: Label, dotsPerMillimetre: Int) throws -> [LabelDrawing] {
    do throws(LabelFault) {
      return try layout.pages(label.content, dotsPerMillimetre: dotsPerMillimetre)
    } catch {
      throw CommandFailure("\(label.name): \(layout.file): \(error)")
    }
  }

  func pages(dotsPerMillimetre: Int) throws -> [LabelDrawing] {
    try labels.flatMap { try draw($0, dotsPerMillimetre: dotsPerMillimetre) }
  }
}

extension SiteFront {
  /// Where the layouts of labels are found.
  var labels: LabelShelf {
    let folder = LayoutFolder(
      site: path,
      environment: environment("AISLE_LAYOUTS"),
      executable: Executable.path
    )
    return LabelShelf { path in folder.files(at: path).map { ($0.name, $0.bytes) } }
  }
}

/// Finds what labels are about.
struct LabelSource {
  typealias Label = LabelOrder.Label

  let site: Site
  let zone: SiteZone
  /// Whether a badge code is that of a digest.
  var matches: (String, BadgeDigest) -> Bool = { _, _ in false }

  func labels(_ subject: LabelSubject, _ names: [String]) throws -> [Label] {
    switch subject {
    case .cartons: try cartons(names)
    case .locations: try locations(names)
    case .totes: try totes(names)
    case .badges: try badges(names)
    case .commands: [Label(name: "commands", content: .commands(Self.commandTexts))]
    case .calibration: [Label(name: "calibration", content: .calibration)]
    case .pickList: try pickLists(names)
    case .packingSlip: try packingSlips(names)
    }
  }

  private func cartons(_ names: [String]) throws -> [Label] {
    let cartons =
      names.isEmpty
      ? site.cartons.rows().filter { $0.status == .closed || $0.status == .staged }
      : try names.map { name in
        guard let id = try? CartonID(scanned: name), let carton = site.cartons[id] else {
          throw CommandFailure("no carton \(name)")
        }
        return carton
      }
    return try cartons.map { carton in
      guard let label = CartonLabel(carton, site) else {
        throw CommandFailure("carton \(carton.id) has no valid SSCC")
      }
      return Label(name: carton.id.text, content: label.content)
    }
  }

  private func locations(_ names: [String]) throws -> [Label] {
    try names.isEmpty
      ? site.locations.rows().map { Label(name: $0.id.text, content: LabelContent($0)) }
      : names.flatMap { name in
        let found = site.locations.rows().filter {
          $0.id.text == name || $0.id.text.hasPrefix(name + "-")
        }
        guard !found.isEmpty else { throw CommandFailure("no location \(name)") }
        return found.map { Label(name: $0.id.text, content: LabelContent($0)) }
      }
  }

  /// `T-0001+20` is twenty of them, from that one on.
  private func totes(_ names: [String]) throws -> [Label] {
    if names.isEmpty {
      return site.totes.rows().map { Label(name: $0.id.text, content: LabelContent($0.id)) }
    }
    return try names.flatMap { name in
      let parts = name.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
      let count = parts.count == 2 ? Int(parts[1]) : 1
      guard let first = parts.first, let count, (1...10_000).contains(count) else {
        throw CommandFailure("'\(name)' is no tote; T-0001+20 is twenty from T-0001 on")
      }
      return try (0..<count).map { try tote(String(first), plus: $0) }
    }
  }

  private func tote(_ first: String, plus offset: Int) throws -> Label {
    let digits = first.reversed().prefix { $0.isASCII && $0.isNumber }.count
    let number = (Int(first.suffix(min(digits, 18))) ?? 0) + offset
    let text = String(number)
    let name =
      offset == 0
      ? first
      : first.dropLast(digits) + String(repeating: "0", count: max(0, digits - text.count)) + text
    guard (1...18).contains(digits) || offset == 0, let id = try? ToteID(scanned: name) else {
      throw CommandFailure("'\(name)' is no tote")
    }
    return Label(name: id.text, content: LabelContent(id))
  }

  /// Codes come on standard input, a line each, as the books keep only what proves them.
  private func badges(_ names: [String]) throws -> [Label] {
    guard !names.isEmpty else {
      throw CommandFailure("name the operators; their badge codes are read from standard input")
    }
    return try names.map { name in
      guard let id = try? OperatorID(scanned: name), let person = site.operators[id] else {
        throw CommandFailure("no operator \(name)")
      }
      guard let code = readLine(strippingNewline: true) else {
        throw CommandFailure("no badge code for \(name): standard input takes one a line")
      }
      guard matches(code, person.badge) else {
        throw CommandFailure("the code read for \(name) is not that of their badge")
      }
      let content = LabelContent.badge(name: person.name, code: code, from: site.policy.name)
      return Label(name: "badge-\(name)", content: content)
    }
  }

  private func pickLists(_ names: [String]) throws -> [Label] {
    let waves = names.isEmpty ? site.waves.rows().filter { $0.tasksOpen > 0 }.map(\.id.text) : names
    return try waves.map { name in
      guard let id = try? WaveID(scanned: name), site.waves[id] != nil else {
        throw CommandFailure("no wave \(name)")
      }
      return Label(
        name: "pick-list-\(name)",
        content: .pickList(id, site, printed: zone.dateAndTime(SystemClock.now()))
      )
    }
  }

  private func packingSlips(_ names: [String]) throws -> [Label] {
    guard !names.isEmpty else { throw CommandFailure("name the orders") }
    return try names.map { name in
      guard let id = try? OrderID(scanned: name), let order = site.orders[id] else {
        throw CommandFailure("no order \(name)")
      }
      return Label(
        name: "packing-slip-\(name)",
        content: .packingSlip(order, site, printed: zone.dateAndTime(SystemClock.now()))
      )
    }
  }

  /// What each word of the command card does, as the key table says.
  static var commandTexts: [CommandWord: String] {
    var texts: [CommandWord: String] = [:]
    for word in CommandWord.allCases {
      let binding = KeyMap.action(word: word).flatMap(KeyMap.binding)
      texts[word] = binding.map { "\(word.text)  \($0.key): \($0.help)" } ?? "\(word.text)  Enter"
    }
    return texts
  }
}
