import Warehouse

/// What a supervisor is about to do; asked once more in words, and never done by a scan.
public enum FloorAct: Hashable, Sendable {
  case release(WavePlan)
  case hold(WaveID)
  case resume(WaveID)
  case close(WaveID)
  case priority(WaveID, Int)
  case free(OperatorID, [TaskID])
  case acknowledge(ExceptionRecord)

  var commands: [Command] {
    switch self {
    case .release(let plan): [.releaseWave(plan)]
    case .hold(let wave): [.holdWave(wave)]
    case .resume(let wave): [.resumeWave(wave)]
    case .close(let wave): [.closeWave(wave)]
    case .priority(let wave, let level): [.setPriority(wave, level)]
    case .free(_, let tasks): tasks.map(Command.releaseClaim)
    case .acknowledge(let record): [.acknowledge(exception: record.number)]
    }
  }

  func question(_ site: World) -> String {
    what(site) + "? ENTER = YES"
  }

  private func what(_ site: World) -> String {
    switch self {
    case .release(let plan):
      let cutOff = plan.cutOff.isNone ? "" : " CUT-OFF \(site.clock.hourAndMinute(plan.cutOff))"
      let short = plan.gaps.isEmpty ? "" : ", \(plan.gaps.count) SHORT"
      return
        "RELEASE \(plan.orders.count.of("ORDER")), \(plan.picks.count.of("PICK"))\(short)\(cutOff)"
    case .hold(let wave): return "HOLD \(wave)"
    case .resume(let wave): return "GO ON WITH \(wave)"
    case .close(let wave): return "CLOSE \(wave)"
    case .priority(let wave, let level): return "GIVE \(wave) PRIORITY \(level)"
    case .free(let person, let tasks):
      return "TAKE \(tasks.count.of("TASK")) FROM \(site.name(of: person))"
    case .acknowledge(let record):
      return "ACKNOWLEDGE #\(record.number) \(record.code.rawValue) \(record.sku)"
    }
  }

  /// What to say once the books have it.
  func done(_ receipt: Receipt, _ site: World) -> Message {
    switch self {
    case .release:
      for case .waveReleased(let wave) in receipt.facts { return .waveReleased(wave.id) }
      return .waveReleased(.none)
    case .hold(let wave): return .waveHeldBack(wave)
    case .resume(let wave): return .waveGoesOn(wave)
    case .close(let wave): return .waveClosed(wave)
    case .priority(let wave, let level): return .wavePriority(wave, level)
    case .free(let person, let tasks): return .claimsFreed(tasks.count, site.name(of: person))
    case .acknowledge(let record): return .acknowledged(record.number)
    }
  }
}
