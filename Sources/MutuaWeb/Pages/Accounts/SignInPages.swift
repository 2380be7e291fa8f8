import Purchasing
import PurchasingStore
import Reporting

/// Coming in with an account: a link by mail, confirmed by a button, or its code; no password.
enum SignInPages {
  /// The page that asks for the address.
  static func door(_ visit: Visit, problem: Phrase? = nil) -> Page {
    let language = visit.language
    let address = visit.typed("adresse") ?? visit.asked("adresse") ?? ""
    let error: HTML =
      problem.map {
        """
        <div role="alert" tabindex="-1" id="erreurs" class="errors"><p>\(Sentence.whole($0, language))</p></div>

        """
      } ?? ""
    return Page(
      Phrase("Come in", "Entrer"), hasErrors: problem != nil,
      """
      \(error)<p>\(Phrase(
        "There is no password: a link comes to your e-mail address.",
        "Il n'y a pas de mot de passe : un lien arrive à votre adresse électronique.")(language))</p>
      <form method="post" action="/entrer" novalidate>
      <div class="field">
      <label for="adresse">\(Phrase("Your e-mail address", "Votre adresse électronique")(language))</label>
      <input id="adresse" name="adresse" type="email" autocomplete="email" value="\(HTML.typed(address))">
      </div>
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
  private static func code(_ visit: Visit, problem: Phrase? = nil) -> HTML {
    let language = visit.language
    let error: HTML =
      problem.map {
        """
        <p class="error" id="code-erreur">\(Phrase("Error: ", "Erreur : ")(language))\(Sentence.whole($0, language))</p>

        """
      } ?? ""
    let invalid: HTML = problem == nil ? "" : " aria-invalid=\"true\" aria-describedby=\"code-erreur\""
    return """
      <h2>\(Phrase("You read your mail elsewhere?", "Vous lisez vos messages ailleurs ?")(language))</h2>
      <form method="post" action="/entrer/code" novalidate>
      <div class="field">
      <label for="code">\(Phrase("The code of the message", "Le code du message")(language))</label>
      \(error)<input id="code" name="code" autocomplete="one-time-code"\(invalid)\
       value="\(HTML.typed(visit.typed("code") ?? ""))">
      </div>
      <button class="second">\(Phrase("Open my session", "Ouvrir ma session")(language))</button>
      </form>

      """
  }

  static func wrongCode(_ visit: Visit, _ outcome: Door.Outcome) -> Page {
    let problem =
      outcome == .wrong
      ? Phrase("this isn't the code of the last message", "ce n'est pas le code du dernier message")
      : Phrase(
        "this code was used, is more than fifteen minutes old, or was tried too often",
        "ce code a déjà servi, a plus de quinze minutes, ou a été essayé trop souvent")
    return Page(
      Phrase("Come in", "Entrer"), hasErrors: true,
      """
      \(code(visit, problem: problem))\
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
      return """
        <div class="field">
        <label for="f\(place)">\(NeedForm.label(named: field.name)(language))</label>
        <input id="f\(place)" name="\(field.name)" value="\(HTML.typed(field.value))">
        </div>

        """
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
