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

/// A label printer and the terminals that print on it.
public struct PrinterSettings: Hashable, Sendable {
  /// Also its folder in the spool.
  public var name: String
  /// Empty is every terminal that no other printer names.
  public var terminals: [TerminalID] = []
  /// 8 for 203 dpi, 12 for 300.
  public var dotsPerMillimetre = 8

  public init(name: String) {
    self.name = name
  }
}
