/// The code on a product's shelf label, such as `TEA-0042`.
public typealias SKU = Label<SKUKind>
/// Any place with a label: slot, reserve, station, lane, dock, hold.
public typealias LocationID = Label<LocationKind>
public typealias ZoneID = Label<ZoneKind>
public typealias OrderID = Label<OrderKind>
public typealias WaveID = Label<WaveKind>
public typealias TaskID = Label<TaskKind>
/// What a picker fills and we keep.
public typealias ToteID = Label<ToteKind>
/// What a packer closes and we ship; its text is the 18-digit SSCC.
public typealias CartonID = Label<CartonKind>
/// Anything that holds stock and moves: a tote, a carton, a packer's bench.
public typealias ContainerID = Label<ContainerKind>
public typealias OperatorID = Label<OperatorKind>
public typealias TerminalID = Label<TerminalKind>
public typealias OwnerID = Label<OwnerKind>
public typealias CartonTypeID = Label<CartonTypeKind>

public enum SKUKind: LabelKind { public static let noun = "SKU" }
public enum LocationKind: LabelKind { public static let noun = "LOCATION" }
public enum ZoneKind: LabelKind { public static let noun = "ZONE" }
public enum OrderKind: LabelKind { public static let noun = "ORDER" }
public enum WaveKind: LabelKind { public static let noun = "WAVE" }
public enum TaskKind: LabelKind { public static let noun = "TASK" }
public enum ToteKind: LabelKind { public static let noun = "TOTE" }
public enum CartonKind: LabelKind { public static let noun = "CARTON" }
public enum CartonTypeKind: LabelKind { public static let noun = "CARTON TYPE" }

public enum ContainerKind: LabelKind {
  public static let noun = "CONTAINER"
  /// A bench is named for its order.
  public static var lengths: ClosedRange<Int> { 1...38 }
}

extension Label where Kind == ContainerKind {
  public init(_ tote: ToteID) { self.init(renaming: tote) }
  public init(_ carton: CartonID) { self.init(renaming: carton) }

  /// Where goods of an order lie that were taken out of a carton again.
  public static func bench(of order: OrderID) -> Self { Self(renaming: "BENCH-" + order.text) }
}

public enum OperatorKind: LabelKind {
  public static let noun = "OPERATOR"
  public static let isUppercased = false
  public static let namesFiles = true
}

public enum TerminalKind: LabelKind {
  public static let noun = "TERMINAL"
  public static let isUppercased = false
  public static let namesFiles = true
}

public enum OwnerKind: LabelKind {
  public static let noun = "OWNER"
  public static let isUppercased = false
}
