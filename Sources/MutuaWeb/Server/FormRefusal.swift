package import Purchasing

/// Why what a browser sent can't be read as a form. Nothing of it is kept.
package enum FormRefusal: Error, Sendable, Equatable {
  /// More than a request may have.
  case tooLarge(megabytes: Int)
  /// More fields or parts than any form of ours has.
  case tooManyFields
  /// A text that is no UTF-8, by its field where that could be read.
  case notUTF8(field: String?)
  /// A text with a NUL in it, which no database keeps.
  case nul(field: String?)
  /// It ends before its end.
  case unfinished
  /// It isn't made as browsers make it.
  case malformed(Fault)

  /// What isn't as browsers make it: for logs and tests, since nobody at a browser can mend it.
  package enum Fault: String, Sendable {
    case percent, boundary, header, name, delimiter
  }

  /// Whether less of it would have been taken.
  package var isTooLarge: Bool {
    switch self {
    case .tooLarge, .tooManyFields: true
    default: false
    }
  }

  /// What people are told.
  package var problem: Problem {
    switch self {
    case .tooLarge(let megabytes):
      Problem(
        code: "form_too_large",
        Phrase(
          "what was sent is larger than \(megabytes) MB", "ce qui a été envoyé dépasse \(megabytes) Mo"),
        hint: Phrase(
          "take out pictures and sheets that aren't needed, or save the file as CSV",
          "enlevez images et feuilles inutiles, ou enregistrez le fichier en CSV"))
    case .tooManyFields:
      Problem(
        code: "form_too_long", Phrase("the form has too many fields", "le formulaire a trop de champs"),
        hint: Self.again)
    case .notUTF8(let field):
      Problem(
        code: "form_not_utf8",
        Self.about(field)
          + Phrase("the text came in damaged (it isn't UTF-8)", "le texte est arrivé abîmé (pas en UTF-8)"),
        hint: Self.again)
    case .nul(let field):
      Problem(
        code: "form_nul",
        Self.about(field)
          + Phrase(
            "the text holds a character that can't be seen (NUL)", "le texte contient un caractère invisible (NUL)"),
        hint: Phrase("type it anew rather than pasting it", "saisissez-le de nouveau au lieu de le coller"))
    case .unfinished:
      Problem(
        code: "form_unfinished", Phrase("what was sent broke off", "l'envoi s'est interrompu"),
        hint: Phrase("send it again", "recommencez l'envoi"))
    case .malformed:
      Problem(
        code: "form_malformed",
        Phrase("what was sent is no form of a browser", "ce qui a été envoyé n'est pas un formulaire de navigateur"),
        hint: Self.again)
    }
  }

  private static let again = Phrase(
    "open the page anew and repeat what you did", "rouvrez la page et recommencez")

  private static func about(_ field: String?) -> Phrase {
    field.map { Phrase("“\($0)”: ", "« \($0) » : ") } ?? Phrase("", "")
  }
}

/// A text of a form: strict UTF-8 without NUL, given back to the byte.
enum FormText {
  static func read(_ bytes: some Collection<UInt8>, of field: String? = nil) throws(FormRefusal) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(field: field) }
    guard !bytes.contains(0) else { throw .nul(field: field) }
    return text
  }

  /// The digit that a letter or figure stands for.
  static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
