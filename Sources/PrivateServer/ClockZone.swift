import Glibc

/// The zone of the user's clock, which the day of today and every time shown are in.
public struct ClockZone: Sendable {
  /// `Pacific/Tahiti`; where nothing names it, what it is from UTC now: `UTC+11:00`. Looked up when it is asked for.
  public var name: String {
    guard isNamed else { return Self.name(ofOffset: Self.offset()) }
    if let zone, !zone.isEmpty { return Self.name(ofFile: file) ?? zone }
    return Self.systemName() ?? Self.name(ofOffset: Self.offset())
  }
  /// The rule as POSIX writes it, `CET-1CEST,M3.5.0,M10.5.0/3`: any server knows it, whatever names its own list has.
  public let rule: String
  private let zone: String?
  private let file: String
  private let isNamed: Bool

  /// - parameter environment: `TZ` and `TZDIR` are heeded, as the C library does.
  public init(environment: [String: String]) {
    zone = environment["TZ"].map { $0.hasPrefix(":") ? String($0.dropFirst()) : $0 }
    let folder = environment["TZDIR"] ?? "/usr/share/zoneinfo"
    file = zone.map { $0.hasPrefix("/") ? $0 : folder + "/" + $0 } ?? Self.systemFile
    let named = zone == "" ? nil : Self.rule(ofFile: file)
    isNamed = named != nil
    rule = named ?? Self.rule(ofOffset: Self.offset())
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
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    let beginning = bytes(of: file, at: 0, count: 4)
    // Rules are short; what stands before them is a table that may be long.
    let end = bytes(of: file, at: max(0, Int(lseek(file, 0, SEEK_END)) - 256), count: 256)
    let newline = UInt8(ascii: "\n")
    guard beginning == Array("TZif".utf8), end.last == newline,
      let start = end.dropLast().lastIndex(of: newline), start + 2 < end.count
    else { return nil }
    return String(decoding: end[(start + 1)..<(end.count - 1)], as: UTF8.self)
  }

  private static func bytes(of file: Int32, at offset: Int, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, taken in
      taken = max(0, pread(file, buffer.baseAddress, count, offset))
    }
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
