import Warehouse

/// Books that are kept nowhere: what they take is gone with them.
///
/// A copy goes its own way, so that one site can be tried in many ways.
public struct ScratchBooks: Books {
  public private(set) var site: Site
  /// What is answered instead of taking anything.
  public var trouble: StoreTrouble?

  public init(policy: SitePolicy = SitePolicy()) {
    site = Site()
    site.policy = policy
  }

  public mutating func perform(_ act: Act) -> Outcome {
    if let trouble { return .notSaved(trouble) }
    do { return .committed(try site.perform(act)) } catch { return .refused(error) }
  }

  /// - Throws: ``trouble``, if there is any.
  public mutating func catchUp() throws -> Bool {
    if let trouble { throw trouble }
    return false
  }
}
