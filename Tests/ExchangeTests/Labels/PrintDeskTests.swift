import Glibc
import Testing

@testable import Exchange

@Suite struct PrintDeskTests {
  @Test func `a printer that is down keeps the label, says why and names another`() throws {
    try withSite { site in
      let port = try TestPrinter()
      port.close()
      let first = printer("pack-1", .tcp(host: "127.0.0.1", port: port.number))
      let desk = PrintDesk(site: site, printers: [first, printer("pack-2", .folder)])
      try desk.queue([label], name: "006141411234567890", copy: 1, on: first)
      let outcome = desk.deliver(first)
      #expect(
        outcome == .waits(printer: "pack-1", reason: "Connection refused", other: "pack-2")
      )
      #expect(desk.state(of: first) == outcome)
      #expect(desk.waiting(first) == 1)
    }
  }

  @Test func `what waited comes out in order once the printer is back`() throws {
    try withSite { site in
      let port = try TestPrinter()
      let first = printer("pack-1", .tcp(host: "127.0.0.1", port: port.number))
      let desk = PrintDesk(site: site, printers: [first])
      port.stop()
      for copy in 1...3 {
        try desk.queue([label], name: "006141411234567890", copy: copy, on: first)
      }
      #expect(desk.deliver(first) != .done)
      #expect(desk.waiting(first) == 3)
      try port.start(taking: 3)
      #expect(desk.deliver(first) == .done)
      #expect(desk.waiting(first) == 0)
      #expect(port.taken() == [label.zpl(), label.zpl(), label.zpl()])
    }
  }

  @Test func `a label taken to another printer does not come out twice`() throws {
    try withSite { site in
      let first = printer("pack-1", .tcp(host: "127.0.0.1", port: 1))
      let second = printer("pack-2", .cups(queue: "labels"))
      let desk = PrintDesk(site: site, printers: [first, second])
      try desk.queue([label], name: "006141411234567890", copy: 1, on: first)
      #expect(desk.deliver(first) != .done)
      try desk.queue([label], name: "006141411234567890", copy: 1, on: second)
      #expect(desk.waiting(first) == 0)
      #expect(desk.waiting(second) == 1)
    }
  }

  @Test func `a printer without an address has its folder, as what it can do says`() throws {
    try withSite { site in
      var folder = printer("pack-1", .folder)
      folder.form = .pdf
      let desk = PrintDesk(site: site, printers: [folder])
      try desk.queue([label], name: "545220", copy: 2, on: folder)
      #expect(desk.deliver(folder) == .done)
      let file = try #require(PrinterQueue.contents("\(site)/spool/pack-1/545220-2.pdf"))
      #expect(file == label.pdf())
    }
  }

  private var label: LabelDrawing {
    var drawing = LabelDrawing(width: 80, height: 80, dotsPerMillimetre: 8)
    drawing.marks = [.rule(x: 0, y: 0, width: 8, height: 8)]
    return drawing
  }

  private func printer(_ name: String, _ route: PrinterRoute) -> PrinterSettings {
    var printer = PrinterSettings(name: name)
    printer.route = route
    return printer
  }

  private func withSite(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/aisle-desk-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { remove(tree: folder) }
    try body(folder)
  }

  private func remove(tree path: String) {
    if let stream = opendir(path) {
      while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
          String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { remove(tree: "\(path)/\(name)") }
      }
      closedir(stream)
    }
    Glibc.remove(path)
  }
}

/// The raw port of a printer on this machine.
private final class TestPrinter {
  private var listener: Int32 = -1
  private(set) var number = 0
  private var thread: pthread_t?
  private let box = Box()

  /// What its thread took; read only after the thread was joined.
  private final class Box: @unchecked Sendable {
    var listener: Int32 = -1
    var count = 0
    var labels: [[UInt8]] = []
  }

  init() throws { try listen() }

  func close() { stop() }

  func stop() {
    Glibc.close(listener)
    listener = -1
  }

  func start(taking count: Int) throws {
    try listen()
    box.listener = listener
    box.count = count
    let pointer = Unmanaged.passRetained(box).toOpaque()
    var id = pthread_t()
    let code = pthread_create(&id, nil, { TestPrinter.serve($0) }, pointer)
    try #require(code == 0)
    thread = id
  }

  func taken() -> [[UInt8]] {
    if let thread { pthread_join(thread, nil) }
    Glibc.close(listener)
    return box.labels
  }

  private static func serve(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    let box = Unmanaged<Box>.fromOpaque(context).takeRetainedValue()
    for _ in 0..<box.count {
      let link = accept(box.listener, nil, nil)
      var label: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 4096)
      while case let count = recv(link, &buffer, buffer.count, 0), count > 0 {
        label += buffer[..<count]
      }
      Glibc.close(link)
      box.labels.append(label)
    }
    return nil
  }

  private func listen() throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var one: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, 4)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(number)).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        bind(listener, raw, size) == 0 && Glibc.listen(listener, 8) == 0
          && getsockname(listener, raw, &size) == 0
      }
    }
    try #require(isBound)
    number = Int(UInt16(bigEndian: address.sin_port))
  }
}
