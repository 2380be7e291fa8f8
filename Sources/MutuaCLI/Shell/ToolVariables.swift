import PrivateServer
import PurchasingStore

extension Context {
  /// libpq's variables that lead programs of PostgreSQL to this command's database.
  func toolVariables() throws -> [String: String] {
    guard let configured = configuredDatabase else {
      return try Store.environment(of: privateServer().connectionString)
    }
    let ambient = environment.filter { $0.key.hasPrefix("PG") }
    return try ambient.merging(Store.environment(of: configured)) { $1 }
  }
}
