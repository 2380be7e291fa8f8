import Testing

/// The manual inside the site, and what it says of people's data.
@Suite struct WebHelpTests {
  /// Reached from the frame, in both languages; each command that it names exists.
  @Test func theManual() throws {
    try withSite { served, desk, _ in
      for (language, folder) in [("fr", "--langue"), ("en", "--lang")] {
        let headers = ["Accept-Language": language]
        #expect(try served.client.get("/", headers).body.contains("<li><a href=\"/aide\">"))
        let list = try served.client.get("/aide", headers)
        var commands: Set<String> = []
        for name in ["declarer", "groupement", "rapport"] {
          #expect(list.body.contains("href=\"/aide/\(name)\""))
          let page = try served.client.get("/aide/" + name, headers)
          #expect(page.status == 200 && page.main.count > 400, "\(name): \(page.main)")
          #expect(!page.main.contains("`") && !page.main.contains("##"), "\(page.main)")
          for piece in page.body.split(separator: "<code>").dropFirst() where piece.hasPrefix("mutua ") {
            commands.insert(String(piece.dropFirst(6).prefix { $0 != "<" }))
          }
        }
        #expect(commands.count > 1, "\(commands)")
        for command in commands {
          let words = command.split(separator: " ").map(String.init)
          let ending = try desk.start(words: words + ["--help", folder, language]).wait()
          #expect(ending.status == 0 && ending.output.contains("mutua " + command), "\(command): \(ending.errors)")
        }
      }
    }
  }

  @Test func whatIsKeptOfPeople() throws {
    try withSite { (served, _, _) throws in
      #expect(try served.client.get("/mentions").main.contains("sur cette machine"))
      #expect(try served.client.get("/accessibilite").main.contains("Défenseur des droits"))
    }
    try withAccounts { site in
      let page = try site.client().get("/mentions").main
      for words in ["adresse électronique", "90 jours", "13 mois", "24 heures", "numéro du compte", "cnil.fr"] {
        #expect(page.contains(words), "\(words): \(page)")
      }
    }
  }
}
