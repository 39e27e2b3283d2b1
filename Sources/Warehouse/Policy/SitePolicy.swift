/// What a site decided about its own work: read from `site.toml`, never from the journal, so `apply`
/// does not see it.
public struct SitePolicy: Hashable, Sendable {
  public var name = "aisle"
  public var timezone = "UTC"
  public var owner = "own"
  /// Idle minutes until a screen locks; 0 is never.
  public var lockMinutes = 30
  public var gs1 = GS1Policy()
  public var prefixes = LabelPrefixPolicy()
  public var picking = PickPolicy()
  public var zones: [ZoneID: PickPolicy] = [:]
  public var packing = PackPolicy()
  public var cartonTypes: [CartonType] = CartonType.shipped
  public var cutOffs: [CutOff] = []
  public var exceptions: [ExceptionCode: ExceptionPolicy] = [:]

  public init() {}

  public func picking(in zone: ZoneID) -> PickPolicy { zones[zone] ?? picking }
}

/// How SSCCs are made.
public struct GS1Policy: Hashable, Sendable {
  /// 4 to 12 digits; GS1's range for internal use until a site enters its own.
  public var companyPrefix = "0200000"
  /// 0 to 9.
  public var extensionDigit = 0

  public init() {}
}

/// The first letters by which labels tell what they name; an empty one leaves it to a look-up.
public struct LabelPrefixPolicy: Hashable, Sendable {
  public var location = ""
  public var tote = "T"
  public var badge = "B"
  public var carton = "X"

  public init() {}
}

/// How a zone is picked.
public struct PickPolicy: Hashable, Sendable {
  public enum Verification: String, CaseIterable, Sendable {
    case any
    case locationFirst = "loc-first"
    case locationAndItem = "loc+item"
  }

  public var verification = Verification.any
  /// Whether the count starts at what is asked instead of 0.
  public var prefillsCount = false
  public var checksZero = true
  /// Whether one tote may hold several orders.
  public var mayBatch = false
  public var leaseMinutes = 15
  /// Whether tasks may be taken out of walking order.
  public var anyOrder = true

  public init() {}
}

/// How orders are packed.
public struct PackPolicy: Hashable, Sendable {
  /// Whether the only carton of an order closes itself as the type proposed when all is in it.
  public var closesOnLastUnit = true
  /// Whether a carton type scanned before anything was counted may pack the whole order.
  public var packsUncounted = false

  public init() {}
}

/// The time of day by which a service must have left, in the site's zone.
public struct CutOff: Hashable, Sendable {
  public var service: String
  /// Minutes since midnight.
  public var minuteOfDay: Int
  /// 1 is Monday, 7 is Sunday.
  public var days: Set<Int>

  public init(service: String, minuteOfDay: Int, days: Set<Int>) {
    self.service = service
    self.minuteOfDay = minuteOfDay
    self.days = days
  }
}

/// What a site allows for one exception code.
public struct ExceptionPolicy: Hashable, Sendable {
  public var isEnabled = true
  public var needsSupervisor = false
  /// How often an operator may use it a day; nil is as often as they like.
  public var usesPerDay: Int?

  public init() {}
}

extension CartonType {
  /// The boxes a site has until it enters its own.
  public static let shipped: [CartonType] = [
    make("S", inner: [220, 160, 100], tare: 90, most: 5_000, cost: 35),
    make("M", inner: [310, 220, 150], tare: 170, most: 10_000, cost: 55),
    make("L", inner: [430, 310, 250], tare: 350, most: 20_000, cost: 90),
    make("XL", inner: [600, 400, 400], tare: 700, most: 30_000, cost: 160),
  ].compactMap(\.self)

  private static func make(
    _ id: String,
    inner: [Int],
    tare: Int,
    most: Int,
    cost: Int
  ) -> CartonType? {
    guard let id = try? CartonTypeID(scanned: id) else { return nil }
    return CartonType(
      id: id,
      innerMillimetres: inner,
      outerMillimetres: inner.map { $0 + 8 },
      tareGrams: tare,
      maximumGrams: most,
      costMinor: cost
    )
  }
}
