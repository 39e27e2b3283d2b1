import Glibc
import Planning

/// The drawing of a site's floor, kept beside its settings.
///
/// A console reads it once, at its start.
enum SiteFloor {
  static let name = "site.floor"

  /// Nil for a site without one; then its walks go by the coordinates of its places.
  ///
  /// - Throws: ``CommandFailure`` naming line and column.
  static func drawing(of site: String) throws -> FloorDrawing? {
    let path = site + "/" + name
    guard access(path, F_OK) == 0 else { return nil }
    return try DrawnFloor(path).drawing
  }

  static func plan(of site: String) throws -> FloorPlan? {
    try drawing(of: site).map { FloorPlan($0) }
  }

  /// Puts a drawing in the place of the one before; nil takes it away, as places from a list have none.
  static func keep(_ text: [UInt8]?, in site: String) throws {
    let path = site + "/" + name
    if let text { return try Files.write(text, to: path) }
    guard access(path, F_OK) == 0 else { return }
    guard unlink(path) == 0 else { throw CommandFailure("\(path): cannot be removed") }
  }
}
