import Postgres
import Purchasing
@testable import PurchasingStore
import Testing

/// What open data brings is stored by the names of columns: PostgreSQL leaves out a name that is none.
@Suite struct StoredRecordTests {
  /// A table, the columns that a record gives it, and those that come from elsewhere.
  private static let tables: [(name: String, given: [String], elsewhere: Set<String>)] = [
    (
      "contract", PublishedContract.columns.map(\.name),
      [
        "id", "buyer_id", "reference", "group_id", "lot_id", "launch_id", "amo_project_id", "contract_type",
        "family_id", "maximum", "key_id", "share_rule", "procedure", "notice_on", "offers_due_on", "cao_on", "decp_id",
        "import_id", "recorded_at", "renewal_months", "notice_months", "firm_months",
      ]
    ),
    ("contract_holder", PublishedHolder.columns.map(\.name), ["contract_id", "position"]),
    (
      "contract_publication", PublicationFacts.columns.map(\.name),
      ["contract_id", "signed_on", "buyer_siret", "number", "object", "group_title", "version_on", "published"]
    ),
    (
      "amendment", StoredAmendment.columns.map(\.name).filter { !ofPublication.contains($0) },
      ["contract_id", "ground", "new_maximum", "cao_on", "recorded_at", "share_rule", "key_id"]
    ),
    (
      "amendment_publication", StoredAmendment.columns.map(\.name).filter { ofPublication.contains($0) },
      ["contract_id", "number"]
    ),
  ]

  private static let ofPublication: Set<String> = ["total", "months", "published_on", "holder_kinds", "holder_ids"]

  @Test func everyColumnIsGivenOrComesFromElsewhere() throws {
    try withStore { store, _ in
      for (table, given, elsewhere) in Self.tables {
        let columns: [String] = try store.connection.values(
          """
          select attname::text from pg_attribute
          where attrelid = \(table)::regclass and attnum > 0 and not attisdropped
          """)
        #expect(Set(given).count == given.count && elsewhere.isDisjoint(with: given), "\(table)")
        #expect(Set(given).union(elsewhere).symmetricDifference(columns) == [], "\(table)")
      }
    }
  }

  /// A contract of which everything is known.
  private func wholeContract() throws -> PublishedContract {
    var facts = PublicationFacts()
    (facts.nature, facts.techniques, facts.executionModes) = ("Marché", ["Sans objet"], ["Bons de commande"])
    (facts.frameworkReference, facts.innovative, facts.ccag) = ("AC-1", false, "Travaux")
    (facts.advanceGranted, facts.advanceRate) = (true, Quantity(machine: "0.3"))
    (facts.europeanRate, facts.frenchRate) = (Quantity(machine: "0.5"), Quantity(machine: "0.25"))
    (facts.procedure, facts.placeCode, facts.placeKind) = ("Procédure adaptée", "29800", "Code postal")
    (facts.priceForm, facts.priceKinds, facts.holdersGrouping) = ("Forfaitaire", ["Définitif ferme"], "Conjoint")
    (facts.subcontracting, facts.social, facts.environmental) = (true, ["Clause sociale"], ["Critère environnemental"])
    facts.publishedOn = try day("2024-02-01")
    let holders = [
      PublishedHolder(kind: "SIRET", id: "21290103700011", name: nil),
      PublishedHolder(kind: "TVA", id: "DE123456789", name: "Bau"),
    ]
    return PublishedContract(
      id: "2024-1", buyerSiret: "21290103700011", object: "Voirie", cpv: "45233141", amount: try euros("1000"),
      framework: false, notifiedOn: try day("2024-01-15"), months: 12, offers: 3, holders: holders, facts: facts,
      amendments: [
        PublishedAmendment(
          number: 1, total: try euros("1100"), months: 18, notifiedOn: try day("2024-06-01"),
          publishedOn: try day("2024-06-15"), holders: holders, title: "Prolongation")
      ])
  }

  @Test func nothingThatIsKnownIsLost() throws {
    try withStore { store, _ in
      let contract = try wholeContract()
      _ = try store.change {
        let file = PublishedFile(name: "decp.json", digest: { [UInt8](repeating: 1, count: 32) }) { write in
          try write(
            PublishedRecord(
              record: 1, buyerSiren: "212901037", buyerName: "Landerneau", version: nil, contractType: "works",
              contract: contract, otherAmendments: []))
        }
        return try $0.importPublished([file], allBuyers: true, shares: [])
      }
      for (table, given, _) in Self.tables where table != "contract_holder" {
        let row: String? = try store.connection.value("select to_jsonb(t)::text from \(SQL.identifier(table)) as t")
        for column in given {
          #expect(row?.contains("\"\(column)\": null") == false, "\(table).\(column)")
        }
      }
      #expect(try store.publications(of: ["2024-1"]).first?.contract.facts == contract.facts)
    }
  }
}
