/// The escapes of script texts: `\\ \t \r \n \e \xHH`.
enum DriveText {
  static func bytes(of text: String) throws(DriveTrouble) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      bytes.append(try escaped(&rest))
    }
    return bytes
  }

  private static func escaped(_ rest: inout ArraySlice<UInt8>) throws(DriveTrouble) -> UInt8 {
    switch rest.popFirst() {
    case UInt8(ascii: "\\"): return UInt8(ascii: "\\")
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "e"): return 0x1B
    case UInt8(ascii: "x"):
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      guard digits.utf8.count == 2, !digits.hasPrefix("+"), let byte = UInt8(digits, radix: 16)
      else { throw DriveTrouble("\\x\(digits) is no byte; give two hexadecimal digits") }
      rest = rest.dropFirst(2)
      return byte
    default: throw DriveTrouble("a \\ escapes only \\ t r n e and xHH; write \\\\ for itself")
    }
  }
}
