import Glibc
import Purchasing
import SystemFiles

/// A program of this machine that makes paper of a page: a browser, or LibreOffice for a text document.
///
/// It gets a folder of its own for all that it writes, which is gone afterwards, and nothing of our environment:
/// neither a password of the database nor the person's own browser is within its reach.
public struct PaperPrinter: Sendable {
  public enum Kind: Sendable {
    /// Prints a page as the screen shows it.
    case browser
    /// Prints a text document.
    case office
  }

  public let kind: Kind
  public let program: String
  /// After how many seconds the program is ended.
  public let limit: Int
  /// What people call it: `chromium`.
  public var name: String { String(program.split(separator: "/").last ?? "") }

  private static let programs: [(name: String, kind: Kind)] = [
    ("chromium", .browser), ("chromium-browser", .browser), ("google-chrome", .browser), ("soffice", .office),
    ("libreoffice", .office),
  ]

  /// The first that is installed, browsers before LibreOffice.
  ///
  /// - parameter seconds: after how long the program is ended.
  /// - throws: `Problem` `printer_missing`.
  public static func find(_ environment: [String: String], within seconds: Int = 120) throws -> PaperPrinter {
    let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":").map(String.init)
    for (name, kind) in programs {
      for folder in folders where folder.hasPrefix("/") && Files.isExecutable(folder + "/" + name) {
        return PaperPrinter(kind: kind, program: folder + "/" + name, limit: seconds)
      }
    }
    throw Refusal.printerMissing
  }

  /// Prints to bytes of a PDF.
  ///
  /// - parameters:
  ///   - source: a page for a browser, a text document for LibreOffice.
  ///   - isInterrupted: asked again and again; true ends the program.
  /// - throws: `Problem` `printer_failed`, `printer_too_slow`; `.interrupted`.
  public func print(_ source: [UInt8], unless isInterrupted: () -> Bool) throws -> [UInt8] {
    guard let folder = try? PrivateFolder("mutua-print").path else { throw Refusal.printerFailed(name) }
    // Programs that were ended may still be writing for a moment.
    defer { Self.remove(folder) }
    let page = folder + (kind == .browser ? "/page.html" : "/page.odt")
    guard Self.write(source, to: page) else { throw Refusal.printerFailed(name) }
    let command = Command(
      program: program, arguments: arguments(page, folder),
      environment: [
        "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": folder, "TMPDIR": folder,
        "XDG_RUNTIME_DIR": folder,
      ])
    let status = try run(command, isInterrupted)
    guard status == 0, let made = Self.bytes(of: folder + "/page.pdf"), made.starts(with: Array("%PDF".utf8)) else {
      throw Refusal.printerFailed(name)
    }
    return made
  }

  private func arguments(_ page: String, _ folder: String) -> [String] {
    switch kind {
    case .office:
      return [
        "-env:UserInstallation=file://\(folder)/profile", "--headless", "--norestore", "--convert-to", "pdf",
        "--outdir", folder, page,
      ]
    case .browser:
      // No browser that root runs has a sandbox. The page is ours and asks for nothing: no address has a machine.
      return (geteuid() == 0 ? ["--no-sandbox"] : []) + [
        "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking",
        "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer",
        "--user-data-dir=\(folder)/profile", "--print-to-pdf=\(folder)/page.pdf", "file://\(page)",
      ]
    }
  }

  private func run(_ command: Command, _ isInterrupted: () -> Bool) throws -> Int32 {
    switch try command.run(within: limit, unless: isInterrupted) {
    case .ended(let status): return status
    case .slow: throw Refusal.printerTooSlow(name, limit)
    case .stopped: throw Refusal.printerStopped
    }
  }

  private static func remove(_ folder: String) {
    for _ in 0..<50 {
      try? Files.remove(folder)
      guard Files.exists(folder) else { return }
      SteadyClock.pause(milliseconds: 20)
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    return (try? writeAll(bytes, to: file)) != nil
  }

  private static func bytes(of path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var (all, piece) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
    while true {
      let count = read(file, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? all : nil }
      all += piece.prefix(count)
    }
  }
}

extension Refusal {
  fileprivate static let printerMissing = Problem(
    code: "printer_missing",
    Phrase(
      "a PDF is made by a browser or LibreOffice, and neither is installed here",
      "un PDF est fait par un navigateur ou LibreOffice, et aucun n'est installé ici"),
    hint: Phrase(
      "install chromium (Debian: apt-get install chromium) or LibreOffice (libreoffice-writer-nogui); or write .html, "
        + "which any browser prints",
      "installez chromium (Debian : apt-get install chromium) ou LibreOffice (libreoffice-writer-nogui) ; ou écrivez "
        + "en .html, que tout navigateur imprime"))

  fileprivate static func printerFailed(_ name: String) -> Problem {
    Problem(
      code: "printer_failed", Phrase("\(name) printed nothing", "\(name) n'a rien imprimé"),
      hint: Phrase(
        "write .html, and print it from a browser", "écrivez en .html, et imprimez depuis un navigateur"))
  }

  fileprivate static func printerTooSlow(_ name: String, _ seconds: Int) -> Problem {
    Problem(
      code: "printer_too_slow",
      Phrase(
        "\(name) was ended: nothing after \(seconds) s", "\(name) a été arrêté : rien après \(seconds) s"),
      hint: Phrase(
        "try again, or write .html and print it from a browser",
        "réessayez, ou écrivez en .html et imprimez depuis un navigateur"))
  }

  fileprivate static let printerStopped = Problem(
    .interrupted, code: "interrupted",
    Phrase("interrupted; no file was written", "interrompu ; aucun fichier n'a été écrit"))
}
