package import ArgumentParser

/// How the page is served. What isn't typed is taken from the environment, so that a unit of systemd needs no command
/// line: `MUTUA_LISTEN`, `MUTUA_URL`, `MUTUA_DOOR`, `MUTUA_MAIL`, `MUTUA_MAIL_FROM`, `MUTUA_TRUSTED_PROXY`,
/// `MUTUA_DESKS`.
package struct ServeOptions: ParsableArguments {
  @Option(
    help: help(
      "where it listens: an address of this machine and a port (0: one that is free), or unix:PATH",
      "où il écoute : une adresse de cette machine et un port (0 : un port libre), ou unix:CHEMIN",
      ValueName("address:port", "adresse:port")))
  package var listen: String?
  @Option(
    help: help(
      "the address that people open, for people with accounts",
      "l'adresse que l'on ouvre, pour des personnes ayant un compte", ValueName("url", "adresse")))
  package var url: String?
  @Option(
    help: help(
      "the connection of the door; otherwise --db with _door for _web in its user's name",
      "la connexion de la porte ; sinon --db avec _door au lieu de _web dans le nom", ValueName("conninfo", "conninfo"))
  )
  package var door: String?
  @Option(
    help: help(
      "how links are sent: sendmail, folder:PATH, or none",
      "comment partent les liens : sendmail, folder:CHEMIN, ou none", ValueName("road", "voie")))
  package var mail: String?
  @Option(help: help("whom messages are from", "l'expéditeur des messages", ValueName("email", "courriel")))
  package var mailFrom: String?
  @Option(
    help: help(
      "a proxy whose word is believed on where requests come from",
      "un mandataire que l'on croit sur l'origine des demandes", ValueName("address", "adresse")))
  package var trustedProxy: [String] = []
  @Option(
    help: help(
      "how many connections to the database serve pages",
      "combien de connexions à la base servent les pages", ValueName("number", "nombre")))
  package var desks: String?
  @Flag(help: help("a line on standard error for each answer", "une ligne par réponse sur la sortie d'erreur"))
  package var accessLog = false
  @Flag(
    help: help("any number of requests a second, for measuring", "sans limite de demandes par seconde, pour mesurer"))
  package var noRates = false

  package init() {}
}
