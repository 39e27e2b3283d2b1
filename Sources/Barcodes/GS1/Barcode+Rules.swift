extension Barcode {
  /// Checks what the AIs of one unit say together, over all its symbols: a repeated AI has the same
  /// value, none excludes another, and each has the company it asks for.
  ///
  /// - Throws: ``BarcodeError`` with the place in the symbol that holds the AI.
  public static func checkRules(_ unit: [ElementString]) throws(BarcodeError) {
    var rules = AssociationRules(unit)
    try rules.collect()
    try rules.check()
  }
}

/// The AIs of one unit, each once.
private struct AssociationRules {
  /// One AI, where it stands, and in which symbol of the unit.
  private struct Found {
    var ai: UInt16
    var value: Range<Int>
    var symbol: Int
  }

  private let table = ApplicationIdentifierTable.shared
  private let unit: [ElementString]
  private var found: [Found] = []

  init(_ unit: [ElementString]) {
    self.unit = unit
    found.reserveCapacity(16)
  }

  mutating func collect() throws(BarcodeError) {
    for symbol in unit.indices {
      for element in unit[symbol].elements {
        guard let earlier = place(element.ai, element.ai, except: nil) else {
          found.append(Found(ai: element.ai, value: element.value, symbol: symbol))
          continue
        }
        let first = unit[found[earlier].symbol].bytes[found[earlier].value]
        guard first == unit[symbol].bytes[element.value] else {
          throw BarcodeError(.repeatedDiffers, ai: element.ai, range: element.value)
        }
      }
    }
  }

  func check() throws(BarcodeError) {
    for item in found {
      guard let row = table.rowIndex(of: item.ai) else { continue }
      for index in table.rows[row].exclusions {
        let pattern = table.exclusions[index]
        if let other = place(pattern.lowest, pattern.highest, except: item.ai) {
          throw BarcodeError(.conflict(found[other].ai), ai: item.ai, range: item.value)
        }
      }
    }
    for item in found {
      guard let row = table.rowIndex(of: item.ai) else { continue }
      if let needed = missing(table.rows[row].requirements) {
        throw BarcodeError(.missing(needed), ai: item.ai, range: item.value)
      }
    }
  }

  private func place(_ lowest: UInt16, _ highest: UInt16, except ai: UInt16?) -> Int? {
    var index = 0
    while index < found.count {
      let other = found[index].ai
      if lowest <= other, other <= highest, other != ai { return index }
      index += 1
    }
    return nil
  }

  /// The AIs of which some were needed, lowest of each pattern; nil when every rule is met.
  private func missing(_ patterns: Range<Int>) -> [UInt16]? {
    var start = patterns.lowerBound
    var isMet = false
    var isWhole = true
    for index in patterns {
      let pattern = table.requirements[index]
      if !isMet {
        isWhole = isWhole && place(pattern.lowest, pattern.highest, except: nil) != nil
      }
      if pattern.endsGroup {
        isMet = isMet || isWhole
        isWhole = true
      }
      guard pattern.endsRule else { continue }
      guard isMet else { return table.requirements[start...index].map(\.lowest) }
      isMet = false
      start = index + 1
    }
    return nil
  }
}
