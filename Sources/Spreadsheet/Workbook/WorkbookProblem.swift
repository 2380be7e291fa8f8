import Purchasing

/// What can be wrong with a workbook.
enum WorkbookProblem {
  static func broken(_ name: String, place: Place? = nil) -> Problem {
    Problem(
      code: "workbook_broken", Phrase("the workbook \(name) is damaged", "le classeur \(name) est abîmé"),
      hint: Phrase(
        "open it in a spreadsheet program, which may repair it, and save it again",
        "ouvrez-le dans un tableur, qui le réparera peut-être, et enregistrez-le de nouveau"),
      place: place)
  }

  /// - parameter line: the row that was being read; 0 when there was none.
  static func of(_ fault: XMLStream.Fault, _ name: String, line: Int = 0) -> Problem {
    switch fault {
    case .hasDoctype: hasDoctype(name)
    case .malformed: broken(name, place: line > 0 ? Place(file: name, line: line) : nil)
    }
  }

  /// - parameter reason: which library, and what the loader says of it, in English.
  static func libraryMissing(_ reason: String) -> Problem {
    Problem(
      .unreachable, code: "workbook_library_missing",
      Phrase(
        "workbooks need a library that cannot be loaded: \(reason)",
        "les classeurs demandent une bibliothèque qui ne peut pas être chargée : \(reason)"),
      hint: Phrase(
        "install Debian's package of this library, or use CSV",
        "installez le paquet Debian de cette bibliothèque, ou passez par le CSV"))
  }

  static func hasDoctype(_ name: String) -> Problem {
    Problem(
      code: "workbook_not_safe",
      Phrase(
        "the workbook \(name) holds a document type declaration, which no spreadsheet program writes",
        "le classeur \(name) contient une déclaration de type de document, qu'aucun tableur n'écrit"),
      hint: Phrase("ask its sender where it is from", "demandez à son expéditeur d'où il vient"))
  }

  static func sheetUnknown(_ name: String, _ sheet: String, _ all: [String]) -> Problem {
    let list = all.enumerated().map { "\($0.offset + 1) “\($0.element)”" }.joined(separator: ", ")
    let french = all.enumerated().map { "\($0.offset + 1) « \($0.element) »" }.joined(separator: ", ")
    return Problem(
      .unknownName, code: "sheet_unknown",
      Phrase("\(name) has no sheet “\(sheet)”", "\(name) n'a pas de feuille « \(sheet) »"),
      hint: Phrase("its sheets are \(list)", "ses feuilles sont \(french)"))
  }

  static func noSheet(_ name: String) -> Problem {
    Problem(
      code: "no_headings", Phrase("\(name) has no sheet with a table", "\(name) n'a aucune feuille avec un tableau"),
      hint: Phrase("check that this is the right file", "vérifiez que c'est le bon fichier"))
  }

  static func isError(_ text: String, _ place: Place) -> Problem {
    Problem(
      code: "cell_is_error",
      Phrase("the formula of this cell gives \(text)", "la formule de cette cellule donne \(text)"),
      hint: Phrase(
        "correct the formula, or type the value itself", "corrigez la formule, ou tapez la valeur elle-même"),
      place: place)
  }

  static func notComputed(_ place: Place) -> Problem {
    Problem(
      code: "formula_not_computed",
      Phrase(
        "the formula of this cell has never been computed", "la formule de cette cellule n'a jamais été calculée"),
      hint: Phrase(
        "open the file in a spreadsheet program and save it",
        "ouvrez le fichier dans un tableur et enregistrez-le"),
      place: place)
  }

  static func cellTooLarge(_ place: Place) -> Problem {
    Problem(
      code: "cell_too_large", Phrase("this cell is larger than 1 MiB", "cette cellule dépasse 1 Mio"),
      hint: Phrase("check that this is a table", "vérifiez que c'est bien un tableau"), place: place)
  }

  static func nulCharacter(_ place: Place) -> Problem {
    Problem(
      code: "nul_character",
      Phrase(
        "this cell holds a NUL character, which no text has",
        "cette cellule contient un caractère NUL, qu'aucun texte n'a"),
      hint: Phrase("type the cell anew", "retapez la cellule"), place: place)
  }
}
