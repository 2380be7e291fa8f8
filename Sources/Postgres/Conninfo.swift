import CLibPQ

/// The settings that a connection string names, by libpq's keywords (`host`, `port`, `dbname`, `user`…).
///
/// - parameter text: empty, `keyword=value …`, a `postgresql://` URI, or, as with psql, the bare name of a database.
/// - throws: `ConnectionFailure` `.unreachable` with libpq's message, without any password.
public func parseConninfo(_ text: String) throws -> [String: String] {
  let text = withoutSpacesAround(text)
  if text.isEmpty { return [:] }
  if isBareName(text) { return ["dbname": text] }
  var message: UnsafeMutablePointer<CChar>?
  guard let options = PQconninfoParse(text, &message) else {
    let failure = trimmed(message)
    PQfreemem(message)
    throw ConnectionFailure(kind: .unreachable, message: Secrets(of: text).scrub(unparsed: failure))
  }
  defer { PQconninfoFree(options) }
  return values(of: options)
}

/// A connection string of these settings, each value quoted: the way back from `parseConninfo`.
public func formatConninfo(_ settings: [String: String]) -> String {
  settings.sorted { $0.key < $1.key }.map { "\($0.key)=\(quotedSetting($0.value))" }.joined(separator: " ")
}

/// Where a connection string leads, for messages: `host=… port=… dbname=… user=…`, with the environment's settings
/// where the string has none, and never with a password.
public func describeConninfo(_ text: String) -> String {
  guard var settings = try? parseConninfo(text) else { return "a connection string that can't be read" }
  // The settings of a service file aren't known here; the environment's would be the wrong ones.
  if settings["service"] == nil, let defaults = PQconndefaults() {
    settings.merge(values(of: defaults)) { own, _ in own }
    PQconninfoFree(defaults)
  }
  let shown = ["service", "host", "hostaddr", "port", "dbname", "user"].compactMap { key in
    settings[key].map { "\(key)=\(quotedSetting($0))" }
  }
  return Secrets(of: text).scrub(shown.joined(separator: " "))
}

/// The values set in a list of libpq's options, which ends with an empty keyword.
func values(of options: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
  var values: [String: String] = [:]
  var option = options
  while let keyword = option.pointee.keyword {
    if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
    option += 1
  }
  return values
}

func withoutSpacesAround(_ text: String) -> String {
  var rest = Substring(text)
  while let first = rest.first, first.isWhitespace { rest.removeFirst() }
  while let last = rest.last, last.isWhitespace { rest.removeLast() }
  return String(rest)
}

private func isBareName(_ text: String) -> Bool {
  !text.utf8.contains(UInt8(ascii: "=")) && !text.hasPrefix("postgresql://") && !text.hasPrefix("postgres://")
}

private func quotedSetting(_ value: String) -> String {
  let plain = value.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "\\") }
  if plain, !value.isEmpty { return value }
  var quoted = "'"
  for character in value.unicodeScalars {
    if character == "'" || character == "\\" { quoted += "\\" }
    quoted.unicodeScalars.append(character)
  }
  return quoted + "'"
}

/// A connection string as libpq's environment variables, for programs of PostgreSQL: their command line, which others
/// on the machine can read, then says nothing. What has no variable is left out.
public func environmentOfConninfo(_ text: String) throws -> [String: String] {
  let text = withoutSpacesAround(text)
  if text.isEmpty { return [:] }
  if isBareName(text) { return ["PGDATABASE": text] }
  var message: UnsafeMutablePointer<CChar>?
  guard let options = PQconninfoParse(text, &message) else {
    PQfreemem(message)
    _ = try parseConninfo(text)
    return [:]
  }
  defer { PQconninfoFree(options) }
  var variables: [String: String] = [:]
  var option = options
  while option.pointee.keyword != nil {
    if let name = option.pointee.envvar, let value = option.pointee.val {
      variables[String(cString: name)] = String(cString: value)
    }
    option += 1
  }
  return variables
}
