import Glibc
import TestSupport
import Testing

/// PDF by a program of the machine: here by one of the test's own, so that what it is given can be looked at.
@Suite struct PaperTests {
  private static let secret = "s3rin-jaune"
  private static let report = ["report", "annual", "--year", "2023", "--lang", "fr"]

  /// A program that writes down what it got, and does then what `script` says.
  private func withPrinter(
    _ script: String, named name: String = "chromium",
    _ body: (_ desk: Desk, _ variables: [String: String], _ seen: String) throws -> Void
  ) throws {
    try Base.sample.with { desk in
      let (seen, programs) = (desk.folder + "/seen", desk.folder + "/programs")
      for folder in [seen, programs, desk.folder + "/temporary"] { mkdir(folder, 0o755) }
      try write(
        """
        #!/bin/sh
        env > '\(seen)/env'
        printf '%s\\n' "$@" > '\(seen)/words'
        for word in "$@"; do
          case $word in
            --print-to-pdf=*) pdf=${word#*=} ;;
            file://*) cp "${word#file://}" '\(seen)/page' ;;
            */page.odt) cp "$word" '\(seen)/page'; pdf=${word%odt}pdf ;;
          esac
        done
        mkdir -p "$HOME/profile/deep" && echo x > "$HOME/profile/deep/file"
        \(script)

        """, to: desk.folder + "/printer.text")
      // Made by another process, as `Desk.stopClock` says.
      let made = [desk.folder + "/printer.text", programs + "/" + name]
      try Child(["/usr/bin/install", "-m", "755"] + made, in: desk.folder, variables: [:]).expectDone(seconds: 20)
      try body(
        desk, ["PATH": programs, "PGPASSWORD": Self.secret, "TMPDIR": desk.folder + "/temporary"], seen)
      // Neither the page nor the profile stays.
      let left = try desk.shell("ls -A '\(desk.folder)/temporary'")
      #expect(left.output == "", "\(left.output)")
    }
  }

  @Test func aBrowserPrintsThePage() throws {
    try withPrinter("printf '%%PDF-1.7 ours' > \"$pdf\"") { desk, variables, seen in
      let file = desk.folder + "/r.pdf"
      let ending = try desk.start(words: Self.report + ["--output", file], variables: variables).wait()
      #expect(ending.status == 0, "\(ending.errors)")
      #expect(ending.errors == "écrit : \(file), imprimé par \(desk.folder)/programs/chromium\n")
      #expect(text(file) == "%PDF-1.7 ours")
      #expect(text(seen + "/page").contains("<h1>Rapport de mutualisation 2023</h1>"))
      let environment = text(seen + "/env")
      #expect(!environment.contains(Self.secret) && !environment.contains("MUTUA") && !environment.contains("PGHOST"))
      #expect(!environment.contains("HOME=\(desk.folder)\n"))
      #expect(text(seen + "/words").contains("--user-data-dir=\(desk.folder)/temporary/"))
      let quiet = try desk.start(words: Self.report + ["--output", file, "--quiet"], variables: variables).wait()
      #expect(quiet.status == 0 && quiet.errors == "")
      let piped = try desk.start(words: Self.report + ["--format", "pdf"], variables: variables).wait()
      #expect(piped.output == "%PDF-1.7 ours")
    }
  }

  @Test func libreOfficePrintsTheTextDocument() throws {
    try withPrinter("printf '%%PDF-1.7 office' > \"$pdf\"", named: "soffice") { desk, variables, seen in
      let file = desk.folder + "/r.pdf"
      try desk.start(words: Self.report + ["--output", file], variables: variables).expectDone(seconds: 60)
      #expect(text(file) == "%PDF-1.7 office")
      #expect(text(seen + "/page").hasPrefix("PK"))
      #expect(text(seen + "/words").contains("-env:UserInstallation=file://\(desk.folder)/temporary/"))
    }
  }

  /// Refused before anything is asked, and nothing is written.
  @Test func aMachineWithNeither() throws {
    try Base.sample.with { desk in
      let file = desk.folder + "/r.pdf"
      mkdir(desk.folder + "/empty", 0o755)
      let variables = ["PATH": desk.folder + "/empty"]
      let ending = try desk.start(words: Self.report + ["--output", file], variables: variables).wait()
      #expect(ending.status == 2)
      #expect(ending.errors.contains("aucun n'est installé ici"), "\(ending.errors)")
      #expect(ending.errors.contains("chromium") && ending.errors.contains(".html"), "\(ending.errors)")
      #expect(access(file, F_OK) != 0)
    }
  }

  @Test(arguments: ["exit 3", "exit 0", "echo no > \"$pdf\""])
  func aPrinterThatPrintsNothing(script: String) throws {
    try withPrinter(script) { desk, variables, _ in
      let file = desk.folder + "/r.pdf"
      try write("mine", to: file)
      let ending = try desk.start(words: Self.report + ["--output", file], variables: variables).wait()
      #expect(ending.status == 2, "\(ending.errors)")
      #expect(ending.errors.contains("chromium n'a rien imprimé"), "\(ending.errors)")
      #expect(text(file) == "mine")
    }
  }

  /// Ctrl-C ends the program and those that it started.
  @Test func interrupted() throws {
    try withPrinter("sleep 300 & echo $! > \"$HOME/../child\"; wait") { desk, variables, seen in
      let file = desk.folder + "/r.pdf"
      let child = try desk.start(words: Self.report + ["--output", file], variables: variables)
      let noted = desk.folder + "/temporary/child"
      for _ in 0..<600 where text(noted).isEmpty { usleep(50_000) }
      let sleeper = try #require(Int32(text(noted).filter(\.isNumber)))
      let ending = try child.kill(SIGINT).wait(seconds: 20)
      #expect(ending.status == 130, "\(ending.errors)")
      #expect(access(file, F_OK) != 0)
      for _ in 0..<100 where kill(sleeper, 0) == 0 { usleep(20_000) }
      #expect(kill(sleeper, 0) != 0)
      unlink(noted)
    }
  }
}
