/// What is printed: the label layouts are named for it.
public enum PrintKind: String, CaseIterable, Hashable, Sendable {
  /// With the SSCC of what leaves.
  case carton
  case location, tote, badge
  /// All command words as barcodes.
  case commands
  /// What a scanner's habits are learned from.
  case calibration
  case pickList = "pick-list"
  case packingSlip = "packing-slip"

  /// Below `Layouts`.
  public var path: String { "Labels/\(rawValue).label" }

  static func isRow(_ field: String) -> Bool { field.hasPrefix("row.") }

  /// What a label of the kind is filled with.
  var fields: [LabelField] {
    switch self {
    case .carton:
      [
        .init("from", "Gift & Co"), .init("address", "Ada Lovelace, 12 St James's Square, London"),
        .init("order", "545220", true), .init("carton", "12", true),
        .init("service", "express / DHL"), .init("content", "144 / 12.5"),
        .init("sscc", "(00) 0 0614141 123456789 0", true),
        .init("code", "(00)006141411234567890", true),
      ]
    case .location:
      [
        .init("location", "A-01-02-03", true), .init("check", "42"), .init("zone", "A"),
        .init("kind", "reserve"), .init("code", "A-01-02-03", true),
      ]
    case .tote: [.init("tote", "T-0017", true), .init("code", "T-0017", true)]
    case .badge:
      [
        .init("name", "Ada Lovelace", true), .init("code", "B-12345678", true),
        .init("from", "Gift & Co"),
      ]
    case .commands: CommandCard.fields
    case .calibration:
      [
        .init("elements", CalibrationSheet.elements, true),
        .init("retail", CalibrationSheet.retail, true), .init("text", CalibrationSheet.text),
      ]
    case .pickList:
      [
        .init("title", "PICK LIST"), .init("wave", "W-0012"), .init("printed", "2026-11-21 06:00"),
        .init("page", "1/12"), .init("row.number", "120"),
        .init("row.location", "A-01-02-03", true),
        .init("row.sku", "TEA-0042-LARGE-BAG", true), .init("row.description", "Darjeeling, 100 g"),
        .init("row.lot", "L-2026-11"), .init("row.quantity", "144", true),
        .init("row.tote", "T-0017"), .init("row.order", "545220"),
      ]
    case .packingSlip:
      [
        .init("from", "Gift & Co"), .init("order", "545220", true), .init("code", "545220"),
        .init("address", "Ada Lovelace, 12 St James's Square, London"),
        .init("service", "express / DHL"), .init("printed", "2026-11-21 06:00"),
        .init("page", "1/12"), .init("row.sku", "TEA-0042-LARGE-BAG", true),
        .init("row.description", "Darjeeling, 100 g"), .init("row.ordered", "144"),
        .init("row.packed", "144", true),
      ]
    }
  }
}

/// A field of a label, with a value as long as it usually gets.
struct LabelField: Hashable, Sendable {
  let name: String
  let sample: String
  let isRequired: Bool

  init(_ name: String, _ sample: String, _ isRequired: Bool = false) {
    self.name = name
    self.sample = sample
    self.isRequired = isRequired
  }
}
