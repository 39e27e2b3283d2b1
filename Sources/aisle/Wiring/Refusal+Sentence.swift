import Warehouse

extension Refusal {
  /// What a command line says of a refusal: what is wrong, and with what.
  var sentence: String {
    switch self {
    case .unknownOrder(let id): "order \(id) is not known"
    case .orderEnded(let id, let status): "order \(id) is \(status.rawValue) already"
    case .orderAlreadyReleased(let id):
      "order \(id) differs from the one that is being picked; cancel that one first"
    case .unknownSKU(let sku): "SKU \(sku) is not known; import it first"
    case .unknownLocation(let id): "location \(id) is not known"
    case .unknownWave(let id): "wave \(id) is not known"
    case .unknownOperator(let id): "operator \(id) is not known"
    case .waveClosed(let id): "wave \(id) is closed"
    case .waveNotDone(let id, let open): "wave \(id) has \(open) open tasks"
    case .roleNeeded(let role): "only a \(role.rawValue) may do that; name one with --by"
    case .reasonNeeded: "a reason is needed (--reason)"
    case .negativeQuantity(let count): "\(count) is less than nothing"
    case .belowAllocated(let key, let allocated):
      "\(key.sku) at \(key.location): \(allocated) are promised to open picks"
    case .locationHasStock(let id): "location \(id) is not in the file, but stock lies there"
    case .barcodeTaken(let code, let sku): "barcode \(code) is a barcode of \(sku)"
    case .badgeTaken(let id): "the badge is \(id)'s"
    case .planStale(let what): "the books changed meanwhile (\(what)); propose the wave anew"
    case .scannerUnusable: "nobody could tell the scans of that scanner apart"
    case .nothingToDo: "there is nothing to do"
    default: "refused: \(self)"
    }
  }
}
