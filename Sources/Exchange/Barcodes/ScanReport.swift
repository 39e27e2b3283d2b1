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
  private var values: [(ai: String, text: [UInt8])] = []

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
    symbology = Barcode.symbology(of: input)
    let scan = RawScan(bytes: input, provenance: .typed, startMs: 0, endMs: 0)
    let read = try Barcode.read(scan, expecting: expecting)
    symbology = read.symbology
    switch read.payload {
    case .elements(let string): take(string)
    case .industry(let data):
      reading = "industry"
      values = data.fields.map { (String(decoding: $0.identifier, as: UTF8.self), $0.value) }
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
    values = [(ai, digits)]
  }
}

extension ScanReport {
  /// Checks what the labels of one unit say together; the one with the wrong AI gets the error.
  public static func checkUnit(_ reports: inout [ScanReport]) {
    do throws(BarcodeError) {
      try Barcode.checkRules(reports.compactMap(\.labelled))
    } catch {
      let holders = reports.indices.filter { index in
        reports[index].labelled?.elements.contains { $0.ai == error.ai && $0.value == error.range }
          ?? false
      }
      // Of two values the second label is the one that differs.
      let holder = error.code == .repeatedDiffers ? holders.last : holders.first
      if let holder { reports[holder].error = error }
    }
  }

  /// The elements, also where a lone key was read without its AI.
  private var labelled: ElementString? {
    guard elements == nil, let value = values.first, ["00", "01"].contains(value.ai) else {
      return elements
    }
    return try? Barcode.elements(scan: Array(value.ai.utf8) + value.text)
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
    return writer.closed
  }

  private var pairs: [(ai: String, value: String)] {
    if let elements {
      return elements.elements.map {
        ($0.text, String(decoding: elements.bytes[$0.value], as: UTF8.self))
      }
    }
    return values.map { ($0.ai, String(decoding: $0.text, as: UTF8.self)) }
  }

  private func write(_ error: BarcodeError?, to writer: inout JSONLine) {
    guard let error else { return writer.raw("null") }
    writer.raw("{")
    writer.member("code", error.word)
    writer.member("ai", error.ai.map(ApplicationIdentifier.digits) ?? "")
    let place = place(of: error)
    writer.raw(",\"from\":\(place.lowerBound),\"to\":\(place.upperBound)}")
  }

  /// A value without its escapes stands behind the input; what is shown then is its AI.
  private func place(of error: BarcodeError) -> Range<Int> {
    guard error.range.upperBound > input.count, let ai = error.ai else {
      return error.range.clamped(to: 0..<input.count)
    }
    let digits = Array(ApplicationIdentifier.digits(of: ai).utf8)
    let start = input.indices.dropFirst().first { index in
      "(/?&;".utf8.contains(input[index - 1]) && input[index...].starts(with: digits)
    }
    return start.map { $0..<$0 + digits.count } ?? 0..<input.count
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

  /// Whole.
  var closed: [UInt8] { writer + [UInt8(ascii: "}")] }

  private mutating func string(_ text: String) {
    var quoted = JSONWriter()
    quoted.string(text)
    writer += quoted.bytes
  }
}
