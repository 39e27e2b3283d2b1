/// Fills one carton with blocks of equal units, for orders of hundreds.
///
/// The lowest free space takes the block that fills most of it, and so on: far fewer places to look
/// at than unit by unit, and less is left free between units that are alike. The rules are those of
/// ``CartonFill``: every unit of a block's lowest layer needs 60 % of its base supported, and above a
/// fragile unit all is taken.
struct BlockFill {
  /// So many units of one kind, side by side and on top of each other.
  struct Block {
    let kind: Int
    let turn: PackTurn
    let box: PackBox
    let count: Int
  }

  private(set) var blocks: [Block] = []
  /// Of each kind, how many are not in.
  private(set) var left: [Int] = []
  private(set) var goodsGrams = 0
  private(set) var goodsVolume = 0
  /// How many blocks were looked at since the start of the search.
  private(set) var moves = 0

  private let kinds: PackKinds
  private var spaces: [PackBox] = []
  private var hazardBits: UInt8 = 0
  private var height = 0

  init(_ kinds: PackKinds) { self.kinds = kinds }

  var isEmpty: Bool { left.allSatisfy { $0 == 0 } }

  /// Puts in what fits of so many of each kind.
  mutating func fill(_ counts: [Int], inner: PackBox, maximumGrams: Int) {
    blocks.removeAll(keepingCapacity: true)
    left = counts
    (goodsGrams, goodsVolume, hazardBits, height) = (0, 0, 0, inner.z1)
    spaces = [inner]
    while let index = lowest() {
      guard let block = best(in: spaces[index], maximumGrams) else {
        spaces.remove(at: index)
        continue
      }
      blocks.append(block)
      left[block.kind] -= block.count
      goodsGrams += block.count * kinds.grams[block.kind]
      goodsVolume += block.count * kinds.volumes[block.kind]
      hazardBits |= kinds.hazards[block.kind].bit
      take(block.box, isFragile: kinds.isFragile[block.kind])
    }
  }

  /// Each unit where it stands.
  var puts: [CartonFill.Put] {
    blocks.flatMap { block in
      var puts: [CartonFill.Put] = []
      for z in stride(from: block.box.z0, to: block.box.z1, by: block.turn.dz) {
        for y in stride(from: block.box.y0, to: block.box.y1, by: block.turn.dy) {
          for x in stride(from: block.box.x0, to: block.box.x1, by: block.turn.dx) {
            puts.append(CartonFill.Put(kind: block.kind, box: Self.unit(block.turn, x, y, z)))
          }
        }
      }
      return puts
    }
  }

  private static func unit(_ turn: PackTurn, _ x: Int, _ y: Int, _ z: Int) -> PackBox {
    PackBox(x0: x, y0: y, z0: z, x1: x + turn.dx, y1: y + turn.dy, z1: z + turn.dz)
  }

  private func lowest() -> Int? {
    spaces.indices.min { left, right in
      let (a, b) = (spaces[left], spaces[right])
      if a.z0 != b.z0 { return a.z0 < b.z0 }
      return a.x0 + a.y0 < b.x0 + b.y0
    }
  }

  /// The block that fills most of a space; fragile ones only where nothing else fits.
  private mutating func best(in space: PackBox, _ maximumGrams: Int) -> Block? {
    var best: Block?
    var most = (isSturdy: 0, volume: 0, contact: 0)
    for kind in left.indices where left[kind] > 0 {
      guard hazardBits & kinds.hazards[kind].enemies == 0 else { continue }
      let grams = kinds.grams[kind]
      let heavy = grams > 0 ? (maximumGrams - goodsGrams) / grams : left[kind]
      let count = min(left[kind], heavy)
      guard count > 0 else { continue }
      let isSturdy = kinds.isFragile[kind] ? 0 : 1
      guard isSturdy >= most.isSturdy else { continue }
      for turn in kinds.turns[kind] {
        moves += 1
        guard let block = block(of: kind, turn, upTo: count, in: space) else { continue }
        let rank = (isSturdy, block.count * kinds.volumes[kind], contact(block.box, space))
        guard rank > most, isSupported(block), isSturdy == 1 || isFreeAbove(block.box) else {
          continue
        }
        most = rank
        best = block
      }
    }
    return best
  }

  /// As many side by side as fit, then as many layers; never a layer that is not full.
  private func block(
    of kind: Int,
    _ turn: PackTurn,
    upTo count: Int,
    in space: PackBox
  ) -> Block? {
    let across = min(count, (space.x1 - space.x0) / turn.dx)
    guard across > 0 else { return nil }
    let deep = min(count / across, (space.y1 - space.y0) / turn.dy)
    guard deep > 0 else { return nil }
    let most = min((space.z1 - space.z0) / turn.dz, kinds.isFragile[kind] ? 1 : .max)
    let high = min(count / (across * deep), most)
    guard high > 0 else { return nil }
    let box = PackBox(
      x0: space.x0,
      y0: space.y0,
      z0: space.z0,
      x1: space.x0 + across * turn.dx,
      y1: space.y0 + deep * turn.dy,
      z1: space.z0 + high * turn.dz
    )
    return Block(kind: kind, turn: turn, box: box, count: across * deep * high)
  }

  /// How many sides of the space a block reaches, so that no slit is left there.
  private func contact(_ box: PackBox, _ space: PackBox) -> Int {
    (box.x1 == space.x1 ? 1 : 0) + (box.y1 == space.y1 ? 1 : 0) + (box.z1 == space.z1 ? 1 : 0)
  }

  private func isSupported(_ block: Block) -> Bool {
    let box = block.box
    if box.z0 == 0 { return true }
    let below = blocks.filter { $0.box.z1 == box.z0 && $0.box.sharedArea(box) > 0 }
    guard !below.isEmpty else { return false }
    for y in stride(from: box.y0, to: box.y1, by: block.turn.dy) {
      for x in stride(from: box.x0, to: box.x1, by: block.turn.dx) {
        let unit = Self.unit(block.turn, x, y, box.z0)
        let area = below.reduce(0) { $0 + $1.box.sharedArea(unit) }
        if 5 * area < 3 * block.turn.dx * block.turn.dy { return false }
      }
    }
    return true
  }

  private func isFreeAbove(_ box: PackBox) -> Bool {
    !blocks.contains { $0.box.z0 >= box.z1 && $0.box.sharedArea(box) > 0 }
  }

  /// Takes a block's room out of all spaces and drops those that lie in others.
  private mutating func take(_ box: PackBox, isFragile: Bool) {
    var taken = box
    if isFragile { taken.z1 = height }
    let thinnest = left.indices.reduce(Int.max) {
      left[$1] > 0 ? min($0, kinds.thinnest[$1]) : $0
    }
    var parts: [PackBox] = []
    var kept: [PackBox] = []
    for space in spaces {
      guard space.meets(taken) else {
        kept.append(space)
        continue
      }
      func add(_ room: Int, _ change: (inout PackBox) -> Void) {
        guard room >= thinnest else { return }
        var part = space
        change(&part)
        parts.append(part)
      }
      add(taken.x0 - space.x0) { $0.x1 = taken.x0 }
      add(space.x1 - taken.x1) { $0.x0 = taken.x1 }
      add(taken.y0 - space.y0) { $0.y1 = taken.y0 }
      add(space.y1 - taken.y1) { $0.y0 = taken.y1 }
      add(taken.z0 - space.z0) { $0.z1 = taken.z0 }
      add(space.z1 - taken.z1) { $0.z0 = taken.z1 }
    }
    for (index, part) in parts.enumerated() {
      let isHeld =
        kept.contains { $0.holds(part) }
        || parts.indices.contains { other in
          other != index && parts[other].holds(part) && (other < index || parts[other] != part)
        }
      if !isHeld { kept.append(part) }
    }
    spaces = kept
  }
}
