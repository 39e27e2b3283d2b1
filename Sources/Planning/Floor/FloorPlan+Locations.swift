import Warehouse

extension FloorPlan {
  /// The rows to import, in walking order, each with two check digits.
  ///
  /// The digits are drawn from `seed` and differ from those of the three places before, which a
  /// picker could be standing at by mistake. Digits that a list brought along are kept.
  public func locations(seed: UInt64 = 1) -> [Location] {
    var draws = SplitMix64(seed: seed)
    var recent: [String] = []
    return places.map { place in
      var location = place.location
      if location.checkDigits.isEmpty {
        location.checkDigits = Self.digits(from: &draws, but: recent)
      }
      recent = recent.suffix(2) + [location.checkDigits]
      return location
    }
  }

  private static func digits(from draws: inout SplitMix64, but recent: [String]) -> String {
    while true {
      let text = String(draws.number(in: 100...199)).suffix(2)
      if !recent.contains(String(text)) { return String(text) }
    }
  }
}
