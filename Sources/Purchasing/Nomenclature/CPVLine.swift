/// One line of a published list of CPV codes.
public struct CPVLine: Sendable {
  public let code: String
  public let label: String

  public init(code: String, label: String) {
    self.code = code
    self.label = label
  }
}
