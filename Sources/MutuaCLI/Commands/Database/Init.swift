import ArgumentParser
import PrivateServer
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

struct Init: UpkeepCommand {
  static let configuration = verb(
    "init", french: ["initialiser"],
    Phrase(
      "Make the database: a private PostgreSQL if none is configured",
      "Créer la base : un PostgreSQL privé si aucun n'est configuré"),
    details: Phrase(
      "Makes what is missing and leaves the rest: it can be repeated.",
      "Crée ce qui manque et laisse le reste : on peut recommencer."))
  static let examples = ["mutua init", "mutua init --sample landerneau-2023"]

  @OptionGroup var common: CommonOptions
  @Option(
    help: help(
      "load a sample into the empty base: landerneau-2023", "charger un exemple dans la base vide : landerneau-2023",
      ValueName("sample", "exemple")))
  var sample: String?

  func run(_ context: Context) throws -> Answer {
    let sample = try sample.map(ShippedSample.named)
    if context.dryRun { return plan(context, sample) }
    let hint = Phrase("`mutua init` continues from there", "`mutua initialiser` reprend là")
    return try WhatStays.told(hint: hint) { try make(sample, context, &$0) }
  }

  /// - parameter made: what stays, whatever becomes of the rest.
  private func make(
    _ sample: (sample: Sample, year: Int)?, _ context: Context, _ made: inout Phrase?
  ) throws -> Answer {
    let connection: String
    if let configured = context.configuredDatabase {
      connection = configured
    } else {
      let server = try context.privateServer()
      if try server.create() {
        made = Phrase("the private PostgreSQL is made", "le PostgreSQL privé est créé")
        context.talk(Phrase("private PostgreSQL made in \(server.home)", "PostgreSQL privé créé dans \(server.home)"))
      }
      connection = server.connectionString
    }
    let session = try context.unchecked(connection)
    if let applied = try session.migrate(), !applied.isEmpty {
      made = Phrase("the base is made, and empty", "la base est créée, et vide")
      context.talk(Phrase("schema made (\(applied.count) migrations)", "schéma créé (\(applied.count) migrations)"))
    }
    guard let sample else {
      return Self.next(
        Answer.nothing.saying(Phrase("ready", "prêt")), try session.store.workStage(), year: context.today.year)
    }
    return Self.next(try load(sample, into: session, context, &made), .running, year: sample.year)
  }

  /// What to do next, three commands.
  private static func next(_ answer: Answer, _ stage: WorkStage, year: Int) -> Answer {
    NextSteps.steps(stage, year: year).reduce(answer) { $0.saying(Phrase("next: ", "ensuite : ") + $1) }
  }

  private func load(
    _ sample: (sample: Sample, year: Int), into session: StoreSession, _ context: Context, _ made: inout Phrase?
  )
    throws -> Answer
  {
    let store = session.store
    if try !store.hasSample(named: sample.sample.name) {
      try session.change { try $0.load(sample.sample) }
      made = Phrase("the sample is loaded", "l'exemple est chargé")
      context.talk(Phrase("sample \(sample.sample.name) loaded", "exemple \(sample.sample.name) chargé"))
    }
    return Answer([
      try AnnualReports.groups(store, year: sample.year), try AnnualReports.amo(store, year: sample.year),
    ])
  }

  /// What it would do, without doing it.
  private func plan(_ context: Context, _ sample: (sample: Sample, year: Int)?) -> Answer {
    var steps: [Phrase] = []
    if context.configuredDatabase == nil, let server = try? context.privateServer() { steps += server.plan() }
    steps.append(Phrase("bring the schema up to date", "mettre le schéma à jour"))
    if let sample {
      steps.append(Phrase("load the sample \(sample.sample.name)", "charger l'exemple \(sample.sample.name)"))
    }
    return Answer(.plan(name: "init", steps))
  }
}
