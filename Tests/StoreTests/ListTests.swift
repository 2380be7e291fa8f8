import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// What every long list is asked alike.
@Suite struct ListTests {
  private func withList(_ body: (Store) throws -> Void) throws {
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas", "dirinon")
      for (number, title) in ["Papier", "Étanchéité", "nettoyage des vitres", "Œuvre d'art"].enumerated() {
        _ = try store.enter(need: title, of: number.isMultiple(of: 2) ? "daoulas" : "dirinon", "\(number + 1).00")
      }
      try body(store)
    }
  }

  private func titles(_ store: Store, _ text: String) throws -> [String] {
    try store.needs(ListFilter(), ListQuestion(search: SearchText(text))).rows.map(\.title)
  }

  @Test func totalsAreOfAllThatIsFound() throws {
    try withList { store in
      let cut = try store.needs(ListFilter(), ListQuestion(sort: [.init(typed: "-amount")], limit: 2))
      let ten = try euros("10.00")
      #expect(cut.rows.map(\.amount.description) == ["4.00", "3.00"] && cut.count == 4)
      #expect(cut.totals == ["amount": ten, "open": ten])
      let none = try store.needs(ListFilter(), ListQuestion(search: SearchText("zzz"), limit: 2))
      #expect(none.rows.isEmpty && none.count == 0 && none.totals == ["amount": .zero, "open": .zero])
      #expect(throws: Misuse.self) { try store.needs(ListFilter(), ListQuestion(sort: [.init(typed: "id; drop")])) }
    }
  }

  @Test func wordsAreFoundHoweverTheyAreWritten() throws {
    try withList { store in
      let found = try ["ETANCHEITE", "oeuvre d’art", "œuvre", "vitres NETTOYAGE", "daoulas vitres"].map {
        try titles(store, $0)
      }
      #expect(
        found == [
          ["Étanchéité"], ["Œuvre d'art"], ["Œuvre d'art"], ["nettoyage des vitres"], ["nettoyage des vitres"],
        ])
      let none = try ["vitres papier", "a.*", "("].flatMap { try titles(store, $0) }
      #expect(none.isEmpty)
    }
  }

  /// One slip each: a letter wrong, missing, too many, two that changed places; never two slips.
  @Test func oneSlipIsForgiven() throws {
    try withList { store in
      for text in ["netoyage", "nettoyagge", "nettoyaje", "nettoyaeg", "nottoyaje", "nettyoage", "nettoyages"] {
        let found = try store.needs(ListFilter(), ListQuestion(search: SearchText(text)))
        #expect(found.rows.map(\.title) == (text == "nottoyaje" ? [] : ["nettoyage des vitres"]), "\(text)")
        #expect(found.isForgiving == !found.rows.isEmpty, "\(text)")
      }
    }
  }

  /// The short lists are searched and sorted by the database too.
  @Test func rowsThatAreThereAlreadyAreOrdered() throws {
    try withStore { store, _ in
      let texts = ["Édern", "Eder", "zoo", "Œil"]
      let french = try store.order(ofRows: 4, texts: [], nil, sortedBy: [(.texts(texts), false)])
      #expect(french.places == [1, 0, 3, 2])
      let numbers = try store.order(ofRows: 4, texts: [], nil, sortedBy: [(.numbers(["2", nil, "10", "-1.5"]), true)])
      #expect(numbers.places == [2, 0, 3, 1])
      #expect(try store.order(ofRows: 4, texts: texts, SearchText("edern"), sortedBy: []).places == [0])
      let none = try store.order(ofRows: 0, texts: [], SearchText("x"), sortedBy: [])
      #expect(none.places == [] && !none.isForgiving)
    }
  }
}
