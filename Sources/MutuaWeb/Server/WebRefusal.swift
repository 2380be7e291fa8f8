import Hummingbird
import Purchasing
import PurchasingStore

/// What the site itself refuses, before or beside what the office does.
struct WebRefusal: Error, Sendable {
  let status: Int
  let message: Phrase
  let hint: Phrase?
  /// Seconds after which to try again.
  var retryAfter: Int?
  /// Methods that the path has.
  var allowed: [String] = []

  init(_ status: Int, _ message: Phrase, hint: Phrase? = nil, retryAfter: Int? = nil, allowed: [String] = []) {
    self.status = status
    self.message = message
    self.hint = hint
    self.retryAfter = retryAfter
    self.allowed = allowed
  }

  static let busy = WebRefusal(
    503, Phrase("the service is very busy", "Le service est très demandé"),
    hint: Phrase("try again in a moment", "réessayez dans un instant"), retryAfter: 5)

  static let tooMany = WebRefusal(
    429, Phrase("Too many requests", "Trop de demandes"),
    hint: Phrase("try again in a second", "réessayez dans une seconde"), retryAfter: 1)

  static let notFound = WebRefusal(
    404, Phrase("There is no such page", "Cette page n'existe pas"),
    hint: Phrase("begin at the home page", "repartez de l'accueil"))

  /// A page of the office's, asked for by a member's or a reader's login.
  static func ofOffice(_ store: Store) throws -> WebRefusal {
    let body = try store.members().intercommunality?.name
    return WebRefusal(
      403,
      body.map {
        Phrase("This page is for the services of \($0)", "Cette page est réservée aux services de \($0)")
      }
        ?? Phrase(
          "This page is for the intercommunality's services",
          "Cette page est réservée aux services de l'intercommunalité"))
  }

  static func method(_ allowed: [String]) -> WebRefusal {
    WebRefusal(
      405, Phrase("This page doesn't take such a request", "Cette page ne reçoit pas ce type de demande"),
      allowed: allowed)
  }

  static let otherHost = WebRefusal(
    421, Phrase("This site has another name", "Ce site porte un autre nom"),
    hint: Phrase("open it by the address that the terminal shows", "ouvrez-le par l'adresse qu'affiche le terminal"))

  static let foreignOrigin = WebRefusal(
    403,
    Phrase(
      "This request doesn't come from a page of Mutua: nothing was saved",
      "Cette demande ne vient pas d'une page de Mutua : rien n'est enregistré"),
    hint: Phrase("open the page again, and begin anew", "rouvrez la page et recommencez"))

  static let noAnswer = WebRefusal(
    422, Phrase("No answer was chosen: nothing was saved", "Aucune réponse n'est choisie : rien n'est enregistré"),
    hint: Phrase("press one of the two buttons", "appuyez sur l'un des deux boutons"))

  static let noLanguage = WebRefusal(
    422, Phrase("There is no such language", "Cette langue n'est pas proposée"),
    hint: Phrase("choose French or English", "choisissez le français ou l'anglais"))

  static let severalHosts = WebRefusal(
    400, Phrase("This request names several sites", "Cette demande nomme plusieurs sites"))

  static let slow = WebRefusal(
    408,
    Phrase("What was sent took too long: nothing was saved", "L'envoi a pris trop de temps : rien n'est enregistré"),
    hint: Phrase("send it again", "recommencez l'envoi"))

  static let brokenOff = WebRefusal(
    400, Phrase("What was sent broke off: nothing was saved", "L'envoi s'est interrompu : rien n'est enregistré"),
    hint: Phrase("send it again", "recommencez l'envoi"))

  static let noForm = WebRefusal(
    415, Phrase("This isn't a form: nothing was saved", "Ceci n'est pas un formulaire : rien n'est enregistré"))

  static let longForm = WebRefusal(
    413, Phrase("This form is too long: nothing was saved", "Ce formulaire est trop long : rien n'est enregistré"),
    hint: Phrase("shorten the texts", "raccourcissez les textes"))

  static let noKey = WebRefusal(
    401, Phrase("there is no key, or it opens nothing", "il n'y a pas de clé, ou elle n'ouvre rien"),
    hint: Phrase(
      "make one at /compte, and send it: Authorization: Bearer KEY",
      "faites-en une sur /compte, et envoyez-la : Authorization: Bearer CLÉ"))

  static let sessionOverKept = WebRefusal(
    401,
    Phrase(
      "Your session is over. What you typed is kept: sign in again, and it comes back",
      "Votre session a pris fin. Vos saisies sont gardées : reconnectez-vous, elles reviendront"))

  static let sessionOver = WebRefusal(
    401, Phrase("Your session is over", "Votre session a pris fin"),
    hint: Phrase("sign in again", "reconnectez-vous"))
}

extension Problem.Kind {
  /// From what becomes of a request to the status of a page.
  var status: Int {
    switch self {
    case .remark, .needsAttention: 200
    case .refused: 422
    case .unknownName: 404
    case .notAllowed: 403
    case .unreachable, .interrupted: 503
    case .changedMeanwhile: 409
    case .usage: 400
    case .defect: 500
    }
  }
}
