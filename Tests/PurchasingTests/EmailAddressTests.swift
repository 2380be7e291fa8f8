import Purchasing
import Testing

@Suite struct EmailAddressTests {
  @Test(arguments: [
    ("mairie@daoulas.bzh", "mairie@daoulas.bzh"),
    ("Mme Le Gall <accueil@daoulas.fr>, 02 98 00 00 00", "accueil@daoulas.fr"),
    ("mailto:mairie@daoulas.fr", "mairie@daoulas.fr"),
    ("Écrire à m.le-gall+achats@mairie.daoulas.fr.", "m.le-gall+achats@mairie.daoulas.fr"),
    ("@service, puis achats@agglo.example", "achats@agglo.example"), ("a@b.c;d@e.f", "a@b.c"),
  ])
  func isFound(_ contact: String, _ address: String) {
    #expect(EmailAddress(in: contact)?.text == address)
  }

  @Test(arguments: [
    "", "02 98 00 00 00", "mairie", "mairie@", "@daoulas.fr", "mairie@daoulas", "a@@b.fr", "a@b..fr", "a@-b.fr",
    "a@b-.fr",
    ".a@b.fr", "a..b@c.fr", "mairie@daoulas.fr\u{202E}", "méérie@daoulas.fr", "a@b.fr@c.fr", "a\u{0}@b.fr",
    String(repeating: "a", count: 65) + "@b.fr", "a@" + String(repeating: "b", count: 64) + ".fr",
  ])
  func isNotThere(_ contact: String) {
    #expect(EmailAddress(in: contact) == nil)
  }
}
