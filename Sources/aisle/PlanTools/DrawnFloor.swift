import Exchange
import Planning
import Warehouse

/// A floor drawing in a file.
struct DrawnFloor {
  let file: String
  let drawing: FloorDrawing
  /// As it was read.
  let bytes: [UInt8]

  /// - Throws: ``CommandFailure`` with all that is wrong, as file:line:column.
  init(_ file: String) throws {
    self.file = file
    bytes = try Files.contents(of: file)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure("\(file): is not UTF-8")
    }
    do throws(FloorFaults) {
      drawing = try FloorDrawing(text: text, file: file)
    } catch {
      throw CommandFailure(error.description)
    }
  }

  /// Names what nobody can walk to, or back from.
  func warn() {
    for notice in drawing.notices { writeToStandardError("warning: \(notice)\n") }
  }

  /// Its places as an import of locations takes them, with check digits drawn for each.
  var importFile: ImportFile {
    var text = "location,zone,kind,x_m,y_m,level,sequence,check_digits\n"
    for place in FloorPlan(drawing).locations() {
      let (x, y) = (Self.metres(place.xMillimetres), Self.metres(place.yMillimetres))
      text += "\(place.id),\(place.zone),\(place.kind.rawValue),\(x),\(y),\(place.level),"
      text += "\(place.sequence),\(place.checkDigits)\n"
    }
    return ImportFile(name: file, bytes: Array(text.utf8))
  }

  private static func metres(_ millimetres: Int) -> String {
    let rest = String(millimetres % 1000)
    return "\(millimetres / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
