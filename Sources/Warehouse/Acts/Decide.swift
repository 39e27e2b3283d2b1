/// The only judge: what `act` would make true, or why it cannot be. Changes nothing.
public func decide(_ act: Act, _ site: Site) throws(Refusal) -> [Fact] {
  throw .nothingToDo
}
