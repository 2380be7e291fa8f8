import Purchasing

/// What can be wrong with a CSV file before anyone looks at what its cells mean.
extension CSVReader {
  static func noHeadings(_ name: String) -> Problem {
    Problem(
      code: "no_headings",
      Phrase("\(name) is empty: no line of headings", "\(name) est vide : aucune ligne d'en-têtes"),
      hint: Phrase(
        "the first line that is neither empty nor a comment names the columns",
        "la première ligne qui n'est ni vide ni un commentaire nomme les colonnes"))
  }

  func notUTF8(_ column: Int) -> Problem {
    Problem(
      code: "not_utf8", Phrase("this cell is not UTF-8 text", "cette cellule n'est pas du texte UTF-8"),
      hint: Phrase("save the file as “CSV UTF-8”", "enregistrez le fichier au format « CSV UTF-8 »"),
      place: here(column))
  }

  func nulCharacter(_ column: Int) -> Problem {
    Problem(
      code: "nul_character",
      Phrase(
        "this cell holds a NUL character, which no text has",
        "cette cellule contient un caractère NUL, qu'aucun texte n'a"),
      hint: Phrase(
        "the file may be UTF-16 or no text at all: save it as “CSV UTF-8”",
        "le fichier est peut-être en UTF-16, ou n'est pas du texte : enregistrez-le au format « CSV UTF-8 »"),
      place: here(column))
  }

  func tooManyCells(_ column: Int) -> Problem {
    Problem(
      code: "too_many_cells",
      Phrase(
        "this line has \(standing.cellCount) cells for \(headings.count) headings",
        "cette ligne a \(standing.cellCount) cellules pour \(headings.count) en-têtes"),
      hint: Phrase(
        "put a cell that holds the delimiter between quotes, or add the missing heading",
        "mettez entre guillemets doubles la cellule qui contient le séparateur, ou ajoutez l'en-tête manquant"),
      place: here(column))
  }

  func textAfterQuote(_ column: Int) -> Problem {
    Problem(
      code: "text_after_quote",
      Phrase("text follows the closing quote of this cell", "du texte suit le guillemet fermant de cette cellule"),
      hint: Phrase(
        "write a quote inside a quoted cell twice", "dans une cellule entre guillemets, doublez chaque guillemet"),
      place: here(column))
  }

  func notClosed() -> Problem {
    Problem(
      code: "quote_not_closed",
      Phrase("the quote that opens here is never closed", "le guillemet ouvert ici n'est jamais fermé"),
      hint: Phrase(
        "close it, or write a quote inside a cell twice", "fermez-le, ou doublez le guillemet dans la cellule"),
      place: Place(file: name, line: standing.quoteLine, column: standing.cellCount + 1))
  }

  func ended(by fault: RecordCutter.Fault) -> Problem {
    switch fault {
    case .cellTooLarge:
      Problem(
        code: "cell_too_large", Phrase("this cell is larger than 1 MiB", "cette cellule dépasse 1 Mio"),
        hint: Phrase(
          "look for a quote that is opened here and never closed",
          "cherchez un guillemet ouvert ici et jamais fermé"),
        place: Place(
          file: name, line: standing.isInsideQuotes ? standing.quoteLine : standing.recordLine,
          column: standing.cellCount + 1))
    case .tooManyColumns:
      Problem(
        code: "too_many_columns",
        Phrase(
          "the headings have more than \(RecordCutter.mostColumns) columns",
          "les en-têtes comptent plus de \(RecordCutter.mostColumns) colonnes"),
        hint: Phrase("check that this is a table", "vérifiez que c'est bien un tableau"),
        place: Place(file: name, line: standing.recordLine))
    }
  }

  private func here(_ column: Int) -> Place {
    Place(file: name, line: standing.recordLine, column: column)
  }
}
