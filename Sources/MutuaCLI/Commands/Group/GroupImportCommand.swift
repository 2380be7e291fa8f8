import ArgumentParser
import Purchasing
import PurchasingOffice

extension GroupCommands {
  struct Import: WritingCommand {
    static let configuration = verb(
      "import", french: ["importer"],
      Phrase("Add the groups of files, with their members", "Ajouter les groupements de fichiers, avec leurs membres"),
      details: Phrase(
        "Columns: code, title, coordinator, basis, mission, members, since. Members are parted by spaces or, when "
          + "names have spaces, by semicolons; basis and mission are codes or words, L2113-6 and award-and-sign when "
          + "they are left out. A group without a code has the one that its title makes; without a day it is there "
          + "from the beginning. Lots come by `lot import`, or with their contracts. All lines are added, or none; a "
          + "group that is there already is known, and not changed.",
        "Colonnes : code, objet, coordonnateur, fondement, mission, membres, depuis. Les membres se séparent par des "
          + "espaces ou, si des noms en contiennent, par des points-virgules ; fondement et mission sont des codes ou "
          + "des mots, L2113-6 et award-and-sign s'ils manquent. Sans code, il est tiré de l'objet ; sans date, le "
          + "groupement existe depuis le début. Les lots viennent par `lot importer`, ou avec leurs marchés. Tout est "
          + "ajouté, ou rien ; un groupement qui existe déjà est reconnu, et n'est pas changé."
      ))
    static var answersWithATable: Bool { true }
    static let examples = ["mutua group import groups.csv --dry-run"]

    @OptionGroup var common: CommonOptions
    @OptionGroup var files: LineFileOptions

    func run(_ context: Context) throws -> Answer {
      let desk = ImportDesk(try context.store(), dryRun: context.dryRun)
      return Answer(try desk.groups(files.lineFiles), common, context)
    }
  }
}
