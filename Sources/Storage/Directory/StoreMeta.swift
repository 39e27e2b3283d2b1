import Warehouse

/// `store.meta`: what a store is, as lines `name=value`; names this version does not know are kept.
public struct StoreMeta: Hashable, Sendable {
  /// Of the journal, for as long as there is the site.
  public let format: JournalFormat
  /// The id that every segment repeats, so that files of two stores are never mixed.
  public let store: String
  public let siteName: String
  public let created: Int64
  /// A site to try things out on, where scans may be faked.
  public let isDemo: Bool
  /// Whether whoever made it, or edited its file, answers for the locks and syncs of a file system that
  /// is refused otherwise.
  public let isOnAnyFileSystem: Bool
  /// The lowest version that may write, and read; at least ``format``.
  private(set) var writersMin: Int
  /// What badges are hashed with; never leaves the site's directory.
  public let secrets: Secrets
  private let others: [String]

  init(
    siteName: String,
    created: Int64,
    isDemo: Bool,
    isOnAnyFileSystem: Bool = false,
    random: inout some RandomNumberGenerator
  ) {
    format = .newest
    store = Self.uuid(&random)
    self.siteName = siteName
    self.created = created
    self.isDemo = isDemo
    self.isOnAnyFileSystem = isOnAnyFileSystem
    writersMin = format.rawValue
    secrets = Secrets(random: &random)
    others = []
  }

  var text: String {
    var lines = [
      "format=\(format.rawValue)", "store=\(store)", "site=\(siteName)",
      "created=\(UTC.text(created))",
      "writers-min=\(writersMin)", "badge-key=\(secrets.keyText)",
    ]
    if isDemo { lines.append("demo=yes") }
    if isOnAnyFileSystem { lines.append("file-system=any") }
    return (lines + others).joined(separator: "\n") + "\n"
  }

  /// From this version on programs know of what stands behind a `gap` line.
  static let gapReaders = 3

  /// The same site, for programs that do.
  func requiringGapReaders() -> Self {
    var meta = self
    meta.writersMin = max(writersMin, Self.gapReaders)
    return meta
  }

  /// Version 4 of RFC 9562: 122 random bits.
  private static func uuid(_ random: inout some RandomNumberGenerator) -> String {
    var bytes: [UInt8] = []
    bytes.append(hex: random.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000)
    bytes.append(hex: random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
    for place in [20, 16, 12, 8] { bytes.insert(UInt8(ascii: "-"), at: place) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension StoreMeta {
  /// - Throws: ``StoreError`` that names the line, or that the site is of a newer version.
  init(text: String, file: String) throws(StoreError) {
    var values: [String: String] = [:]
    var others: [String] = []
    for line in text.split(separator: "\n") {
      let name = String(line.prefix { $0 != "=" })
      if Self.names.contains(name) {
        values[name] = String(line.dropFirst(name.count + 1))
      } else {
        others.append(String(line))
      }
    }
    func value<Value>(
      _ name: String,
      _ read: (String) -> Value?
    ) throws(StoreError) -> Value {
      guard let value = values[name].flatMap(read) else {
        throw StoreError(.badMeta(name), file: file)
      }
      return value
    }
    let version = try value("format") { Int($0) }
    writersMin = try value("writers-min") { Int($0) }
    guard version <= JournalFormat.newest.rawValue, writersMin <= Self.gapReaders else {
      throw StoreError(.newerFormat, file: file)
    }
    format = try value("format") { _ in JournalFormat(rawValue: version) }
    store = try value("store") { $0.utf8.count == 36 ? $0 : nil }
    siteName = try value("site") { $0 }
    created = try value("created") { UTC.milliseconds($0) }
    secrets = try value("badge-key") { Secrets(keyText: $0) }
    isDemo = values["demo"] == "yes"
    isOnAnyFileSystem = values["file-system"] == "any"
    self.others = others
  }

  private static let names = [
    "format", "store", "site", "created", "writers-min", "badge-key", "demo", "file-system",
  ]
}
