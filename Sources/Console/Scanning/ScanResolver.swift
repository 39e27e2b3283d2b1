import Barcodes
import Warehouse

/// Looks up everything a scan may mean on a site.
///
/// Which of it counts is for the screen to say.
public struct ScanResolver {
  private let world: World
  private let sealing: any Sealing
  /// What the screen asks for: a lot is looked for only of the SKU in question.
  private let ask: Ask

  public init(_ world: World, sealing: any Sealing, ask: Ask) {
    self.world = world
    self.sealing = sealing
    self.ask = ask
  }

  /// What a raw scan or typed line is.
  ///
  /// The raw code of a badge goes no further than this.
  public func resolve(_ raw: RawScan) -> ScanResult {
    let prefixes = LabelPrefixes(world.policy.prefixes)
    do throws(BarcodeError) {
      let reading = try Barcode.read(raw, prefixes: prefixes)
      if case .command(let word) = reading.payload { return .command(word) }
      return .scan(scan(reading, raw.provenance))
    } catch {
      var scan = plain(Barcode.text(of: raw.bytes), raw.provenance)
      scan.fault = .barcode(error)
      return .scan(scan)
    }
  }

  private func scan(_ reading: Barcodes.Reading, _ provenance: Provenance) -> Scan {
    var scan = plain(reading.text, provenance)
    for payload in [reading.payload, reading.alternative].compactMap(\.self).reversed() {
      add(meanings(of: payload), to: &scan)
    }
    if case .badge = reading.payload, scan.meanings.isEmpty { scan.text = Self.hidden }
    if case .licencePlate(.tote, let text) = reading.payload, scan.meanings.isEmpty,
      let tote = try? ToteID(scanned: String(decoding: text, as: UTF8.self))
    {
      scan.meanings = [.newTote(tote)]
    }
    scan.fault = Barcode.carrier(naming: reading).map { .parcel(carrier: $0) }
    return scan
  }

  private func add(_ meanings: [Meaning], to scan: inout Scan) {
    scan.meanings = meanings + scan.meanings.filter { !meanings.contains($0) }
  }

  /// Shown instead of a badge's code.
  static let hidden = "BADGE"
}

/// A scan is a command of the card, or names something.
public enum ScanResult: Hashable, Sendable {
  case command(CommandWord)
  case scan(Scan)
}

// MARK: - By what the symbol says

extension ScanResolver {
  private func meanings(of payload: Payload) -> [Meaning] {
    switch payload {
    case .elements(let elements): meanings(of: elements)
    case .industry(let data): meanings(of: data)
    case .gtin(let digits, _, _): sku(gtin: digits[...]).map { [.sku($0)] } ?? []
    case .sscc(let digits): carton(String(decoding: digits, as: UTF8.self))
    case .location, .licencePlate, .command, .badge, .tracking, .item, .plain: []
    }
  }

  private func meanings(of elements: ElementString) -> [Meaning] {
    if let sscc = elements.sscc { return carton(String(decoding: sscc, as: UTF8.self)) }
    guard let gtin = elements.gtin, var scanned = sku(gtin: gtin) else { return [] }
    scanned.lot = text(elements.lot)
    scanned.serial = text(elements.serial)
    scanned.expiry = elements.expiry.flatMap(date) ?? .none
    // More than any task asks for is told as too many.
    scanned.eaches = scanned.eaches.multiplied(by: max(1, elements.count ?? 1), atMost: 99_999_999)
    return [.sku(scanned)]
  }

  private func meanings(of data: IndustryData) -> [Meaning] {
    if let plate = data.plate { return plates(text(plate[...])) }
    guard let part = data.part, case .sku(var scanned)? = goods(text(part[...])).first else {
      return []
    }
    scanned.lot = text(data.lot?[...])
    scanned.serial = text(data.serial?[...])
    scanned.eaches = max(1, data.count ?? scanned.eaches)
    return [.sku(scanned)]
  }

  private func sku(gtin: ArraySlice<UInt8>) -> ScannedSKU? {
    world.site.barcodes[text(gtin)].map { ScannedSKU($0.sku, eaches: max(1, $0.eaches)) }
  }

  private func text(_ bytes: ArraySlice<UInt8>?) -> String {
    bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private func date(_ digits: ArraySlice<UInt8>) -> CivilDate? {
    let today = world.clock.wall(world.now).date
    guard let last = Barcode.lastDay(digits, today: (today.year, today.month, today.day)) else {
      return nil
    }
    return CivilDate(year: last.year, month: last.month, day: last.day)
  }
}

// MARK: - By its text

extension ScanResolver {
  /// Everything that has this text for a name, in the order of the floor: plates, places, goods,
  /// lots, documents, badges.
  private func plain(_ bytes: [UInt8], _ provenance: Provenance) -> Scan {
    let text = String(decoding: bytes, as: UTF8.self)
    var scan = Scan(text: Escape.visible(text), provenance: provenance)
    scan.meanings = plates(text) + places(text) + goods(text) + lots(text) + documents(text)
    if let person = world.site.operators.wearing(sealing.badge(bytes)) {
      scan.meanings.append(.person(person.id))
      scan.text = Self.hidden
    }
    if scan.meanings.isEmpty, ask == .badge { scan.text = Self.hidden }
    return scan
  }

  private func plates(_ text: String) -> [Meaning] {
    let tote = (try? ToteID(scanned: text)).flatMap { world.site.totes[$0] }
    return (tote.map { [.tote($0.id)] } ?? []) + carton(text)
  }

  private func carton(_ text: String) -> [Meaning] {
    guard let id = try? CartonID(scanned: text), let carton = world.site.cartons[id] else {
      return []
    }
    return [.carton(carton.id)]
  }

  private func places(_ text: String) -> [Meaning] {
    guard let id = try? LocationID(scanned: text), world.site.locations[id] != nil else {
      return []
    }
    return [.location(id)]
  }

  private func goods(_ text: String) -> [Meaning] {
    var found: [Meaning] = []
    if let pack = world.site.barcodes[text] {
      found.append(.sku(ScannedSKU(pack.sku, eaches: max(1, pack.eaches))))
    }
    if let sku = try? SKU(scanned: text), world.site.products[sku] != nil {
      let scanned = Meaning.sku(ScannedSKU(sku))
      if !found.contains(scanned) { found.append(scanned) }
    }
    return found
  }

  private func lots(_ text: String) -> [Meaning] {
    let sku: SKU
    switch ask {
    case .sku(let asked, _), .lot(let asked, _): sku = asked
    default: return []
    }
    let rows = world.site.stock.rows(index: "sku", RowKey(sku))
    let lot = rows.first { !$0.key.lot.isEmpty && $0.key.lot == text }?.key.lot
    return lot.map { [.lot($0)] } ?? []
  }

  private func documents(_ text: String) -> [Meaning] {
    var found: [Meaning] = []
    if let id = try? OrderID(scanned: text), world.site.orders[id] != nil {
      found.append(.order(id))
    }
    if let id = try? WaveID(scanned: text), world.site.waves[id] != nil { found.append(.wave(id)) }
    if let id = try? CartonTypeID(scanned: text),
      world.policy.cartonTypes.contains(where: { $0.id == id })
    {
      found.append(.cartonType(id))
    }
    return found
  }
}

extension LabelPrefixes {
  init(_ policy: LabelPrefixPolicy) {
    self.init(
      location: policy.location,
      tote: policy.tote,
      badge: policy.badge,
      carton: policy.carton
    )
  }
}
