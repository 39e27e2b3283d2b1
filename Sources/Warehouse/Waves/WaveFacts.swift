/// Something about a wave.
public struct WaveNote: Fielded {
  public var wave = WaveID.none
  public var priority = 0

  public init() {}

  public init(wave: WaveID, priority: Int = 0) {
    self.wave = wave
    self.priority = priority
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("wave", &wave)
    try fields.field("priority", &priority)
  }
}
