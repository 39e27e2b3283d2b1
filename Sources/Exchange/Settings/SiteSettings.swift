import Barcodes
import Warehouse

/// What a site's `site.toml` says: its policy, devices and printers.
public struct SiteSettings: Hashable, Sendable {
  public var policy = SitePolicy()
  public var devices: [DeviceSettings] = []
  public var printers: [PrinterSettings] = []

  public init() {}

  /// The device settings of a terminal; the standard ones for a terminal that has none.
  public func device(_ terminal: TerminalID) -> DeviceSettings {
    devices.first { $0.terminal == terminal } ?? DeviceSettings(terminal: terminal)
  }

  /// The printer a terminal prints on: the first that names it, else the first that names none.
  public func printer(for terminal: TerminalID) -> PrinterSettings? {
    printers.first { $0.terminals.contains(terminal) } ?? printers.first { $0.terminals.isEmpty }
  }
}

/// How one terminal is driven.
public struct DeviceSettings: Hashable, Sendable {
  public enum Charset: String, CaseIterable, Sendable { case utf8, dec, ascii }

  /// How the scanner of a device types, before it was calibrated.
  public enum Wedge: String, CaseIterable, Sendable {
    /// Fast, STX in front where the scanner has it, CR behind.
    case standard
    /// Bluetooth and slow links: longer gaps belong to one scan.
    case slow
    /// No STX is ever sent.
    case unframed
  }

  public var terminal: TerminalID
  /// Rows and columns; nil takes what the terminal says.
  public var rows: Int?
  public var columns: Int?
  /// Nil goes by the locale.
  public var charset: Charset?
  /// How long an escape may be the start of a key; nil is the program's choice.
  public var escapeMilliseconds: Int?
  public var hasBells = true
  public var wedge = Wedge.standard

  public init(terminal: TerminalID) {
    self.terminal = terminal
  }

  public var wedgeProfile: WedgeProfile {
    switch wedge {
    case .standard: WedgeProfile()
    case .slow: WedgeProfile(interKeyMs: 100, burstIdleMs: 300, frameStallMs: 1500)
    case .unframed: WedgeProfile(prefix: [])
    }
  }
}

/// How labels get from the spool to a printer.
public enum PrinterRoute: Hashable, Sendable {
  /// Somebody else takes them from its folder.
  case folder
  /// Its raw port, usually 9100.
  case tcp(host: String, port: Int)
  /// A queue of CUPS, by `lp`.
  case cups(queue: String)
}

/// What a printer understands.
public enum PrinterForm: String, CaseIterable, Hashable, Sendable {
  case zpl, pdf
}

/// A label printer and the terminals that print on it.
public struct PrinterSettings: Hashable, Sendable {
  /// Also its folder in the spool.
  public var name: String
  /// Empty is every terminal that no other printer names.
  public var terminals: [TerminalID] = []
  /// 8 for 203 dpi, 12 for 300.
  public var dotsPerMillimetre = 8
  public var route = PrinterRoute.folder
  public var form = PrinterForm.zpl

  public init(name: String) {
    self.name = name
  }
}
