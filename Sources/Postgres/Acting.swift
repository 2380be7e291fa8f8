import CLibPQ

/// For whom a transaction acts on a connection that many share: a role of the server, and a secret that the database
/// itself checks.
public struct Acting: Sendable, Equatable {
  let role: String
  let setting: String
  let secret: String

  /// - parameter setting: one of the program's own, `mutua.session`, which gets the secret until the transaction's end.
  public init(role: String, setting: String, secret: String) {
    (self.role, self.setting, self.secret) = (role, setting, secret)
  }
}

extension Connection {
  /// Takes away what the transaction before may have left: the parts of DISCARD ALL, which itself can't stand in a
  /// transaction, and behind a pooler would reach any connection. A temporary table would shadow a real one for the
  /// next person.
  static let cleaning = """
    ; close all; set session authorization default; reset all; deallocate all; unlisten *; \
    select pg_catalog.pg_advisory_unlock_all(); discard plans; discard temp; discard sequences
    """

  /// Hands the secret over by libpq's call of a function: the text of a statement can be read by every session of the
  /// same role, and the server's log may hold it with its parameters; of such a call it holds neither.
  func prove(_ acting: Acting) throws {
    let handle = try ready()
    let texts = [acting.setting, acting.secret].map { Array($0.utf8) }
    // The old value, which is text and no longer than a secret of ours may be.
    var answer = [UInt8](repeating: 0, count: 8192)
    guard acting.secret.utf8.count < answer.count else { throw Misuse("a secret that is too long") }
    let result = try cancellable {
      var yes: UInt8 = 1
      return withArguments(texts, &yes) { arguments in
        var length: Int32 = 0
        return answer.withUnsafeMutableBytes { buffer in
          PQfn(
            handle, Self.setConfig, buffer.bindMemory(to: Int32.self).baseAddress, &length, 0, arguments, 3)
        }
      }
    }
    _ = try checked(result)
  }

  /// `pg_catalog.set_config(text, text, boolean)`: its number is the same on every server.
  private static let setConfig: Int32 = 2078

  private func withArguments<T>(
    _ texts: [[UInt8]], _ yes: inout UInt8, _ body: (UnsafePointer<PQArgBlock>?) -> T
  ) -> T {
    func argument(_ pointer: UnsafeMutableRawPointer?, _ count: Int) -> PQArgBlock {
      var block = PQArgBlock()
      block.len = Int32(clamping: count)
      block.isint = 0
      block.u.ptr = pointer?.assumingMemoryBound(to: Int32.self)
      return block
    }
    var (name, value) = (texts[0], texts[1])
    let counts = (name.count, value.count)
    return name.withUnsafeMutableBytes { name in
      value.withUnsafeMutableBytes { value in
        withUnsafeMutableBytes(of: &yes) { yes in
          [
            argument(name.baseAddress, counts.0), argument(value.baseAddress, counts.1),
            argument(yes.baseAddress, 1),
          ].withUnsafeBufferPointer { body($0.baseAddress) }
        }
      }
    }
  }
}
