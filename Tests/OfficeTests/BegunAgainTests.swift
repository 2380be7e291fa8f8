import Foundation
import Postgres
import Purchasing
import PurchasingFiles
import PurchasingOffice
import PurchasingStore
import Testing

/// A change that others stand in the way of is begun again: an import then writes and says what it would have at once.
@Suite struct BegunAgainTests {
  /// Lets the first change that writes rows of a table meet a deadlock, once they are written; what a sequence has
  /// counted is never undone.
  private static func meetDeadlock(writing table: String) -> String {
    """
    create sequence public.tries;
    create function public.meet_deadlock() returns trigger language plpgsql as $$
    begin
      if nextval('public.tries') = 1 then
        raise exception 'somebody else' using errcode = 'deadlock_detected';
      end if;
      return null;
    end
    $$;
    create trigger meet_deadlock after insert on \(table) for each statement execute function public.meet_deadlock();
    """
  }

  private static let tries: SQL = "select last_value from public.tries"

  @Test func refusedLinesAreKeptOnce() throws {
    try withSampleAndBase { store, connection in
      try connection.script(Self.meetDeadlock(writing: "need"))
      let desk = ImportDesk(store, dryRun: false)
      try withFile("member,title,type,amount\ndaoulas,Sel,supplies,10\nnowhere,Gaz,supplies,20\n") { path in
        var options = NeedImportOptions()
        options.skipsRefused = true
        let rejects = path + ".rejects.csv"
        let file = try NeedFile(path: path, rejects: RejectFile.Place(path: rejects, language: .english))
        let answer = try desk.needs(file, options)
        #expect(answer.kind == .needsAttention && answer.summary[0].english.hasPrefix("needs added: 1;"))
        #expect(try store.needs().count { $0.title == "Sel" } == 1)
        let kept = try String(contentsOfFile: rejects, encoding: .utf8).split(separator: "\n")
        #expect(kept.count == 2 && kept[1].hasPrefix("nowhere,Gaz,"), "\(kept)")
      }
      #expect(try connection.value(Self.tries, as: Int.self) == 2)
    }
  }

  @Test func publishedContractsAreReadAgain() throws {
    try withSampleAndBase { store, connection in
      try connection.script(Self.meetDeadlock(writing: "contract_publication"))
      let before = try store.contracts().count
      let records = """
        {"marches": [
        {"id": "P1", "acheteur": {"id": "24290080100018"}, "objet": "Sel", "codeCPV": "34927100", "montant": 50,
         "dateNotification": "2024-01-02"},
        {"id": "P2", "acheteur": {"id": "24290080100018"}, "objet": "Sel", "codeCPV": "34927100"}
        ]}
        """
      try withFile(records) { first in
        try withFile(records.replacing("\"P", with: "\"Q")) { second in
          let answer = try ImportDesk(store, dryRun: false).published(
            paths: [first, second], type: nil, members: nil, allBuyers: true, amendments: nil, verbose: false)
          #expect(answer.problems.count == 2 && answer.json?.contains("\"rows\":4,\"added\":2,") == true)
        }
      }
      #expect(try store.contracts().count == before + 2)
      #expect(try connection.value(Self.tries, as: Int.self) == 2)
    }
  }
}
