import Barcodes
import Console

/// What a robot does next: one scan, one typed line or one key.
enum Move: Hashable {
  case scan(String)
  case line(String)
  case press(Action)

  /// As the line brings it: a scanner without frames types the code and Enter in one burst.
  var keys: [KeyEvent] {
    switch self {
    case .scan(let text), .line(let text): text.utf8.map(KeyEvent.byte) + [.byte(0x0D)]
    case .press(let action):
      KeyMap.binding(action)?.function.map { [.function($0)] } ?? []
    }
  }

  var isScan: Bool { if case .scan = self { true } else { false } }
}
