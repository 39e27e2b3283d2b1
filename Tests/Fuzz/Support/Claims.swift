import Glibc

/// Ends the run with `text` unless what is claimed is true: libFuzzer keeps the input.
func claim(_ isTrue: Bool, _ text: @autoclosure () -> String) {
  if isTrue { return }
  let line = Array("not true: \(text())\n".utf8)
  _ = write(STDERR_FILENO, line, line.count)
  abort()
}

/// A place an answer points at lies inside the bytes that were read.
func claimInside(_ range: Range<Int>, _ bytes: [UInt8], _ text: @autoclosure () -> String) {
  claim(range.lowerBound >= 0 && range.upperBound <= bytes.count, "\(text()) at \(range)")
}

/// Whether a fault was planted, with which `fuzz TARGET control` shows that a claim can fail.
#if PLANTED
let isFaultPlanted = true
#else
let isFaultPlanted = false
#endif
