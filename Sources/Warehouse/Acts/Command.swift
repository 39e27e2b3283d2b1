/// What somebody asks for.
///
/// `decide` makes facts of it, or says why not.
public enum Command: Hashable, Sendable {
  // People
  case signOn
  case signOff(SignOffReason)
  case pause
  case resume
  case logIndirect(code: String, minutes: Int)
  case reportBadgeLost(OperatorID)

  // Picking
  case claim(TaskID, offeredAt: Moment)
  case release(TaskID)
  case skip(TaskID, reason: String)
  case pick(TaskID, quantity: Int, into: ToteID)
  case short(ShortReport)
  case answerZeroCheck(LocationID, SKU, counted: Int)
  case closeTote(ToteID)
  case unload([ToteID], at: LocationID)
  /// Takes back the operator's last confirm.
  case undo

  // Packing
  case startPacking(OrderID)
  case leavePacking(OrderID)
  /// `into` is the carton type that a plan has for it, should a carton be opened.
  case packItem(OrderID, SKU, quantity: Int, lot: String, into: CartonTypeID = .none)
  case reportPacking(PackReport)
  case closeCarton(OrderID, CartonTypeID)
  case reopenCarton(CartonID)
  case countLabel(CartonID, reason: String)
  /// Ends an order with what is in its cartons; a reason is needed while lines are open.
  case finishOrder(OrderID, reason: String)
  case stage(OrderID, at: LocationID)

  // Supervising
  case releaseWave(WavePlan)
  case holdWave(WaveID)
  case resumeWave(WaveID)
  case closeWave(WaveID)
  case setPriority(WaveID, Int)
  case releaseClaim(TaskID)
  case cancelOrder(OrderID, cause: CancelCause, reason: String)
  case adjustStock(StockKey, to: Int, reason: String)
  case acknowledge(exception: Int)
  /// What the card taught of the scanner at the act's own terminal.
  case calibrate(DeviceCalibration)

  // Importing: all of a file or nothing
  case importProducts([Product], [PackBarcode])
  case importLocations([Location])
  case importStock([StockCount])
  case importOrders([OrderImport])
  case importOperators([Operator])
}

/// A task that cannot be done as asked: what was found, and why the rest was not taken.
public struct ShortReport: Hashable, Sendable {
  public var task: TaskID
  /// Taken along with this report, into `tote`; 0 needs no tote.
  public var found: Int
  public var tote: ToteID
  public var code: ExceptionCode
  public var note: String

  public init(
    task: TaskID,
    found: Int,
    tote: ToteID = .none,
    code: ExceptionCode,
    note: String = ""
  ) {
    self.task = task
    self.found = found
    self.tote = tote
    self.code = code
    self.note = note
  }
}

/// Units a packer misses or cannot send: they are picked anew, or shorted where there is no more.
public struct PackReport: Hashable, Sendable {
  public enum Problem: String, Sendable { case missing, damaged, wrong }

  public var order: OrderID
  public var sku: SKU
  public var quantity: Int
  public var problem: Problem

  public init(order: OrderID, sku: SKU, quantity: Int, problem: Problem) {
    self.order = order
    self.sku = sku
    self.quantity = quantity
    self.problem = problem
  }
}

/// What a stock file says there is of one key.
public struct StockCount: Hashable, Sendable {
  public var key: StockKey
  public var quantity: Int
  /// None: the time of the import.
  public var since: Moment

  public init(key: StockKey, quantity: Int, since: Moment = .none) {
    self.key = key
    self.quantity = quantity
    self.since = since
  }
}

/// An order with its lines, as a file says it.
public struct OrderImport: Hashable, Sendable {
  public var order: Order
  public var lines: [OrderLine]

  public init(order: Order, lines: [OrderLine]) {
    self.order = order
    self.lines = lines
  }
}
