import ArgumentParser
import Purchasing

/// The help of one option or argument, in the reader's language.
///
/// Options that take amounts are declared `parsing: .unconditional` (`.unconditionalSingleValue` when they repeat),
/// else `--amount -500` reads as a missing value:
///
///     @Option(parsing: .unconditional, help: help("excluding tax", "hors taxes")) var amount: String
///
/// Amounts, days and codes stay `String` in the command; `run` reads them with the domain's grammar, whose `Problem`
/// has a code, a hint and exit status 2, while a parser's own error could only be a usage error.
/// - parameter value: what the value is called in usage lines, `CODE`; by default the option's name in capitals.
func help(_ english: String, _ french: String, value: String? = nil) -> ArgumentHelp {
  ArgumentHelp(stringLiteral: Phrase(english, french)(Start.language), valueName: value)
}

extension ArgumentHelp {
  fileprivate init(stringLiteral text: String, valueName: String?) {
    self.init(text, valueName: valueName)
  }
}

/// The configuration of one command: its fixed English name, its French names, what it does in one line.
///
/// - parameter french: with their accents; the forms without are added.
/// - parameter details: paragraphs for `--help`.
func verb(
  _ name: String, french: [String], _ abstract: Phrase, details: Phrase? = nil
) -> CommandConfiguration {
  // Spared the parser: its search for a completion option of its own (not for commands with a parent's name), and for
  // --help, which Shell finds itself. Together a quarter of its time.
  CommandConfiguration(
    commandName: name, _superCommandName: "mutua", abstract: abstract(Start.language),
    discussion: details?(Start.language) ?? "", helpNames: [], aliases: aliases(of: name, french))
}

/// The French names and, after them, their forms without accents.
func aliases(of name: String, _ french: [String]) -> [String] {
  var all: [String] = []
  for alias in french + french.map(Folding.code) where alias != name && !all.contains(alias) {
    all.append(alias)
  }
  return all
}

/// A value's name as people read it: `CODE`, `MEMBER` or `MEMBRE`.
func valueName(_ name: String, _ language: Language) -> String {
  let words = name.lowercased()
  switch language {
  case .english: return (englishValueNames[words] ?? words).uppercased()
  case .french: return (frenchValueNames[words] ?? words).uppercased()
  }
}

/// Where an option's name doesn't say what stands behind it.
private let englishValueNames = ["from": "date", "on": "date", "to": "date"]

private let frenchValueNames: [String: String] = [
  "amount": "montant", "address": "adresse", "as-of": "date", "by": "axe", "campaign": "recensement", "columns": "axe",
  "contract": "marché", "code": "code", "coordinator": "membre", "cost-sharing": "clé", "definition": "définition",
  "family": "famille", "file": "fichier", "folder": "dossier", "from": "date", "group": "groupement", "key": "clé",
  "checkpoint": "fichier", "entry": "entrée", "level": "niveau", "role": "rôle", "since": "date",
  "kind": "genre", "maximum": "montant", "measure": "mesure", "member": "membre", "members": "membres",
  "months": "mois", "name": "nom", "needs": "besoins", "need": "besoin", "number": "numéro", "on": "date",
  "quantity": "quantité", "reason": "motif", "ref": "référence", "reference": "référence", "report": "rapport",
  "sample": "exemple", "shares": "parts", "step": "étape", "text": "texte", "supplier": "titulaire", "title": "objet",
  "to": "date",
  "topic": "commande", "unit": "unité", "weights": "poids", "yearly": "montant", "year": "année",
  "membre=montant": "membre=montant", "member=amount": "membre=montant",
  "word": "mot", "rate": "taux", "yes|no": "oui|non", "no|rate": "non|taux", "form": "forme", "prefix": "préfixe",
  "publisher": "éditeur", "candidate": "candidat",
]
