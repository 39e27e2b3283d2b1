import Glibc

/// Why a label is not in the spool.
public struct SpoolError: Error, Hashable, Sendable, CustomStringConvertible {
  public let path: String
  public let code: Int32

  public var description: String { "\(path): \(String(cString: strerror(code)))" }
}

/// The folder from which printers take labels, one file each.
///
/// A file is written beside and renamed, so that a printer never sees half a label. Nothing is
/// synced: a label lost in a power cut is printed again.
public struct LabelSpool: Hashable, Sendable {
  public let directory: String

  public init(directory: String) {
    self.directory = directory
  }

  /// Puts a label there and answers its path, `PRINTER/NAME-COPY.zpl`, or `.pdf`.
  ///
  /// `name` is what it is a label of, such as an SSCC; what a file name cannot hold becomes `_`.
  /// `copy` counts from 1, so that a reprint does not replace the first. A `printer` has a folder
  /// of its own; the empty one is the spool itself.
  ///
  /// - Throws: ``SpoolError``; no part of the label is left then.
  @discardableResult
  public func write(
    _ label: [UInt8],
    name: String,
    copy: Int,
    printer: String = "",
    form: PrinterForm = .zpl
  ) throws(SpoolError) -> String {
    let folder = folder(of: printer)
    try makeDirectory(directory)
    try makeDirectory(folder)
    let file = "\(Self.fileName(name))-\(copy).\(form.rawValue)"
    let beside = "\(folder)/.\(file).\(getpid())"
    do throws(SpoolError) {
      try write(label, to: beside)
      guard rename(beside, "\(folder)/\(file)") == 0 else { throw lastError(beside) }
    } catch {
      unlink(beside)
      throw error
    }
    return "\(folder)/\(file)"
  }

  func folder(of printer: String) -> String {
    printer.isEmpty ? directory : "\(directory)/\(Self.fileName(printer))"
  }

  /// Takes back a label that was not sent yet, so that it does not come out twice.
  public func withdraw(name: String, copy: Int, printer: String) {
    for form in PrinterForm.allCases {
      unlink("\(folder(of: printer))/\(Self.fileName(name))-\(copy).\(form.rawValue)")
    }
  }

  private func makeDirectory(_ path: String) throws(SpoolError) {
    guard mkdir(path, 0o775) != 0, errno != EEXIST else { return }
    throw lastError(path)
  }

  private func write(_ label: [UInt8], to path: String) throws(SpoolError) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o664)
    guard file >= 0 else { throw lastError(path) }
    var written = 0
    while written < label.count {
      let count = label.withUnsafeBytes { bytes in
        Glibc.write(file, bytes.baseAddress?.advanced(by: written), label.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let error = lastError(path)
        close(file)
        throw error
      }
      written += count
    }
    guard close(file) == 0 else { throw lastError(path) }
  }

  private func lastError(_ path: String) -> SpoolError { SpoolError(path: path, code: errno) }

  /// Letters, digits, `-` and `_`, and dots that are not in front.
  static func fileName(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars.prefix(64) {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_": result.unicodeScalars.append(scalar)
      case "." where !result.isEmpty: result += "."
      default: result += "_"
      }
    }
    return result.isEmpty ? "_" : result
  }
}
