/// What the card holds with which a scanner's habits are learned.
public enum CalibrationCard {
  /// A GS1-128 with FNC1 in its middle and the characters that wrong keyboard layouts move.
  public static let elements = "(01)09521234543213(10)yzYZaqAQ-/_:+(21)1"
  /// A plain EAN-13 beside it.
  public static let retail = "9521234543213"

  /// The GS1-128 as a scanner sends it that does everything right.
  public static let scan = Array("]C1".utf8) + head + probes + [Ascii.groupSeparator] + tail

  /// Before, in and behind the part that layouts move; FNC1 stands before the tail.
  static let head = Array("010952123454321310".utf8)
  static let probes = Array("yzYZaqAQ-/_:+".utf8)
  static let tail = Array("211".utf8)

  /// The digits from 0 on as the keys of a French keyboard have them, in UTF-8.
  static let french = ["à", "&", "é", "\"", "'", "(", "-", "è", "_", "ç"].map { Array($0.utf8) }
}
