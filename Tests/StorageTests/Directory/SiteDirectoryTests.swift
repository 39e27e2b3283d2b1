import Glibc
import Testing

@testable import Storage

@Suite struct SiteDirectoryTests {
  private let site: TestSite
  private var random = SeededRandom(seed: 3)

  init() throws {
    site = try TestSite()
  }

  private func problem(on disk: any Disk = LinuxDisk()) -> StoreError.Problem? {
    do {
      _ = try SiteDirectory(site.path).meta(disk)
      return nil
    } catch {
      return error.problem
    }
  }

  private mutating func create(_ path: String, on disk: any Disk = LinuxDisk()) throws(StoreError) {
    try SiteDirectory(path).create(
      name: "Riverside",
      isDemo: false,
      at: TestSite.start,
      random: &random,
      on: disk,
      reserveBytes: 4096
    )
  }

  @Test func `files are for the group and nobody else`() throws {
    let disk = LinuxDisk()
    for name in ["store.meta", "lock", "mark", "log/000000000001.log"] {
      #expect(try disk.status(at: "\(site.path)/\(name)")?.permissions == 0o660, "\(name)")
    }
    for name in ["", "log", "quarantine"] {
      #expect(try disk.status(at: "\(site.path)/\(name)")?.permissions == 0o2770, "\(name)")
    }
  }

  @Test mutating func `a site is made once`() throws {
    let path = site.path
    let error = #expect(throws: StoreError.self) { try create(path) }
    #expect(error?.problem == .alreadyASite)
  }

  @Test func `a directory that is no site is said so`() throws {
    try site.remove(site.path + "/store.meta")
    #expect(problem() == .notASite(.noMeta))
  }

  @Test func `what a path is instead of a site is said`() throws {
    let parent = try TestSite.directory()
    defer { TestSite.remove(parent) }
    let disk = LinuxDisk()
    try disk.makeDirectory(parent + "/empty")
    try disk.makeDirectory(parent + "/other")
    disk.close(try disk.open(parent + "/other/orders.csv", .create))
    let found = ["missing", "other/orders.csv", "empty", "other"].map { name in
      let error = #expect(throws: StoreError.self) {
        try SiteDirectory("\(parent)/\(name)").meta()
      }
      return error?.problem
    }
    let expected: [Absence] = [.noDirectory, .notADirectory, .empty, .noJournal]
    #expect(found == expected.map { .notASite($0) })
  }

  @Test mutating func `a site below nothing is not made, and the path is to blame`() throws {
    let path = site.path + "/a/b/c"
    let error = #expect(throws: StoreError.self) { try create(path) }
    #expect(error?.problem == .notMade("the directory above it is missing"))
    let taken = site.path + "/mark"
    let other = #expect(throws: StoreError.self) { try create(taken) }
    #expect(other?.problem == .notMade("a file has that name"))
  }

  @Test mutating func `making a site that failed on the way can be done again`() throws {
    let parent = try TestSite.directory()
    defer { TestSite.remove(parent) }
    let disk = FaultyDisk()
    var number = 0
    var isMade = false
    while !isMade {
      number += 1
      disk.forgetCalls()
      var calls = 0
      disk.fault = { [number] _ in
        calls += 1
        return calls == number ? EIO : nil
      }
      do {
        try create(parent + "/site", on: disk)
        isMade = true
      } catch {
        #expect(error.problem != .alreadyASite || calls < number)
        if error.problem == .alreadyASite { isMade = true }
      }
    }
    #expect(number > 20)
    #expect(try SiteDirectory(parent + "/site").meta().siteName == "Riverside")
    #expect(try SiteDirectory(parent + "/site").freeReserve())
    #expect(try !SiteDirectory(parent + "/site").freeReserve())
    #expect(try SiteDirectory(parent + "/site").keepReserve())
    #expect(try LinuxDisk().status(at: parent + "/site/reserve")?.size == 8 << 20)
    #expect(try !SiteDirectory(parent + "/site").keepReserve())
  }

  @Test mutating func `what a full disk took of a new reserve is given back`() throws {
    let parent = try TestSite.directory()
    defer { TestSite.remove(parent) }
    try create(parent + "/site")
    let site = SiteDirectory(parent + "/site")
    #expect(try site.freeReserve())
    let disk = FaultyDisk()
    disk.fault = { $0 == "fsync" ? ENOSPC : nil }
    #expect(throws: StoreError.self) { try site.keepReserve(4096, on: disk) }
    #expect(try LinuxDisk().status(at: parent + "/site/reserve") == nil)
    #expect(throws: StoreError.self) { try SiteDirectory(parent).freeReserve() }
  }

  @Test mutating func `a directory with something else in it becomes no site`() throws {
    let parent = try TestSite.directory()
    defer { TestSite.remove(parent) }
    try LinuxDisk().makeDirectory(parent + "/notes")
    let error = #expect(throws: StoreError.self) { try create(parent) }
    #expect(error?.problem == .notEmpty)
    #expect(try LinuxDisk().list(parent) == ["notes"])
  }

  @Test mutating func `a log without its meta file is not written over`() throws {
    try site.pick(1)
    try site.remove(site.path + "/store.meta")
    let path = site.path
    let error = #expect(throws: StoreError.self) { try create(path) }
    #expect(error?.problem == .badMeta("the file"))
  }

  @Test(arguments: ["", "/log", "/store.meta", "/lock", "/snap", "/log/000000000001.log"])
  func `a site that everybody may write is refused`(name: String) throws {
    if name == "/snap" { try LinuxDisk().makeDirectory(site.path + name) }
    #expect(problem() == nil)
    chmod(site.path + name, 0o777)
    #expect(problem() == .worldWritable)
  }

  @Test func `a network file system is refused unless forced`() throws {
    let disk = FaultyDisk()
    disk.fileSystem = .remote(name: "NFS")
    #expect(problem(on: disk) == .remoteFileSystem("NFS"))
    #expect(try SiteDirectory(site.path).meta(disk, isForced: true).siteName == "Riverside")
  }

  @Test func `a site may be made to accept any file system, for good`() throws {
    let disk = FaultyDisk()
    disk.fileSystem = .remote(name: "NFS")
    let directory = SiteDirectory(site.path + "-far")
    var random = SeededRandom(seed: 1)
    func create(isOnAnyFileSystem: Bool) throws {
      try directory.create(
        name: "Far",
        isDemo: false,
        at: TestSite.start,
        random: &random,
        on: disk,
        reserveBytes: 0,
        isOnAnyFileSystem: isOnAnyFileSystem
      )
    }
    let error = #expect(throws: StoreError.self) { try create(isOnAnyFileSystem: false) }
    #expect(error?.problem == .remoteFileSystem("NFS"))
    try create(isOnAnyFileSystem: true)
    #expect(try directory.meta(disk).isOnAnyFileSystem)
    let text = try String(decoding: site.bytes(site.path + "-far/store.meta"), as: UTF8.self)
    #expect(text.contains("\nfile-system=any\n"))
    #expect(try StoreMeta(text: text, file: "").text == text)
  }

  @Test(arguments: [
    ("format=2", "format=3", StoreError.Problem.newerFormat),
    ("writers-min=2", "writers-min=9", .newerFormat),
    ("format=2", "format=one", .badMeta("format")), ("format=2", "format=0", .badMeta("format")),
    ("store=", "stone=", .badMeta("store")),
    ("badge-key=", "badge-key=x", .badMeta("badge-key")),
    ("created=2", "created=x", .badMeta("created")),
  ])
  func `a meta file that is wrong or newer is said so`(
    old: String,
    new: String,
    problem: StoreError.Problem
  ) throws {
    let path = site.path + "/store.meta"
    let lines = String(decoding: try site.bytes(path), as: UTF8.self).split(separator: "\n")
      .map { $0.hasPrefix(old) ? new + $0.dropFirst(old.count) : String($0) }
    try site.write(Array(lines.joined(separator: "\n").utf8), to: path)
    #expect(self.problem() == problem)
    #expect(StoreError(problem, file: path).exitCode == (problem == .newerFormat ? 8 : 1))
  }

  @Test mutating func `what the meta file says is kept, with lines of later versions`() throws {
    let meta = StoreMeta(
      siteName: "Riverside",
      created: TestSite.start,
      isDemo: true,
      random: &random
    )
    let text = meta.text + "colour=blue\n"
    let read = try StoreMeta(text: text, file: "store.meta")
    #expect(read.text == text)
    #expect(read.store == meta.store)
    #expect(read.isDemo)
    #expect(read.secrets == meta.secrets)
    #expect(meta.store.utf8.count == 36)
  }
}
