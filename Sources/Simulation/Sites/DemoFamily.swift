import Planning
import Warehouse

/// A kind of goods that comes in twelve sorts and three sizes.
struct DemoFamily: Sendable {
  let code: String
  let noun: String
  let sorts: [String]
  /// What is printed on the pack, and what the pack weighs.
  let sizes: [(text: String, grams: Int)]
  /// Of the smallest size: length, width, height.
  let millimetres: [Int]
  let caseQuantity: Int
  var tracking = Tracking.none
  var isFragile = false
  var isUpright = false

  /// One sort in one size.
  struct Variant {
    let family: DemoFamily
    let sort: String
    let size: Int
    /// From 1 within the family.
    let number: Int

    func product(_ draws: inout SplitMix64) -> Product? {
      let text = "\(family.code)-\(padded(number, 4))"
      guard let sku = try? SKU(scanned: text) else { return nil }
      let label = family.sizes[size]
      var product = Product(sku: sku, description: "\(sort) \(family.noun) \(label.text)")
      // A larger pack grows in all directions, a little differently for each sort.
      let sides = family.millimetres.map { $0 * (4 + size) / 4 + draws.number(in: 0...6) }
      product.lengthMillimetres = sides[0]
      product.widthMillimetres = sides[1]
      product.heightMillimetres = sides[2]
      product.weightGrams = label.grams + draws.number(in: 0...label.grams / 20)
      product.caseQuantity = family.caseQuantity / (size + 1)
      product.tracking = family.tracking
      product.isFragile = family.isFragile
      product.isUpright = family.isUpright
      return product
    }
  }

  var variants: [Variant] {
    sorts.indices.flatMap { sort in
      sizes.indices.map { size in
        let number = sort * sizes.count + size + 1
        return Variant(family: self, sort: sorts[sort], size: size, number: number)
      }
    }
  }

  static let all: [DemoFamily] = [
    DemoFamily(
      code: "TEA",
      noun: "tea",
      sorts: [
        "Jasmine", "Earl Grey", "Assam", "Darjeeling", "Sencha", "Oolong", "Peppermint",
        "Rooibos", "Chamomile", "Genmaicha", "Lapsang", "Ginger lemon",
      ],
      sizes: [("100 g", 120), ("250 g", 280), ("500 g", 540)],
      millimetres: [120, 80, 90],
      caseQuantity: 24
    ),
    DemoFamily(
      code: "COF",
      noun: "coffee",
      sorts: [
        "House espresso", "Dark roast", "Light roast", "Decaf", "Sumatra", "Ethiopia",
        "Colombia", "Guatemala", "Kenya", "Brazil", "Mocha", "Breakfast",
      ],
      sizes: [("250 g", 260), ("500 g", 515), ("1 kg", 1025)],
      millimetres: [90, 70, 180],
      caseQuantity: 18
    ),
    DemoFamily(
      code: "HON",
      noun: "honey",
      sorts: [
        "Acacia", "Lime blossom", "Heather", "Clover", "Orange blossom", "Chestnut", "Thyme",
        "Lavender", "Forest", "Buckwheat", "Manuka", "Wild flower",
      ],
      sizes: [("125 g", 220), ("250 g", 400), ("500 g", 760)],
      millimetres: [65, 65, 80],
      caseQuantity: 12,
      tracking: .lot,
      isFragile: true,
      isUpright: true
    ),
    DemoFamily(
      code: "BIS",
      noun: "biscuits",
      sorts: [
        "Butter", "Oat", "Ginger", "Almond", "Lemon", "Chocolate chip", "Shortbread", "Rye",
        "Hazelnut", "Coconut", "Spelt", "Cinnamon",
      ],
      sizes: [("150 g", 170), ("300 g", 330), ("600 g", 650)],
      millimetres: [180, 70, 60],
      caseQuantity: 20,
      tracking: .expiry
    ),
    DemoFamily(
      code: "CHO",
      noun: "chocolate",
      sorts: [
        "Dark 70 %", "Dark 85 %", "Milk", "White", "Orange", "Sea salt", "Mint", "Chilli",
        "Nougat", "Caramel", "Raspberry", "Coffee",
      ],
      sizes: [("50 g", 55), ("100 g", 108), ("300 g", 320)],
      millimetres: [150, 75, 10],
      caseQuantity: 30,
      tracking: .expiry
    ),
    DemoFamily(
      code: "SPI",
      noun: "tin",
      sorts: [
        "Cinnamon", "Cardamom", "Star anise", "Cloves", "Nutmeg", "Vanilla", "Turmeric",
        "Ginger", "Masala", "Saffron", "Pepper", "Fennel",
      ],
      sizes: [("40 g", 70), ("80 g", 125), ("160 g", 230)],
      millimetres: [60, 60, 75],
      caseQuantity: 24
    ),
    DemoFamily(
      code: "JAM",
      noun: "jam",
      sorts: [
        "Strawberry", "Apricot", "Plum", "Fig", "Cherry", "Quince", "Blackberry", "Peach",
        "Gooseberry", "Rhubarb", "Orange", "Blueberry",
      ],
      sizes: [("120 g", 215), ("240 g", 390), ("450 g", 690)],
      millimetres: [68, 68, 75],
      caseQuantity: 12,
      tracking: .lot,
      isFragile: true,
      isUpright: true
    ),
    DemoFamily(
      code: "CUP",
      noun: "mug",
      sorts: DemoFamily.colours,
      sizes: [("200 ml", 260), ("300 ml", 340), ("450 ml", 450)],
      millimetres: [110, 85, 90],
      caseQuantity: 12,
      isFragile: true
    ),
    DemoFamily(
      code: "POT",
      noun: "teapot",
      sorts: DemoFamily.colours,
      sizes: [("0.5 l", 620), ("0.9 l", 880), ("1.4 l", 1210)],
      millimetres: [200, 130, 140],
      caseQuantity: 6,
      isFragile: true,
      isUpright: true
    ),
    DemoFamily(
      code: "BOX",
      noun: "tea caddy",
      sorts: DemoFamily.colours,
      sizes: [("100 g", 140), ("250 g", 210), ("500 g", 330)],
      millimetres: [80, 80, 110],
      caseQuantity: 16
    ),
    DemoFamily(
      code: "CAN",
      noun: "candle",
      sorts: [
        "Beeswax", "Cedar", "Fig leaf", "Rose", "Sandalwood", "Sea breeze", "Pine", "Amber",
        "Linen", "Lilac", "Vanilla", "Tobacco",
      ],
      sizes: [("120 g", 190), ("220 g", 330), ("400 g", 590)],
      millimetres: [70, 70, 85],
      caseQuantity: 12,
      isFragile: true
    ),
    DemoFamily(
      code: "SOA",
      noun: "soap",
      sorts: [
        "Olive", "Lavender", "Lemon", "Goat milk", "Rose", "Charcoal", "Almond", "Sage",
        "Green tea", "Mint", "Honey", "Calendula",
      ],
      sizes: [("50 g", 58), ("100 g", 112), ("200 g", 220)],
      millimetres: [70, 50, 28],
      caseQuantity: 36
    ),
    DemoFamily(
      code: "TOW",
      noun: "tea towel",
      sorts: DemoFamily.colours,
      sizes: [("single", 95), ("pair", 190), ("set of 4", 380)],
      millimetres: [220, 160, 15],
      caseQuantity: 24
    ),
    DemoFamily(
      code: "NTB",
      noun: "notebook",
      sorts: DemoFamily.colours,
      sizes: [("A6", 110), ("A5", 230), ("A4", 480)],
      millimetres: [150, 105, 12],
      caseQuantity: 20
    ),
  ]

  private static let colours = [
    "White", "Black", "Navy", "Sky blue", "Forest green", "Mint", "Mustard", "Terracotta",
    "Rose", "Lilac", "Sand", "Slate",
  ]
}
