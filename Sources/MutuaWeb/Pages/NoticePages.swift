import Purchasing
import Reporting

/// What the law wants said: how accessible the site is, and what is kept of people, why and how long.
enum NoticePages {
  static let routes = [
    Route.plain(.get, "/accessibilite", for: .anybody) { visit, _ in .page(accessibility(visit)) },
    Route.plain(.get, "/mentions", for: .anybody) { visit, site in
      .page(site.accounts == nil ? ofOnePerson(visit) : ofAccounts(visit))
    },
  ]

  private static func paragraphs(_ all: [Phrase], _ language: Language) -> HTML {
    all.map { "<p>\($0(language))</p>\n" as HTML }.joined()
  }

  private static func accessibility(_ visit: Visit) -> Page {
    let language = visit.language
    let known = Phrase("What is known not to be right", "Ce que l'on sait imparfait")(language)
    let trouble = Phrase("When something hinders you", "Si quelque chose vous gêne")(language)
    return Page(
      Phrase("Accessibility", "Accessibilité"),
      paragraphs(
        [
          Phrase(
            "This site has not been audited against RGAA 4.1 yet: it is declared not compliant until it is.",
            "Ce site n'a pas encore été audité selon le RGAA 4.1 : il est déclaré non conforme jusque-là."),
          Phrase(
            "It is built to be used without a mouse and without JavaScript, at 320 pixels and at 200 %, and is tested "
              + "so, with a checker (axe) on each page.",
            "Il est conçu pour s'utiliser sans souris et sans JavaScript, à 320 pixels et à 200 %, et testé ainsi, "
              + "avec un vérificateur (axe) sur chaque page."),
        ], language) + "<h2>\(known)</h2>\n"
        + paragraphs(
          [
            Phrase(
              "No person who uses a screen reader has tried it yet. Spreadsheets to download aren't checked for that.",
              "Aucune personne utilisant un lecteur d'écran ne l'a encore essayé. Les tableurs à télécharger ne sont "
                + "pas vérifiés.")
          ], language) + "<h2>\(trouble)</h2>\n"
        + paragraphs(
          [
            Phrase(
              "Tell whoever manages accounts at your intercommunality: each need can be noted for you. Without an "
                + "answer, the Défenseur des droits can be seized.",
              "Dites-le à la personne qui gère les comptes de votre intercommunalité : chaque besoin peut être noté "
                + "pour vous. Sans réponse, vous pouvez saisir le Défenseur des droits.")
          ], language))
  }

  private static let title = Phrase("What is kept of you", "Mentions et données")

  private static func ofOnePerson(_ visit: Visit) -> Page {
    Page(
      title,
      paragraphs(
        [
          Phrase(
            "This site runs on this machine for the person who started it. Each change is in the history of the base "
              + "with the account of the operating system and the time; sessions live in memory and end with the "
              + "program, after twelve hours at the latest. One cookie bears the session, another the language where "
              + "one was chosen; nothing is sent elsewhere.",
            "Ce site fonctionne sur cette machine, pour la personne qui l'a lancé. Chaque modification est inscrite au "
              + "journal de la base avec le compte du système et l'heure ; les sessions vivent en mémoire et finissent "
              + "avec le programme, au plus tard après douze heures. Un cookie porte la session, un autre la langue si "
              + "elle a été choisie ; rien n'est envoyé ailleurs.")
        ], visit.language))
  }

  private static func ofAccounts(_ visit: Visit) -> Page {
    let language = visit.language
    let rows = kept.map { what, why, howLong -> HTML in
      """
      <tr><th scope="row">\(what(language))</th><td>\(why(language))</td><td>\(howLong(language))</td></tr>

      """
    }
    let headings = [
      Phrase("What is kept", "Ce qui est gardé"), Phrase("Why", "Pourquoi"), Phrase("How long", "Combien de temps"),
    ]
    let rights = Phrase("Your rights", "Vos droits")(language)
    return Page(
      title,
      paragraphs(
        [
          Phrase(
            "The intercommunality that runs this site keeps what follows to do what the law asks of public buyers "
              + "(GDPR, article 6, 1, e). Nothing is sent elsewhere, and nobody is measured or followed.",
            "L'intercommunalité qui tient ce site garde ce qui suit pour sa mission d'intérêt public d'acheteur (RGPD, "
              + "article 6, 1, e). Rien n'est envoyé ailleurs ; personne n'est mesuré ni suivi.")
        ], language) + Table.html(title(language), headings.map { ($0(language), false) }, rows)
        + "<h2>\(rights)</h2>\n"
        + paragraphs(
          [
            Phrase(
              "Your name, your language and your sessions are on the page of your account. Whoever manages accounts "
                + "gives you access to the rest, corrects it, and takes it out; without an answer, the CNIL (cnil.fr) "
                + "takes complaints.",
              "Votre nom, votre langue et vos sessions sont sur la page de votre compte. La personne qui gère les "
                + "comptes vous donne accès au reste, le rectifie, l'efface ; sans réponse, une réclamation peut être "
                + "portée devant la CNIL (cnil.fr).")
          ], language))
  }

  /// As `web.tidy()` and the ends of sessions have it.
  private static let kept: [(Phrase, Phrase, Phrase)] = [
    (
      Phrase(
        "Account: its number, your name, your e-mail address, your language, what you may do",
        "Compte : son numéro, votre nom, votre adresse électronique, votre langue, vos droits"),
      Phrase("to let you in and send you links", "vous laisser entrer et vous envoyer des liens"),
      Phrase(
        "until the account is closed and forgotten; the number stays",
        "jusqu'à ce que le compte soit clos et oublié ; le numéro demeure")
    ),
    (
      Phrase(
        "Sessions and keys: when they began, when last seen, from which address",
        "Sessions et clés : leur début, leur dernier usage, l'adresse d'où elles viennent"),
      Phrase(
        "to show you where you are signed in, and let you end it",
        "vous montrer où vous êtes connecté, et vous laisser y mettre fin"),
      Phrase("90 days after their end", "90 jours après leur fin")
    ),
    (
      Phrase("Links and messages that were sent, without their text", "Liens et messages envoyés, sans leur texte"),
      Phrase(
        "to open each link once, and to find out why one didn't come",
        "n'ouvrir chaque lien qu'une fois, et savoir pourquoi l'un n'est pas arrivé"),
      Phrase("7 days after their end; messages 90 days", "7 jours après leur fin ; les messages 90 jours")
    ),
    (
      Phrase(
        "Events: links asked for, sign-ins, with the address", "Événements : liens demandés, connexions, avec l'adresse"
      ),
      Phrase("to find out about misuse", "reconnaître un abus"), Phrase("13 months", "13 mois")
    ),
    (
      Phrase("What you typed when a session had ended", "Vos saisies quand une session avait pris fin"),
      Phrase("so that nothing is lost", "ne rien perdre"), Phrase("24 hours", "24 heures")
    ),
    (
      Phrase(
        "History: who changed what and when, by the account's number",
        "Journal : qui a modifié quoi et quand, par le numéro du compte"),
      Phrase(
        "to account for public purchases, and to undo mistakes",
        "rendre compte d'achats publics, et annuler des erreurs"),
      Phrase(
        "as long as the base: no line of it is ever changed",
        "aussi longtemps que la base : aucune ligne n'en est jamais modifiée")
    ),
    (
      Phrase(
        "Cookies: the session, the browser that asked for a link (an hour), the language (a year)",
        "Cookies : la session, le navigateur qui a demandé un lien (une heure), la langue (un an)"),
      Phrase("the site can't work without the first two", "le site ne fonctionne pas sans les deux premiers"),
      Phrase("until you sign out, or as said", "jusqu'à votre départ, ou comme dit")
    ),
  ]
}
