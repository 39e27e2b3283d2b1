import Glibc
import Synchronization

/// What one thread makes and another takes, in order; only so much of it is under way at a time.
final class Handover<Item: Sendable>: Sendable {
  private struct State {
    var items: [Item] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  /// How many more may be put in.
  private let room: Semaphore
  /// How many are there, and one more once it is closed.
  private let ready = Semaphore(0)

  init(limit: Int) { room = Semaphore(limit) }

  /// Waits while `limit` are under way.
  func put(_ item: Item) {
    room.wait()
    state.withLock { $0.items.append(item) }
    ready.post()
  }

  /// Nothing is put in after this.
  func close() {
    state.withLock { $0.isClosed = true }
    ready.post()
  }

  /// Waits while there is none; nil when none will come.
  func take() -> Item? {
    ready.wait()
    let item = state.withLock { $0.items.isEmpty ? nil : $0.items.removeFirst() }
    if item == nil { ready.post() } else { room.post() }
    return item
  }
}

private final class Semaphore: @unchecked Sendable {  // Made for threads to share.
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init(_ count: Int) { sem_init(semaphore, 0, UInt32(count)) }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  func wait() {
    while sem_wait(semaphore) != 0, errno == EINTR {}
  }

  func post() { sem_post(semaphore) }
}
