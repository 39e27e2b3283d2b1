import Warehouse

/// Two aisles: one of three cells with racks on both sides, one along the wall, one way only.
let small = """
  floor SMALL cell 1.25
  |#########|
  |#rrrrr..#|
  |#>>>>>..#|
  |#..a.a..#|
  |#..a.#.##|
  |#..a.a.S#|
  |#P.....S#|
  |##LL##D##|
  where a = zone A levels 2 kind slot
  where r = zone R kind reserve

  aisle 01 = 6,5 .. 4,5
  aisle 02 = 3,2 .. 3,6
  S = station PACK
  L = lane LANE
  D = dock DOCK
  """

func location(_ text: String) throws -> LocationID { try LocationID(scanned: text) }
