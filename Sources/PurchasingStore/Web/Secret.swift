import Digests

/// What nobody guesses: cookies, links, keys, codes.
public enum Secret {
  /// 256 bits, as 64 letters.
  public static func make() -> String {
    var generator = SystemRandomNumberGenerator()
    return hexadecimal((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
  }

  /// Eight letters and figures that nobody takes for others, as a person types them: 40 bits.
  public static func code() -> String {
    let signs = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
    var generator = SystemRandomNumberGenerator()
    return String(decoding: (0..<8).map { _ in signs[Int.random(in: 0..<32, using: &generator)] }, as: UTF8.self)
  }
}
