import Glibc
import Postgres
import TestSupport
import Testing

/// The disk is full: a clear refusal, and once there is space again, all that was acknowledged is there.
@Suite struct DiskTests {
  // A small file system of its own can be mounted by root only.
  @Test(.enabled(if: geteuid() == 0, "only root can make a small disk")) func aFullDisk() throws {
    let desk = try Desk()
    let disk = desk.folder + "/disk"
    mkdir(disk, 0o755)
    let mounted = try desk.shell("mount -t tmpfs -o size=140m,mode=755 tmpfs disk")
    try #require(mounted.status == 0, "a tmpfs can't be mounted here: \(mounted.errors)")
    defer { _ = try? desk.shell("umount -l disk") }
    desk.variables["MUTUA_HOME"] = disk + "/home"
    defer { _ = try? desk.run("db", "stop", "--quiet") }
    try desk.run("init", "--sample", "landerneau-2023", "--quiet", expecting: 0)
    var acknowledged: [String] = []
    func add(_ title: String) throws -> Child.Ending {
      let ending = try desk.run(
        "need", "add", "--member", "daoulas", "--title", title, "--type", "supplies", "--amount", "5")
      if ending.status == 0 { acknowledged.append(title) }
      return ending
    }
    for number in 1...5 { _ = try add("Before \(number)") }
    _ = try desk.shell(
      "dd if=/dev/zero of=disk/filler bs=1M 2> /dev/null; dd if=/dev/zero of=disk/filler2 bs=4k 2> /dev/null")
    // What is to be written is larger than what the server has set aside.
    let rows = (1...60_000).map { "daoulas,F\($0),Full \($0) of a disk that has no more room at all,supplies,1" }
    try write(
      "member,reference,title,type,amount\n" + rows.joined(separator: "\n") + "\n", to: desk.folder + "/big.csv")
    let ending = try desk.run("need", "import", "big.csv")
    #expect(ending.status == 5, "\(ending.status) \(ending.errors)")
    #expect(!ending.errors.contains("defect") && ending.errors.contains("hint: "), "\(ending.errors)")
    for number in 1...5 { _ = try add("Full \(number)") }
    _ = try desk.shell("rm -f disk/filler disk/filler2")
    #expect(try eventually(seconds: 30) { try add("After").status == 0 })
    let list = try desk.run("need", "list", "--format", "csv", expecting: 0).output
    for title in acknowledged { #expect(list.contains(",\(title),"), "\(title) is gone") }
    #expect(!list.contains("of a disk that has no more room"), "half an import is there")
    #expect(try desk.run("check", "all").status == 0)
    #expect(try desk.run("log", "verify").status == 0)
    let words = ending.errors.split(separator: "\n").first ?? ""
    Figures.note("a full disk", "exit 5, “\(words)”; afterwards all of \(acknowledged.count) acknowledged are there")
  }
}
