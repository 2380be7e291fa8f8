import ArgumentParser
import PrivateServer
import Purchasing
import Reporting

extension DatabaseCommands {
  struct Status: UpkeepCommand {
    static let configuration = verb(
      "status", french: ["état"],
      Phrase("Say whether the private server runs, and where", "Dire si le serveur privé tourne, et où"))
    static let examples = ["mutua db status"]

    @OptionGroup var common: CommonOptions

    func run(_ context: Context) throws -> Answer {
      let status = try PrivateOnly.server(context).status()
      let cells = Self.cells(of: status.state)
      let columns: [(Column, Cell)] = [
        (Column("state", Phrase("State", "État"), .code), cells.state),
        (Column("pid", Phrase("Process", "Processus"), .code), cells.process),
        (
          Column("version", Phrase("PostgreSQL", "PostgreSQL"), .code),
          status.dataVersion.map { .code(String($0)) } ?? .none
        ),
        (Column("home", Phrase("Folder", "Dossier"), .text), .text(status.home)),
        (Column("socket", Phrase("Socket folder", "Dossier du socket"), .text), .text(status.socketFolder)),
        (Column("log", Phrase("Log", "Journal"), .text), .text(status.logPath)),
      ]
      return Answer(
        Report(
          name: "db_status", title: Phrase("Private PostgreSQL", "PostgreSQL privé"), columns: columns.map(\.0),
          rows: [columns.map(\.1)], shape: .record))
    }

    private static func cells(of state: PrivateServer.Status.State) -> (state: Cell, process: Cell) {
      switch state {
      case .absent: (.code("absent", label: Phrase("not initialised", "non initialisée")), .none)
      case .stopped: (.code("stopped", label: Phrase("stopped", "arrêté")), .none)
      case .running(let pid, _, _): (.code("running", label: Phrase("running", "en marche")), .code(String(pid)))
      }
    }
  }
}
