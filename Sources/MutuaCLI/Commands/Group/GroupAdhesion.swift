import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Adhesion: WritingCommand {
    static let configuration = verb(
      "adhesion", french: ["adhésion"],
      Phrase("Record members' délibérations and signatures", "Noter les délibérations et signatures de membres"),
      details: Phrase(
        "Of a member that left and came back, papers go to the stay that their day belongs to: an earlier one, if it "
          + "had not ended by then.",
        "Pour un membre parti puis revenu, les pièces vont à l'adhésion dont relève leur date : l'ancienne, si elle "
          + "n'était pas finie."))
    static let examples = [
      "mutua group adhesion papier --member daoulas --deliberated 2026-03-02 --reference D2026-14 --signed 2026-03-10",
      "mutua group adhesion papier --member daoulas,dirinon --signed 2026-03-10",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .openGroup)) var group: String
    @Option(help: help("whose, one or several", "de qui, un ou plusieurs", .members)) var member: String
    @Option(help: help("day of the délibération", "date de la délibération", .date)) var deliberated: String?
    @Option(help: help("its reference", "sa référence", .reference)) var reference: String?
    @Option(help: help("day of the signature", "date de la signature", .date)) var signed: String?

    func run(_ context: Context) throws -> Answer {
      let (deliberated, signed) = (try Typed.day(deliberated, "--deliberated"), try Typed.day(signed, "--signed"))
      guard deliberated != nil || reference != nil || signed != nil else {
        throw UsageProblem.oneOf("--deliberated, --reference, --signed")
      }
      let members = Typed.names(member)
      guard !members.isEmpty else { throw UsageProblem.oneOf("--member") }
      let outcome = try context.change {
        try GroupDesk($0).recordAdhesion(
          of: group, members: members, deliberated: deliberated, reference: reference, signed: signed)
      }
      return Answer(outcome, { .group($0) })
    }
  }
}
