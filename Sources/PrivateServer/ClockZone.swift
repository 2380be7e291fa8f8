import Glibc

/// The zone of the user's clock, which the day of today and every time shown are in.
public struct ClockZone: Sendable {
  /// `Pacific/Tahiti`; where nothing names it, what it is from UTC now: `UTC+11:00`.
  public let name: String
  /// The rule as POSIX writes it, `CET-1CEST,M3.5.0,M10.5.0/3`: any server knows it, whatever names its own list has.
  public let rule: String

  /// - parameter environment: `TZ` and `TZDIR` are heeded, as the C library does.
  public init(environment: [String: String]) {
    let zone = environment["TZ"].map { $0.hasPrefix(":") ? String($0.dropFirst()) : $0 }
    let folder = environment["TZDIR"] ?? "/usr/share/zoneinfo"
    let file = zone.map { $0.hasPrefix("/") ? $0 : folder + "/" + $0 } ?? Self.systemFile
    let offset = Self.offset()
    let rule = zone == "" ? nil : Self.rule(ofFile: file)
    self.rule = rule ?? Self.rule(ofOffset: offset)
    let named = zone.flatMap { $0.isEmpty ? nil : Self.name(ofFile: file) ?? $0 } ?? Self.systemName()
    name = (rule == nil ? nil : named) ?? Self.name(ofOffset: offset)
  }

  /// `Europe/Paris`, from where `/etc/localtime` points; nil when it is a file of its own.
  static func systemName() -> String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink(systemFile, &bytes, bytes.count)
    guard length > 0 else { return nil }
    return name(ofFile: String(decoding: bytes.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  private static let systemFile = "/etc/localtime"

  private static func name(ofFile path: String) -> String? {
    let names = path.split(separator: "/")
    guard let folder = names.firstIndex(of: "zoneinfo") else { return nil }
    return names[(folder + 1)...].joined(separator: "/")
  }

  /// The last line of a zone's file (RFC 8536, 3.3); nil when there is no such file or no rule in it.
  private static func rule(ofFile path: String) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    let content = bytes.prefix(count)
    guard content.starts(with: "TZif".utf8), content.last == UInt8(ascii: "\n") else { return nil }
    let line = content.dropLast().reversed().prefix { $0 != UInt8(ascii: "\n") }.reversed()
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }

  /// In minutes east of UTC, as the C library has it now.
  private static func offset() -> Int {
    var seconds = time(nil)
    var parts = tm()
    return localtime_r(&seconds, &parts) == nil ? 0 : parts.tm_gmtoff / 60
  }

  /// POSIX counts westwards.
  private static func rule(ofOffset minutes: Int) -> String {
    let hours = digits(minutes)
    return "<" + hours.filter { $0 != ":" } + ">" + (minutes < 0 ? "" : "-") + hours.dropFirst()
  }

  private static func name(ofOffset minutes: Int) -> String { minutes == 0 ? "UTC" : "UTC" + digits(minutes) }

  private static func digits(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return (minutes < 0 ? "-" : "+") + two(abs(minutes) / 60) + ":" + two(abs(minutes) % 60)
  }
}
