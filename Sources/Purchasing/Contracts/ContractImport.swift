/// What an import of contracts did, or would do.
public struct ContractImport: Sendable {
  public var added = 0
  /// Lines that are there already, the same in all that they say.
  public var known = 0
  public var problems: [Problem] = []

  public init() {}
}
