/// What the card holds with which a scanner's habits are learned.
public enum CalibrationCard {
  /// A GS1-128 with FNC1 in its middle and the characters that wrong keyboard layouts move.
  public static let elements = "(01)09521234543213(10)yzYZaqAQ-/_:+(21)1"
  /// A plain EAN-13 beside it.
  public static let retail = "9521234543213"
}
