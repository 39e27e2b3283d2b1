import Glibc

/// Why a printer did not take a label.
struct PrinterFault: Error, Hashable, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  init(code: Int32) { description = String(cString: strerror(code)) }
}

/// The way to a printer: everything here may wait, but never longer than some seconds.
struct PrinterLink {
  static let timeoutMilliseconds: Int32 = 5000
  private let route: PrinterRoute

  init(_ route: PrinterRoute) { self.route = route }

  /// - Throws: ``PrinterFault`` where the label did not get through whole.
  func send(file: String) throws(PrinterFault) {
    switch route {
    case .folder: return
    case .tcp(let host, let port):
      guard let label = PrinterQueue.contents(file) else { throw PrinterFault(code: errno) }
      try Self.send(label, host, port)
    case .cups(let queue): try Self.lp(queue, file)
    }
  }

  private static func send(_ label: [UInt8], _ host: String, _ port: Int) throws(PrinterFault) {
    let link = try connected(host, port)
    defer { close(link) }
    var rest = label[...]
    while !rest.isEmpty {
      try wait(link, Int16(POLLOUT))
      let count = rest.withUnsafeBytes {
        Glibc.send(link, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { throw PrinterFault(code: errno) }
      rest = rest.dropFirst(count)
    }
    // The printer closes once it has read all; until then the label may still be lost.
    shutdown(link, Int32(SHUT_WR))
    try wait(link, Int16(POLLIN))
    var byte: UInt8 = 0
    if recv(link, &byte, 1, 0) < 0, errno == ECONNRESET { throw PrinterFault(code: errno) }
  }

  private static func connected(_ host: String, _ port: Int) throws(PrinterFault) -> Int32 {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, String(port), &hints, &found)
    guard code == 0, let first = found else {
      throw PrinterFault("\(host): \(String(cString: gai_strerror(code)))")
    }
    defer { freeaddrinfo(first) }
    var next: UnsafeMutablePointer<addrinfo>? = first
    var fault = PrinterFault("\(host): no address")
    while let address = next {
      do throws(PrinterFault) {
        return try connected(address.pointee)
      } catch {
        fault = error
      }
      next = address.pointee.ai_next
    }
    throw fault
  }

  private static func connected(_ address: addrinfo) throws(PrinterFault) -> Int32 {
    let kind = address.ai_socktype | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let link = socket(address.ai_family, kind, address.ai_protocol)
    guard link >= 0 else { throw PrinterFault(code: errno) }
    do throws(PrinterFault) {
      if connect(link, address.ai_addr, address.ai_addrlen) != 0 {
        guard errno == EINPROGRESS else { throw PrinterFault(code: errno) }
        try wait(link, Int16(POLLOUT))
      }
      var problem: Int32 = 0
      var size = socklen_t(MemoryLayout<Int32>.size)
      getsockopt(link, SOL_SOCKET, SO_ERROR, &problem, &size)
      guard problem == 0 else { throw PrinterFault(code: problem) }
    } catch {
      close(link)
      throw error
    }
    return link
  }

  private static func wait(_ link: Int32, _ events: Int16) throws(PrinterFault) {
    var waited = pollfd(fd: link, events: events, revents: 0)
    while true {
      let count = poll(&waited, 1, timeoutMilliseconds)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw PrinterFault("it does not answer") }
      return
    }
  }

  /// CUPS takes the file as it is; a queue it does not know or that rejects jobs is an error.
  private static func lp(_ queue: String, _ file: String) throws(PrinterFault) {
    let arguments = ["-d", queue, "-o", "raw"].filter {
      !file.hasSuffix(".pdf") || $0 != "raw" && $0 != "-o"
    }
    guard let child = QuietProcess("lp", arguments + ["--", file]) else {
      throw errno == ENOENT
        ? PrinterFault("lp is not installed")
        : PrinterFault("lp: \(String(cString: strerror(errno)))")
    }
    switch child.status(withinMilliseconds: 20_000) {
    case 0: return
    case nil: throw PrinterFault("lp does not answer")
    case let code?: throw PrinterFault("lp: exit \(code), is there a queue '\(queue)'?")
    }
  }
}
