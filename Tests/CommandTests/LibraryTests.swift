import Glibc
import TestSupport
import Testing

/// A machine that lacks a library of workbooks: all but workbooks goes on, and what needs one says so.
@Suite struct LibraryTests {
  @Test(arguments: ["libxlsxwriter", "libminizip", "libexpat"])
  func onlyWorkbooksMissAMissingLibrary(_ library: String) throws {
    try Base.sample.withEveryCommand { desk, _ in
      try desk.run("member", "list", "--output", "members.xlsx", expecting: 0)
      // No libraries, and found before the system's own, whichever version that has.
      mkdir(desk.folder + "/none", 0o755)
      for version in 1...20 { try write("", to: desk.folder + "/none/\(library).so.\(version)") }
      desk.variables["LD_LIBRARY_PATH"] = desk.folder + "/none"

      try desk.run("member", "list", "--output", "members.csv", expecting: 0)
      try desk.run("member", "import", "members.csv", "--dry-run", expecting: 0)
      let writes = library == "libxlsxwriter"
      let refused =
        writes ? ["member", "list", "--output", "again.xlsx"] : ["member", "import", "members.xlsx", "--dry-run"]
      let ending = try desk.start(words: refused).wait()
      #expect(ending.status == 5, "\(ending.output)\(ending.errors)")
      #expect(ending.errors.contains("workbooks need a library that cannot be loaded: "), "\(ending.errors)")
      #expect(ending.errors.contains(library), "\(ending.errors)")
      #expect(access(desk.folder + "/again.xlsx", F_OK) != 0)
    }
  }
}
