import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension MemberCommands {
  struct Add: WritingCommand {
    static let configuration = verb("add", french: ["ajouter"], Phrase("Add a member", "Ajouter un membre"))
    static let examples = [
      "mutua member add brest Brest --kind commune --insee 29019",
      "mutua membre ajouter ccas-daoulas \"CCAS de Daoulas\" --kind ccas --reports-under daoulas",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its short code, typed ever after", "son code court, qu'on tapera ensuite", .code))
    var code: String
    @Argument(help: help("its name", "son nom", .name)) var name: String
    @Option(help: help("commune, epci, ccas, syndicate or other", "commune, epci, ccas, syndicat ou autre", .kind))
    var kind: String
    @Option(help: help("SIREN, nine digits", "SIREN, neuf chiffres", .siren)) var siren: String?
    @Option(help: help("SIRET, fourteen digits", "SIRET, quatorze chiffres", .siret)) var siret: String?
    @Option(help: help("INSEE code of a commune", "code INSEE d'une commune", .insee)) var insee: String?
    @Option(
      help: help("whose column carries its figures in reports", "le membre dont la colonne porte ses chiffres", .member)
    )
    var reportsUnder: String?
    @Option(help: help("whom to write to", "à qui écrire", .contact)) var contact: String?

    func run(_ context: Context) throws -> Answer {
      let draft = try MemberDraft(
        code: code, name: name, kind: kind, siren: siren, siret: siret, insee: insee, reportsUnder: reportsUnder,
        contact: contact)
      let twin = try draft.nameTwin(among: context.store().members())
      let sheet = MemberSheet(try context.change { try $0.addMember(draft) })
      return Answer(.member(sheet)).saying(ContactRemark.about(contact)).saying(twin?.remark)
    }
  }
}
