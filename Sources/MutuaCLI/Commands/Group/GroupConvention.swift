import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension GroupCommands {
  struct Convention: ReadingCommand {
    static let configuration = verb(
      "convention", french: ["convention-constitutive"],
      Phrase(
        "Draft the convention constitutive, and a délibération for each member",
        "Rédiger un projet de convention constitutive et de délibérations"),
      details: Phrase(
        "In French, as HTML that prints on A4 or as Markdown, by the extension of --output. A draft to be read by a "
          + "lawyer: what the base doesn't know stands as [à compléter].",
        "En HTML, à imprimer en A4, ou en Markdown, selon l'extension de --output. C'est un projet, à faire relire : "
          + "ce que la base ignore reste [à compléter]."
      ))
    static let examples = ["mutua group convention papier --output convention.html"]
    static var writesADocument: Bool { true }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .group)) var group: String

    func run(_ context: Context) throws -> Answer {
      let format = try Self.format(common)
      let convention = try context.store().convention(of: group)
      return .text(ConventionDocument(convention, today: context.today).document.text(as: format))
    }

    private static func format(_ options: CommonOptions) throws -> Document.Format {
      let name =
        options.json ? "json" : options.format ?? extensionOf(options.output) ?? Document.Format.markdown.rawValue
      switch name.lowercased() {
      case "md", "markdown": return .markdown
      case "html", "htm": return .html
      default:
        throw UsageProblem.unknownValue(name, of: "--format", among: Document.Format.allCases.map(\.rawValue))
      }
    }

    private static func extensionOf(_ path: String?) -> String? {
      guard let path, path != "-", !path.hasPrefix("/dev/"), let name = path.split(separator: "/").last,
        let dot = name.lastIndex(of: "."), dot != name.startIndex
      else { return nil }
      return String(name[name.index(after: dot)...])
    }
  }
}
