import Glibc

/// A null-terminated array of C strings.
struct CStrings {
  var pointers: [UnsafeMutablePointer<CChar>?]

  init(_ texts: [String]) {
    pointers = texts.map { strdup($0) } + [nil]
  }

  mutating func free() {
    for pointer in pointers { Glibc.free(pointer) }
    pointers = [nil]
  }
}
