import Barcodes

/// What one scan says, as the JSON object of `aisle barcode read`.
public struct ScanReport: Sendable {
  public enum Form: Sendable {
    case scan, bracketed, link
  }

  public let input: [UInt8]
  public private(set) var symbology = Symbology.unknown
  /// The word for what was read; empty when nothing was.
  public private(set) var reading = ""
  public private(set) var elements: ElementString?
  /// The carrier's number, where one was asked for and its shape tells the carrier.
  public private(set) var parcel: TrackingNumber?
  public private(set) var error: BarcodeError?
  private var value: (ai: String, text: [UInt8])?

  public init(
    _ input: [UInt8],
    as form: Form,
    checksRules: Bool = false,
    asksForParcel: Bool = false
  ) {
    self.input = input
    do throws(BarcodeError) {
      switch form {
      case .scan: try readScan(asksForParcel ? .tracking : [])
      case .bracketed: take(try Barcode.elements(bracketed: input))
      case .link: take(try Barcode.digitalLink(input))
      }
      if checksRules, let elements { try Barcode.checkRules([elements]) }
    } catch {
      self.error = error
    }
  }

  private mutating func readScan(_ expecting: Expect) throws(BarcodeError) {
    let scan = RawScan(bytes: input, provenance: .typed, startMs: 0, endMs: 0)
    let read = try Barcode.read(scan, expecting: expecting)
    symbology = read.symbology
    switch read.payload {
    case .elements(let string): take(string)
    case .gtin(let digits, _, _): take("gtin", "01", digits)
    case .sscc(let digits): take("sscc", "00", digits)
    case .location: reading = "location"
    case .licencePlate(.tote, _): reading = "tote"
    case .licencePlate(.carton, _): reading = "carton"
    case .command: reading = "command"
    case .badge: reading = "badge"
    case .tracking(let carrier, _):
      reading = "tracking"
      parcel = Barcode.trackingNumbers(in: read.text).first { $0.carrier == carrier }
    case .item: reading = "item"
    case .plain: reading = "plain"
    }
  }

  private mutating func take(_ string: ElementString) {
    reading = "elements"
    elements = string
  }

  private mutating func take(_ word: String, _ ai: String, _ digits: [UInt8]) {
    reading = word
    value = (ai, digits)
  }
}

extension ScanReport {
  /// One line, without its end; a badge's text is left out.
  public var json: [UInt8] {
    var writer = JSONLine()
    writer.member("input", reading == "badge" ? "" : String(decoding: input, as: UTF8.self))
    writer.member("symbology", "\(symbology)")
    writer.member("reading", reading)
    writer.raw(",\"elements\":[")
    for (offset, pair) in pairs.enumerated() {
      writer.raw(offset > 0 ? ",{" : "{")
      writer.member("ai", pair.ai)
      writer.member("value", pair.value)
      writer.raw("}")
    }
    writer.raw("]")
    if reading == "tracking" {
      writer.member("carrier", parcel?.carrier ?? "")
      writer.member("service", parcel?.service ?? "")
      writer.member("number", String(decoding: parcel?.number ?? input, as: UTF8.self))
    }
    writer.raw(",\"error\":")
    write(error, to: &writer)
    return writer.bytes(closing: true)
  }

  private var pairs: [(ai: String, value: String)] {
    if let elements {
      return elements.elements.map {
        ($0.text, String(decoding: elements.bytes[$0.value], as: UTF8.self))
      }
    }
    return value.map { [($0.ai, String(decoding: $0.text, as: UTF8.self))] } ?? []
  }

  private func write(_ error: BarcodeError?, to writer: inout JSONLine) {
    guard let error else { return writer.raw("null") }
    writer.raw("{")
    writer.member("code", error.word)
    writer.member("ai", error.ai.map { $0 < 10 ? "0\($0)" : "\($0)" } ?? "")
    writer.raw(",\"from\":\(error.range.lowerBound),\"to\":\(error.range.upperBound)}")
  }
}

extension BarcodeError {
  /// The code's name, without what it carries.
  var word: String {
    let text = "\(code)"
    return String(text.prefix { $0 != "(" })
  }
}

/// A JSON object being written, with commas where they belong.
private struct JSONLine {
  private var writer: [UInt8] = [UInt8(ascii: "{")]

  mutating func member(_ name: String, _ value: String) {
    if writer.last != UInt8(ascii: "{") { raw(",") }
    string(name)
    raw(":")
    string(value)
  }

  mutating func raw(_ text: String) { writer += Array(text.utf8) }

  func bytes(closing: Bool) -> [UInt8] { closing ? writer + [UInt8(ascii: "}")] : writer }

  private mutating func string(_ text: String) {
    var quoted = JSONWriter()
    quoted.string(text)
    writer += quoted.bytes
  }
}
