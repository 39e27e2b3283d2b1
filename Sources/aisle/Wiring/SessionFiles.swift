import Console
import Glibc
import Warehouse

/// `sessions/OPERATOR`: each person's screen, written beside and renamed, not synced.
struct SessionFiles: SessionShelf {
  let directory: String

  func save(_ text: String, for operatorID: OperatorID) -> Bool {
    mkdir(directory, 0o2770)
    do {
      try Files.write(Array(text.utf8), to: path(operatorID))
      return true
    } catch {
      return false
    }
  }

  func load(for operatorID: OperatorID) -> String? {
    guard let bytes = try? Files.contents(of: path(operatorID)) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  func remove(for operatorID: OperatorID) {
    unlink(path(operatorID))
  }

  private func path(_ operatorID: OperatorID) -> String { "\(directory)/\(operatorID.text)" }
}
