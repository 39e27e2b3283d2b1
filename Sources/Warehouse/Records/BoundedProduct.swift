extension Int {
  /// The product with `other`, between 0 and `limit`: sizes and counts of a site's own files may be
  /// anything.
  public func multiplied(by other: Int, atMost limit: Int) -> Int {
    let (product, isTooLarge) = multipliedReportingOverflow(by: other)
    return isTooLarge ? limit : Swift.min(Swift.max(0, product), limit)
  }
}
