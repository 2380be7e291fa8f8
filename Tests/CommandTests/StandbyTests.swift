import Glibc
import TestSupport
import Testing

/// A real standby, made by `scripts/standby`: reports read from it, writes go to the primary, and a fail-over.
@Suite struct StandbyTests {
  @Test func reportsWritesAndFailover() throws {
    let desk = try Desk()
    let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
    let ending = try Child(
      [root + "/scripts/standby", "--check"], in: desk.folder,
      variables: desk.variables.merging(["MUTUA_PROGRAM": Program.folder + "/mutua"]) { $1 }
    ).wait(seconds: 120)
    #expect(ending.status == 0, "\(ending.output)\(ending.errors)")
    let lines = ending.output.split(separator: "\n")
    #expect(lines.count == 10 && lines.allSatisfy { $0.hasSuffix("\tyes") }, "\(ending.output)")
    Figures.note("a standby, and a fail-over to it", "\(lines.count) of 10 as they should be")
  }
}
