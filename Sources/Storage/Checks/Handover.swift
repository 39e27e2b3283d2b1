import Glibc
import Synchronization

/// What one thread makes and another takes, in order; only so much of it is under way at a time.
final class Handover<Item: Sendable>: Sendable {
  private let items = Mutex<[Item]>([])
  /// How many more may be put in.
  private let room: Semaphore
  /// How many are there, and one more once it is closed.
  private let ready = Semaphore(0)

  init(limit: Int) { room = Semaphore(limit) }

  /// Waits while `limit` are under way.
  func put(_ item: Item) {
    room.wait()
    items.withLock { $0.append(item) }
    ready.post()
  }

  /// Nothing is put in after this.
  func close() { ready.post() }

  /// Waits while there is none; nil when none will come.
  func take() -> Item? {
    ready.wait()
    let item = items.withLock { $0.isEmpty ? nil : $0.removeFirst() }
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
