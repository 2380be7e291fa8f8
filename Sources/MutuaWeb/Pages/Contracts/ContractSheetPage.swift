import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

/// A contract's page: what is ordered under it, what it says, and what the office can do about it.
struct ContractSheetPage {
  private let sheet: ContractSheet
  private let visit: Visit
  /// What who sees a part of it has to know.
  private let partly: Phrase?

  init(_ store: Store, _ visit: Visit) throws {
    sheet = try store.contractSheet(visit.name("contract"))
    partly = try PartialSight.sentence(store)
    self.visit = visit
  }

  private var language: Language { visit.language }
  private var contract: Contract { sheet.contract }

  func page() -> Page {
    var shown: HTML = ""
    HTMLSection(.contract(sheet), language, id: "m").write { shown += $0 }
    let used: HTML =
      sheet.consumption.map { consumption in
        """
        <p><strong>\(Phrase("Ordered", "Commandé")(language))</strong> :
        \(ContractPages.meter(consumption.ordered, consumption.maximum, language))</p>

        """
      } ?? ""
    return Page(
      Phrase(verbatim: contract.title), subject: contract.reference,
      """
      \(acts)\(used)\(shown)\(partActs)\(ContractPages.notice(partly, language))\
      <p><a href="/marches">\(Phrase("All contracts", "Tous les marchés")(language))</a></p>

      """)
  }

  /// What can be done about the whole, and where it comes from.
  private var acts: HTML {
    guard visit.isOfficer else { return "" }
    let group: HTML =
      contract.group.map { group in
        "<li><a href=\"\(GroupPages.path(group))\">\(Phrase("Its group", "Son groupement")(language))</a></li>\n"
      } ?? ""
    return list(ActPages.links(ContractActs.ofContract, ContractSubject(sheet, visit), language), group)
  }

  /// The way back of each amendment and of each order.
  private var partActs: HTML {
    guard visit.isOfficer else { return "" }
    let amendments = sheet.amendments.flatMap { amendment in
      links(ContractActs.ofAmendment, ContractSubject(sheet, amendment: amendment, visit))
    }
    let orders = sheet.orders.flatMap { order in
      links(ContractActs.ofOrder, ContractSubject(sheet, order: order, visit))
    }
    guard !amendments.isEmpty || !orders.isEmpty else { return "" }
    let title = Phrase("Recorded by mistake", "Enregistré par erreur")
    return "<h2 id=\"corriger\">\(title(language))</h2>\n" + list(amendments + orders, "")
  }

  private func links(_ acts: [Act<ContractSubject>], _ subject: ContractSubject) -> [HTML] {
    ActPages.links(acts, subject, of: subject.part, language)
  }

  private func list(_ links: [HTML], _ more: HTML) -> HTML {
    "<ul class=\"acts\">\n" + links.map { link -> HTML in "<li>\(link)</li>\n" }.joined() + more + "</ul>\n"
  }
}
