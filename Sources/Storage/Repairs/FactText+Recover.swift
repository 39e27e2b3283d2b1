extension FactText {
  /// `recover`, of what was cut off and is kept in `quarantine/` as `file`; `why` says who did it, or for
  /// what.
  static func recover(cut bytes: [UInt8], keptAs file: String, _ why: [Field]) -> Self {
    let lineCount = bytes.count { $0 == UInt8(ascii: "\n") }
    return Self(
      "recover",
      [
        .init("count", String(lineCount)), .init("bytes", String(bytes.count)),
        .init("sha", bytes.sha256Text), .init("file", file),
      ] + why
    )
  }

  /// `recover`, of a repair that cut nothing off; `backup` is where it took something from.
  static func recover(by name: String, reason: String, from backup: String? = nil) -> Self {
    let file = backup.map { [Field("file", $0)] } ?? []
    return Self(
      "recover",
      [.init("count", "0"), .init("by", name), .init("reason", reason)] + file
    )
  }
}
