import Foundation
import PrivateServer
import Purchasing
import Testing

@Suite struct FolderTests {
  @Test(arguments: [
    (["HOME": "/home/anne"], "/home/anne/.local/share/mutua"),
    (["HOME": "/home/anne", "XDG_DATA_HOME": "/données"], "/données/mutua"),
    (["HOME": "/home/anne", "XDG_DATA_HOME": "relative"], "/home/anne/.local/share/mutua"),
    (["HOME": "/home/anne", "MUTUA_HOME": "/srv//m/./x/"], "/srv/m/x"),
    (["HOME": "/home/anne", "MUTUA_HOME": ""], "/home/anne/.local/share/mutua"),
    (["MUTUA_HOME": "/srv/m"], "/srv/m"),
  ]) func home(_ environment: [String: String], _ expected: String) throws {
    #expect(try PrivateServer(environment: environment, userID: 1000).home == expected)
  }

  @Test func rootAndRelative() throws {
    #expect(try PrivateServer(environment: ["HOME": "/root"], userID: 0).home == "/var/lib/mutua")
    let here = FileManager.default.currentDirectoryPath
    #expect(try PrivateServer(environment: ["MUTUA_HOME": "un dossier"], userID: 1000).home == here + "/un dossier")
  }

  @Test(arguments: [[:], ["HOME": ""], ["HOME": "anne"], ["MUTUA_HOME": "/"]])
  func noHome(_ environment: [String: String]) throws {
    let code = try Scratch.code { _ = try PrivateServer(environment: environment, userID: 1000) }
    #expect(code == (environment["MUTUA_HOME"] == nil ? "home_unknown" : "home_is_root"))
  }

  @Test(arguments: [
    ("/srv/m", true), ("/srv/Élus de l'ouest", true), ("/" + String(repeating: "a", count: 88), true),
    ("/" + String(repeating: "a", count: 89), false), ("/srv/a,b", false), ("/srv/a\nb", false), ("/srv/a\\b", false),
  ]) func socketFolder(_ home: String, _ isInHome: Bool) throws {
    let server = try PrivateServer(environment: ["MUTUA_HOME": home], userID: 1000)
    #expect(server.socketFolder.hasPrefix(home + "/run") == isInHome)
    #expect((server.socketFolder + "/.s.PGSQL.5432").utf8.count <= 107)
    if !isInHome { #expect(server.socketFolder.hasPrefix("/tmp/mutua-1000-")) }
  }

  @Test func addresses() throws {
    let server = try PrivateServer(environment: ["MUTUA_HOME": "/srv/l'été 1"], userID: 1000)
    #expect(server.connectionString == #"host='/srv/l\'été 1/run' port=5432 dbname=postgres user=mutua"#)
    #expect(server.url == "postgresql://mutua@%2Fsrv%2Fl%27%C3%A9t%C3%A9%201%2Frun:5432/postgres")
  }

  @Test func programs() throws {
    let found = try ServerPrograms.find(ProcessInfo.processInfo.environment)
    #expect(found.version >= ServerPrograms.oldestVersion)
    #expect(found.versionText?.hasPrefix("\(found.version)") == true)
    #expect(try ServerPrograms.find(["MUTUA_PG_BIN": found.folder]).version == found.version)
    #expect(try Scratch.code { _ = try ServerPrograms.find(["MUTUA_PG_BIN": "/usr"]) } == "server_programs_missing")
    #expect(
      try Scratch.code { _ = try ServerPrograms.find(["MUTUA_PG_BIN": found.folder], version: 9) } == "server_version")
  }
}
