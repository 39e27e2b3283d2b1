enum OrderColumn: String, FileColumn {
  case id = "order_id"
  case orderedAt = "ordered_at"
  case customer = "customer_id"
  case country, service
  case shipBy = "ship_by"
  case lineCount = "line_count"
  case priority, carrier, channel, owner
  case promisedDelivery = "promised_delivery"

  static let required: [Self] = [.id, .orderedAt]
  static let groupPrefix: String? = "ship_to"
}

enum OrderLineColumn: String, FileColumn {
  case id = "order_id"
  case number = "line_no"
  case sku, quantity
  case unitPriceGBP = "unit_price_gbp"
  case unitPrice = "unit_price"

  static let required: [Self] = [.id, .number, .sku, .quantity]
}
