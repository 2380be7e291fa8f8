import Purchasing
import Reporting

/// A page: what stands in the site's frame.
struct Page: Sendable {
  /// The one `h1`.
  let title: Phrase
  /// Of whom or what: stands in the window's title behind the page's own.
  var subject: String?
  /// Something typed was refused: the window's title begins with it.
  var hasErrors = false
  /// Whether the office's pages stand in its navigation.
  var isOfficers = false
  let content: HTML

  init(_ title: Phrase, subject: String? = nil, hasErrors: Bool = false, _ content: HTML) {
    self.title = title
    self.subject = subject
    self.hasErrors = hasErrors
    self.content = content
  }
}

/// What stands around every page: its head, the way around, the foot.
struct Frame {
  private let page: Page
  private let language: Language
  private let isSignedIn: Bool
  private let visitor: Visitor?
  private let said: Phrase?

  /// - parameter said: what the page before has done.
  init(_ page: Page, _ visit: Visit, said: Phrase?) {
    self.init(page, visit.language, isSignedIn: visit.session != nil, visitor: visit.visitor, said: said)
  }

  private init(_ page: Page, _ language: Language, isSignedIn: Bool, visitor: Visitor? = nil, said: Phrase?) {
    self.page = page
    self.language = language
    self.isSignedIn = isSignedIn
    self.visitor = visitor
    self.said = said
  }

  /// A page that says what was refused and what to do.
  static func ofRefusal(
    _ status: Int, _ message: Phrase, _ hint: Phrase?, _ language: Language, isSignedIn: Bool
  ) -> Frame {
    let title =
      status >= 500
      ? Phrase("That didn't work", "Cela n'a pas fonctionné")
      : status == 404 ? Phrase("Not found", "Page introuvable") : Phrase("Refused", "Demande refusée")
    let way =
      status == 401 ? Phrase("Sign in", "Se reconnecter") : Phrase("Back to the home page", "Retour à l'accueil")
    let home: HTML = "<p><a href=\"\(status == 401 ? "/entrer" : "/")\">\(way(language))</a></p>\n"
    let content: HTML =
      "<p>\(Sentence.whole(message, language))</p>\n"
      + (hint.map { "<p>\(Sentence.whole($0, language))</p>\n" } ?? "") + home
    return Frame(Page(title, content), language, isSignedIn: isSignedIn, said: nil)
  }

  var html: HTML {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(windowTitle)</title>
    <link rel="stylesheet" href="\(Assets.sheet.path)">
    <script src="\(Assets.script.path)" defer></script>
    </head>
    <body class="site">
    <a class="skip" href="#contenu">\(Phrase("To the content", "Aller au contenu")(language))</a>
    <header class="top">
    <p class="brand"><a href="/">Mutua</a></p>
    \(navigation)\(languages)</header>
    <main id="contenu" tabindex="-1">
    \(status)<h1>\(page.title(language))</h1>
    \(page.content)</main>
    <footer class="bottom">
    <ul>
    <li><a href="/aide">\(Phrase("Help", "Aide")(language))</a></li>
    <li><a href="/accessibilite">\(Self.accessibility(language))</a></li>
    <li><a href="/mentions">\(Phrase("What is kept of you", "Mentions et données")(language))</a></li>
    </ul>
    </footer>
    </body>
    </html>

    """
  }

  private static let accessibility = Phrase("Accessibility: not compliant", "Accessibilité : non conforme")

  private var windowTitle: String {
    let error = page.hasErrors ? Phrase("Error: ", "Erreur : ")(language) : ""
    return error + [page.title(language), page.subject, "Mutua"].compactMap(\.self).joined(separator: " – ")
  }

  /// What the page before has done.
  private var status: HTML {
    said.map { "<div role=\"status\" class=\"said\"><p>\(Sentence.whole($0, language))</p></div>\n" } ?? ""
  }

  /// The other language, in its own words, unless an account has one of its own: that is changed on its page.
  private var languages: HTML {
    guard visitor?.language == nil else { return "" }
    let (other, name) = language == .french ? (Language.english, "English") : (.french, "Français")
    return """
      <form method="post" action="/langue"><button class="plain" name="langue" value="\(other.rawValue)" \
      lang="\(other.rawValue)">\(name)</button></form>

      """
  }

  private var navigation: HTML {
    guard isSignedIn else { return "" }
    let leave = Phrase("Sign out", "Quitter")(language)
    let search = Phrase("Search", "Rechercher")(language)
    let own: [(String, Phrase)] =
      visitor.map { visitor in
        (visitor.managesAccounts ? [("/comptes", Phrase("Accounts", "Comptes"))] : [])
          + [("/compte", Phrase("My account", "Mon compte"))]
      } ?? []
    let places = Navigation.places.filter { page.isOfficers || !$0.isOfficers }.map { ($0.path, $0.name) }
    let items = (places + own).map { path, name -> HTML in
      "<li><a href=\"\(path)\">\(name(language))</a></li>\n"
    }.joined()
    return """
      <nav aria-label="\(Phrase("Main", "Principale")(language))">
      <ul>
      \(items)</ul>
      </nav>
      <form method="get" action="/recherche" class="search" role="search">
      <label class="hidden" for="recherche">\(search)</label>
      <input id="recherche" name="q" type="search"><button class="plain">\(search)</button>
      </form>
      <form method="post" action="/sortir"><button class="plain">\(leave)</button></form>

      """
  }
}
