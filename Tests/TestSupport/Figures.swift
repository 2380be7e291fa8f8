import Glibc

/// Figures that `scripts/trust` prints: each test that has some writes them into the file that MUTUA_TRUST_FIGURES
/// names. With MUTUA_TRUST=full the tests that can take long do.
public enum Figures {
  public static let isFull = getenv("MUTUA_TRUST").map { String(cString: $0) == "full" } ?? false

  /// The number for everyday's suite, or the one that `scripts/trust` asks for.
  public static func count(_ everyday: Int, full: Int) -> Int { isFull ? full : everyday }

  /// A line of the table: what was done, and how it went.
  public static func note(_ subject: String, _ figure: String) {
    guard let path = getenv("MUTUA_TRUST_FIGURES"), let file = fopen(path, "a") else { return }
    fputs("\(subject)\t\(figure)\n", file)
    fclose(file)
  }
}
