import Glibc

/// Work on a thread of its own, beside that of whoever waits for its result.
final class SecondThread<Value: Sendable>: @unchecked Sendable {  // Joined before `value` is read.
  private var value: Value?
  private var id: pthread_t?

  /// Nil where no thread is to be had; nothing is done then.
  init?(_ body: @escaping @Sendable () -> Value) {
    let job = ThreadJob { [self] in value = body() }
    var id = pthread_t()
    let handed = Unmanaged.passRetained(job)
    guard pthread_create(&id, nil, { ThreadJob.run($0) }, handed.toOpaque()) == 0 else {
      handed.release()
      return nil
    }
    self.id = id
  }

  /// Waits for the result.
  func result() -> Value {
    if let id { pthread_join(id, nil) }
    id = nil
    guard let value else { preconditionFailure("a thread leaves its value before it ends") }
    return value
  }
}

/// What a thread is handed: it keeps the work alive until it has begun.
private final class ThreadJob {
  private let body: () -> Void

  init(_ body: @escaping () -> Void) { self.body = body }

  static func run(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let pointer { Unmanaged<ThreadJob>.fromOpaque(pointer).takeRetainedValue().body() }
    return nil
  }
}
