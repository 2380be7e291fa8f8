import Foundation
import PrivateServer
import Purchasing
import TestSupport
import Testing

/// A program of the test's own that never comes to an end.
@Suite struct PaperPrinterTests {
  /// When its time is over it is ended, with its children, and nothing that it wrote is left behind.
  @Test(arguments: ["chromium", "soffice"]) func tooSlow(_ name: String) throws {
    let folder = try TemporaryFolder()
    let (seen, gone) = (folder.path + "/children", folder.path + "/home")
    try Scratch.makeProgram(
      folder.path + "/" + name,
      """
      #!/bin/sh
      mkdir -p "$HOME/profile/deep" && echo x > "$HOME/profile/deep/file"
      printf %s "$HOME" > '\(gone)'
      sh -c 'sleep 300 & echo $! > "$1"; wait' sh '\(seen).1' &
      (trap '' TERM HUP INT; while :; do echo x >> "$HOME/profile/deep/file"; sleep 0.01; done) &
      echo $! > '\(seen).2'
      echo $$ > '\(seen).3'
      wait
      """)
    let printer = try PaperPrinter.find(["PATH": "/nowhere:" + folder.path], within: 1)
    #expect(printer.name == name && printer.limit == 1)
    let start = Date.now
    let problem = #expect(throws: Problem.self) { try printer.print(Array("x".utf8), unless: { false }) }
    #expect(problem?.code == "printer_too_slow")
    #expect(problem?.message.french == "\(name) a été arrêté : rien après 1 s", "\(String(describing: problem))")
    let took = Date.now.timeIntervalSince(start)
    #expect(took >= 1 && took < 20, "\(took) s")
    for number in 1...3 {
      let text = try String(contentsOfFile: "\(seen).\(number)", encoding: .utf8)
      let child = try #require(pid_t(text.filter(\.isNumber)))
      for _ in 0..<200 where kill(child, 0) == 0 { usleep(20_000) }
      #expect(kill(child, 0) != 0, "process \(number) is still there")
    }
    let home = try String(contentsOfFile: gone, encoding: .utf8)
    #expect(home.contains("/.mutua-print-"))
    #expect(!FileManager.default.fileExists(atPath: home))
  }

  @Test func itsUsualLimit() throws {
    let folder = try TemporaryFolder()
    try Scratch.makeProgram(folder.path + "/chromium", "#!/bin/sh\n")
    #expect(try PaperPrinter.find(["PATH": folder.path]).limit == 120)
  }
}
