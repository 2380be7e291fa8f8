import Digests

/// What nobody guesses: cookies, links, keys, codes; and what they are known by where they mustn't stand.
public enum Secret {
  /// SHA-256, in hexadecimal.
  public static func digest(_ text: String) -> String {
    let digest = FileDigest()
    digest.update(text)
    return hexadecimal(digest.finish())
  }

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
