import Barcodes
import Warehouse

/// One scan or typed label, with everything it may mean on this site.
public struct Scan: Hashable, Sendable {
  /// For eyes: escaped, and never the code of a badge.
  public var text: String
  public var provenance: Provenance
  /// Most certain first; empty for an unknown code.
  public var meanings: [Meaning]
  /// What can be said of a code that means nothing here.
  public var fault: Fault?
  /// The same bytes as the scan before, within the repeat window.
  public var isRepeat = false

  public init(text: String, provenance: Provenance = .framed, meanings: [Meaning] = []) {
    self.text = text
    self.provenance = provenance
    self.meanings = meanings
  }

  /// What it means where only some kinds of things have a meaning.
  public func reading(as kinds: [Meaning.Kind]) -> Reading {
    let valid = meanings.filter { kinds.contains($0.kind) }
    switch (valid.count, meanings.first) {
    case (0, nil): return .unknown
    case (0, let other?): return .useless(other.kind)
    case (1, _): return .one(valid[0])
    default: return .several(valid.map(\.kind))
    }
  }

  public enum Reading: Hashable, Sendable {
    case one(Meaning)
    case several([Meaning.Kind])
    case useless(Meaning.Kind)
    case unknown
  }

  /// Why the scan did nothing where `need` was wanted.
  public func complaint(_ reading: Reading, need: String) -> Message? {
    switch reading {
    case .one: nil
    case .several(let kinds): .ambiguous(kinds.map(\.noun).joined(separator: " OR "))
    case .useless(let kind): .need(need, got: kind.noun)
    case .unknown:
      switch fault {
      case .parcel(let carrier): .parcelNumber(carrier: carrier, need: need)
      case .barcode(let error): .badBarcode(error)
      case nil: .notKnown(text)
      }
    }
  }

  public enum Fault: Hashable, Sendable {
    /// A carrier's label, which nobody asked for.
    case parcel(carrier: String)
    case barcode(BarcodeError)
  }
}

/// One thing a scan may name.
public enum Meaning: Hashable, Sendable {
  case location(LocationID)
  case sku(ScannedSKU)
  /// A lot of the SKU that is asked for.
  case lot(String)
  case tote(ToteID)
  /// A code like a tote's that nobody has seen yet; the first pick into it registers it.
  case newTote(ToteID)
  case carton(CartonID)
  case cartonType(CartonTypeID)
  case order(OrderID)
  case wave(WaveID)
  case person(OperatorID)

  public enum Kind: Hashable, Sendable, CaseIterable {
    case location, sku, lot, tote, carton, cartonType, order, wave, person

    /// The floor's word, as messages say it.
    public var noun: String {
      switch self {
      case .location: "LOCATION"
      case .sku: "ITEM"
      case .lot: "LOT"
      case .tote: "TOTE"
      case .carton: "CARTON"
      case .cartonType: "CARTON TYPE"
      case .order: "ORDER"
      case .wave: "WAVE"
      case .person: "BADGE"
      }
    }
  }

  public var kind: Kind {
    switch self {
    case .location: .location
    case .sku: .sku
    case .lot: .lot
    case .tote, .newTote: .tote
    case .carton: .carton
    case .cartonType: .cartonType
    case .order: .order
    case .wave: .wave
    case .person: .person
    }
  }
}

/// A SKU as its barcode says it: how many eaches, and what else the symbol held.
public struct ScannedSKU: Hashable, Sendable {
  public var sku: SKU
  /// 1 for a unit, more for a pack or a stated count.
  public var eaches: Int
  public var lot: String
  public var expiry: CivilDate
  public var serial: String

  public init(
    _ sku: SKU,
    eaches: Int = 1,
    lot: String = "",
    expiry: CivilDate = .none,
    serial: String = ""
  ) {
    self.sku = sku
    self.eaches = eaches
    self.lot = lot
    self.expiry = expiry
    self.serial = serial
  }
}

/// Knows badges and PINs without keeping either.
public protocol Sealing: Sendable {
  /// What a badge is stored and looked up as.
  func badge(_ code: [UInt8]) -> BadgeDigest
  func matches(pin: String, sealed: String) -> Bool
}
