/// What the private server's files say.
enum Configuration {
  /// Appended to the `postgresql.conf` that `initdb` writes; the last word counts. The folder of the socket is given
  /// on the command line, so that the home can be moved.
  /// - Parameter hasLZ4: the server was built with it; one that wasn't wouldn't start with the setting.
  static func settings(hasLZ4: Bool) -> String {
    hasLZ4 ? common + "default_toast_compression = lz4\n\n" : common + "\n"
  }

  private static let common = """

    # mutua: a private server on a small machine, reached through its socket only.
    listen_addresses = ''
    port = 5432
    unix_socket_permissions = 0700
    max_connections = 100
    # A client that was killed must not have its statement go on, and commit.
    client_connection_check_interval = '200ms'
    # No copy of this server follows it, so the log need not carry what a follower would want.
    wal_level = minimal
    max_wal_senders = 0
    max_logical_replication_workers = 0
    work_mem = '16MB'
    maintenance_work_mem = '128MB'
    effective_cache_size = '1GB'
    random_page_cost = 1.1
    jit = off
    fsync = on
    synchronous_commit = on
    log_destination = 'stderr'
    logging_collector = off
    log_line_prefix = '%m [%p] '
    lc_messages = 'C'

    """

  /// Who may come in: through the socket only, by the account that the kernel vouches for.
  static let access = """
    # mutua: the socket's folder is closed to others, and the kernel says who calls. No password, no network.
    local all all peer map=mutua

    """

  /// Which accounts may be the role `mutua`: the one that made the data, and root with the account it lends.
  static func identities(_ accounts: [String]) -> String {
    accounts.map { "mutua \(quoted($0)) mutua\n" }.joined()
  }

  private static func quoted(_ name: String) -> String {
    "\"" + name.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) } + "\""
  }
}

/// How addresses are written for libpq.
enum Address {
  /// `host='…' port=5432 dbname=postgres user=mutua`, `'` and `\` escaped. The port is said because `PGPORT` would
  /// otherwise change the socket's name.
  static func keywords(_ folder: String) -> String {
    var host = ""
    for character in folder {
      if character == "'" || character == "\\" { host.append("\\") }
      host.append(character)
    }
    return "host='\(host)' port=5432 dbname=postgres user=mutua"
  }

  /// `postgresql://mutua@%2Fhome…/mutua`, all but the unreserved characters of RFC 3986 percent-encoded.
  static func url(_ folder: String) -> String {
    var host = ""
    for byte in folder.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        host.append(Character(UnicodeScalar(byte)))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        host += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    return "postgresql://mutua@\(host):5432/postgres"
  }
}
