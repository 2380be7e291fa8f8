/// What `mutua --version` answers.
enum Version {
  static let number = "0.1.0"
  static let line = "mutua \(number)"
}
