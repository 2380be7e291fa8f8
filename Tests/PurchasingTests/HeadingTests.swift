import Purchasing
import TestSupport
import Testing

@Suite struct HeadingTests {
  @Test(
    "units that change nothing",
    arguments: [
      ("Montant", "montant"), ("Montant (€)", "montant"), ("Montant en euros", "montant"), ("Montant €", "montant"),
      ("MONTANT EN EUROS", "montant"), ("Montant (EUR)", "montant"), ("montant_€", "montant"),
      ("Montant (€, durée totale)", "montant"), ("Durée (mois)", "duree"), ("Durée en mois", "duree"),
      ("Mois", "mois"), ("N°", "n"), ("Date souhaitée", "date souhaitee"), ("Montant€", "montant"),
      ("Amount", "amount"), ("Amount (in euros)", "amount"), ("Montant (€ 2025)", "montant"),
      ("Libellé CPV (rempli tout seul)", "libelle cpv"), ("Montant (estimé)", "montant"),
      ("", ""), ("  ", ""), ("Montant (sur 4 ans)", "montant"), ("Montant (48 mois)", "montant"),
      ("Montant (année 2025)", "montant"), ("Objet/Désignation", "objet designation"),
    ])
  func plain(text: String, base: String) {
    let heading = Heading(text)
    #expect(heading.base == base)
    #expect(heading.scale == .units)
    #expect(heading.tax == .unsaid)
    #expect(heading.unknownUnit == nil)
  }

  @Test(
    "before tax",
    arguments: [
      ("Montant HT", "montant"), ("Montant (€ HT)", "montant"), ("Montant H.T.", "montant"),
      ("Montant hors taxes", "montant"), ("Montant (hors taxe)", "montant"), ("Montant HT en €", "montant"),
      ("Montant €HT", "montant"), ("Montant total HT", "montant total"), ("Montant annuel HT (€)", "montant annuel"),
      ("Montant HT annuel", "montant annuel"), ("Amount excl. tax", "amount"), ("Amount (€ excl. tax)", "amount"),
      ("Amount (€ before tax, whole term)", "amount"), ("Yearly (€ before tax)", "yearly"),
      ("Prix unitaire actuel (€ HT)", "prix unitaire actuel"), ("Montant en euros hors TVA", "montant"),
    ])
  func excluded(text: String, base: String) throws {
    let heading = Heading(text)
    #expect(heading.base == base)
    #expect(heading.tax == .excluded)
    #expect(try heading.scale(of: .amount) == .units)
  }

  @Test(
    "thousands and millions",
    arguments: [
      ("Montant (k€)", 1_000), ("Montant (K€)", 1_000), ("Montant k€ HT", 1_000), ("Montant (k€ HT)", 1_000),
      ("Montant HT en k€", 1_000), ("Montant en milliers d'euros", 1_000), ("Montant (milliers d’€)", 1_000),
      ("Montant (en milliers)", 1_000), ("Montant en kEUR", 1_000), ("Montant (K EUR)", 1_000),
      ("Montant HT (milliers d'euros HT)", 1_000), ("Montant [k€]", 1_000), ("Montant (€k)", 1_000),
      ("Montant (thousands of euros)", 1_000), ("Montant (€ thousands)", 1_000), ("Montant k euros", 1_000),
      ("Montant (M€)", 1_000_000), ("Montant en millions d'euros", 1_000_000), ("Montant (€m)", 1_000_000),
      ("Montant (millions)", 1_000_000), ("Montant en M€ HT", 1_000_000), ("Montant (MEUR)", 1_000_000),
    ])
  func scaled(text: String, factor: Int64) throws {
    let heading = Heading(text)
    #expect(heading.base == "montant")
    #expect(heading.name == "Montant")
    #expect(try heading.scale(of: .amount).factor == factor)
    #expect(heading.scaleRemark != nil)
  }

  @Test(
    "with tax, never read as before tax",
    arguments: [
      "Montant TTC", "Montant (TTC)", "Montant (€ TTC)", "Montant T.T.C.", "Montant toutes taxes comprises",
      "Montant (toutes taxes)", "Montant €TTC", "Montant (k€ TTC)", "Montant TVA comprise", "Amount incl. tax",
      "Amount including VAT", "Amount (tax included)", "Prix actuel TTC",
    ])
  func included(text: String) {
    for measure in [Heading.Measure.amount, .yearly, .price] {
      #expect(problem { _ = try Heading(text).scale(of: measure) }?.code == "heading_tax_included", "«\(text)»")
    }
  }

  @Test(
    "no known unit",
    arguments: [
      ("Montant (centaines d'euros)", "centaines d'euros"), ("Montant (Md€)", "Md€"),
      ("Montant (milliards)", "milliards"),
      ("Montant (m€)", "m€"), ("Montant ($)", "$"), ("Montant en francs", "francs"), ("Montant (KF)", "KF"),
      ("Montant (centimes)", "centimes"), ("Montant (10 000 €)", "000"), ("Montant (€000)", "€000"),
      ("Montant (x1000)", "x1000"), ("Montant (k)", "k"), ("Montant (%)", "%"), ("Montant HT/TTC", "HT/TTC"),
      ("Montant (k€ ou M€)", "M€"), ("Montant 10k€", "10k€"), ("Montant c€", "c€"),
    ])
  func unknown(text: String, unit: String) {
    let heading = Heading(text)
    #expect(heading.unknownUnit == unit, "«\(text)»")
    #expect(problem { _ = try heading.scale(of: .amount) }?.code == "heading_unit_unknown", "«\(text)»")
    #expect(problem { _ = try heading.scale(of: .amount) }?.hint != nil)
  }

  @Test(
    "amounts of a part of the term",
    arguments: ["Montant (€/an)", "Montant HT par an", "Montant (annuel)", "Montant (mensuel)", "Montant (€/m²)"])
  func rates(text: String) {
    #expect(problem { _ = try Heading(text).scale(of: .amount) }?.code == "heading_is_a_rate", "«\(text)»")
    #expect(Heading(text).base == "montant")
  }

  @Test func aYearlyAmountIsByYear() throws {
    #expect(try Heading("Montant annuel (€/an)").scale(of: .yearly) == .units)
    #expect(problem { _ = try Heading("Montant annuel (€/mois)").scale(of: .yearly) }?.code == "heading_is_a_rate")
    #expect(try Heading("Prix unitaire (€/m²)").scale(of: .price) == .units)
    #expect(try Heading("Quantité (milliers)").scale(of: .quantity) == .thousands)
    #expect(try Heading("Quantité (m²)").scale(of: .quantity) == .units)
  }

  @Test(arguments: [
    ("Durée (mois)", 1), ("Durée", 1), ("Durée (ans)", 12), ("Durée en années", 12), ("Months", 1),
    ("Durée (mois, reconductions comprises)", 1), ("Term (years)", 12),
  ])
  func terms(text: String, months: Int) throws { #expect(try Heading(text).monthsPerUnit() == months) }

  @Test(arguments: ["Durée (semaines)", "Durée en jours", "Term (weeks)"])
  func noTerm(text: String) {
    #expect(problem { _ = try Heading(text).monthsPerUnit() }?.code == "heading_unit_unknown")
  }

  @Test(arguments: [
    ("Plouédern (k€)", "Plouédern"), ("groupements (k€)", "groupements"), ("Le Faou (29) HT", "Le Faou (29)"),
    ("AMO - k€", "AMO"), ("TTC", "TTC"), ("maîtrise d’œuvre", "maîtrise d’œuvre"),
    ("Montant H.T.", "Montant"), ("Amount excl. tax", "Amount"), ("Montant en milliers d'euros", "Montant"),
    ("Durée (mois, reconductions comprises)", "Durée (reconductions comprises)"), ("Montant_€", "Montant"),
  ])
  func names(text: String, name: String) { #expect(Heading(text).name == name) }

  @Test(
    "figures below a scale are exact",
    arguments: [
      ("1,5", Heading.Scale.thousands, "1500.00"), ("6 459", .thousands, "6459000.00"),
      ("0,00001", .thousands, "0.01"), ("-3", .thousands, "-3000.00"), ("1.25", .millions, "1250000.00"),
      ("12,34567", .thousands, "12345.67"), ("999 999", .millions, "999999000000.00"), ("0", .millions, "0.00"),
    ])
  func figures(text: String, scale: Heading.Scale, amount: String) throws {
    #expect(try NumberGrammar.money(text, in: scale).description == amount)
  }

  @Test(arguments: [
    ("0,000001", Heading.Scale.thousands, "too_many_decimals"), ("1 500 €", .thousands, "currency_not_expected"),
    ("1,234", .thousands, "number_ambiguous"), ("1 000 000", .millions, "amount_too_large"),
  ])
  func wrongFigures(text: String, scale: Heading.Scale, code: String) {
    #expect(problem { _ = try NumberGrammar.money(text, in: scale) }?.code == code)
  }

  @Test func quantitiesToo() throws {
    #expect(try NumberGrammar.quantity("2,5", in: .thousands).description == "2500")
    #expect(try NumberGrammar.unitPrice("0,0325", in: .thousands).description == "32.5")
    #expect(try NumberGrammar.printed("664,0", in: .thousands).decimals == 1)
  }
}
