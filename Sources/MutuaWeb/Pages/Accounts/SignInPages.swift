import Purchasing
import PurchasingStore
import Reporting

/// Coming in with an account: a link by mail, confirmed by a button, or its code; no password.
enum SignInPages {
  private static let addressLabel = Phrase("Your e-mail address", "Votre adresse électronique")
  private static let codeLabel = Phrase("The code of the message", "Le code du message")

  /// The page that asks for the address.
  static func door(_ visit: Visit, problem: Problem? = nil) -> Page {
    let language = visit.language
    let address = visit.typed("adresse") ?? visit.asked("adresse") ?? ""
    let problems = problem.map { [$0] } ?? []
    return Page(
      Phrase("Come in", "Entrer"), hasErrors: problem != nil,
      """
      \(FormParts.summary(problems.map { ("adresse", addressLabel, $0) }, language))<p>\(Phrase(
        "There is no password: a link comes to your e-mail address.",
        "Il n'y a pas de mot de passe : un lien arrive à votre adresse électronique.")(language))</p>
      <form method="post" action="/entrer" novalidate>
      \(FormParts.field("adresse", addressLabel, hint: nil, problems, language) { attributes in
        """
        <input id="adresse" name="adresse" type="email" autocomplete="email"\(attributes) \
        value="\(HTML.typed(address))">
        """
      })\
      <button>\(Phrase("Send me a link", "Recevoir un lien")(language))</button>
      </form>
      \(code(visit))
      """)
  }

  /// Said whether the address is known or not.
  static func asked(_ visit: Visit) -> Page {
    let language = visit.language
    return Page(
      Phrase("Look at your mail", "Regardez vos messages"),
      """
      <p>\(Phrase(
        "If this address has an account, a message has just left. Its link opens your session in this browser.",
        "Si cette adresse a un compte, un message vient de partir. Son lien ouvre votre session dans ce navigateur."
      )(language))</p>
      <p>\(Phrase(
        "Nothing came? Look among unwanted messages, then call whoever invited you.",
        "Rien reçu ? Regardez les indésirables, puis appelez la personne qui vous a invité."
      )(language))</p>
      \(code(visit))
      """)
  }

  /// For who reads mail on another machine.
  private static func code(_ visit: Visit, problem: Problem? = nil) -> HTML {
    let language = visit.language
    let typed = visit.typed("code") ?? ""
    return """
      <h2>\(Phrase("You read your mail elsewhere?", "Vous lisez vos messages ailleurs ?")(language))</h2>
      <form method="post" action="/entrer/code" novalidate>
      \(FormParts.field("code", codeLabel, hint: nil, problem.map { [$0] } ?? [], language) { attributes in
        "<input id=\"code\" name=\"code\" autocomplete=\"one-time-code\" value=\"\(HTML.typed(typed))\"\(attributes)>"
      })\
      <button class="second">\(Phrase("Open my session", "Ouvrir ma session")(language))</button>
      </form>

      """
  }

  static func wrongCode(_ visit: Visit, _ outcome: Door.Outcome) -> Page {
    let problem = Problem(
      code: "code_" + outcome.rawValue,
      outcome == .wrong
        ? Phrase("this isn't the code of the last message", "ce n'est pas le code du dernier message")
        : Phrase(
          "this code was used, is more than fifteen minutes old, or was tried too often",
          "ce code a déjà servi, a plus de quinze minutes, ou a été essayé trop souvent"))
    return Page(
      Phrase("Come in", "Entrer"), hasErrors: true,
      """
      \(FormParts.summary([("code", codeLabel, problem)], visit.language))\(code(visit, problem: problem))\
      <p><a href="/entrer">\(Phrase("Ask for a new link", "Demander un nouveau lien")(visit.language))</a></p>

      """)
  }

  /// A good link in another browser.
  static func elsewhere(_ visit: Visit) -> Page {
    let language = visit.language
    return Page(
      Phrase("Asked for in another browser", "Demandé dans un autre navigateur"),
      """
      <p>\(Phrase(
        "This link opens the browser in which it was asked for. There, type the code that stands in the message.",
        "Ce lien ouvre le navigateur où il a été demandé. Tapez-y le code qui figure dans le message."
      )(language))</p>
      <p><a href="/entrer">\(Phrase("Ask for a link here", "Demander un lien ici")(language))</a></p>

      """)
  }

  static func over(_ visit: Visit) -> Page {
    let language = visit.language
    return Page(
      Phrase("This link can't be used", "Ce lien ne peut pas servir"),
      """
      <p>\(Phrase(
        "It was used, or is more than fifteen minutes old.", "Ce lien a déjà servi ou a plus de quinze minutes."
      )(language))</p>
      <p><a href="/entrer">\(Phrase("Ask for a new link", "Demander un nouveau lien")(language))</a></p>

      """)
  }

  /// What was typed when a session had ended, to be looked at and sent again: nothing was saved of it.
  static func returned(_ parcel: Store.Parcel, _ visit: Visit) -> Page {
    let language = visit.language
    let fields = (try? FormBody(Array(parcel.fields.utf8)))?.fields ?? []
    let unseen: Set = ["ticket", "vu", "membre"]
    let inputs = fields.enumerated().map { place, field -> HTML in
      if unseen.contains(field.name) {
        return "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(HTML.typed(field.value))\">\n"
      }
      return FormParts.field("f\(place)", NeedForm.label(named: field.name), hint: nil, [], language) {
        "<input id=\"f\(place)\" name=\"\(field.name)\" value=\"\(HTML.typed(field.value))\"\($0)>"
      }
    }.joined()
    return Page(
      Phrase("What you had typed", "Vos saisies"),
      """
      <p>\(Phrase(
        "Your session had ended when you sent this: nothing was saved. It is here, as you typed it.",
        "Votre session avait pris fin à l'envoi : rien n'a été enregistré. Voici vos saisies, telles quelles."
      )(language))</p>
      <form method="post" action="\(parcel.path)" novalidate>
      <input type="hidden" name="saisie" value="\(Int(parcel.number))">
      \(inputs)<button>\(Phrase("Send it again", "Renvoyer")(language))</button>
      </form>
      <form method="post" action="/reprendre">
      <input type="hidden" name="saisie" value="\(Int(parcel.number))">
      <button class="second">\(Phrase("Drop it", "Abandonner")(language))</button>
      </form>

      """)
  }
}

extension NeedForm {
  /// The label of a field by its name in forms; the name itself for one of another form.
  static func label(named name: String) -> Phrase {
    fields.first { Self.name($0) == name }.map(label) ?? Phrase(verbatim: name)
  }
}
