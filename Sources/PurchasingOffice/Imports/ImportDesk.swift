package import OpenData
package import Purchasing
package import PurchasingFiles
package import PurchasingStore
import Reporting
import Spreadsheet

/// Takes people's files in: one function a kind of file, one kind of answer.
package struct ImportDesk {
  let store: Store
  let dryRun: Bool

  package init(_ store: Store, dryRun: Bool) {
    self.store = store
    self.dryRun = dryRun
  }

  /// Needs of a file. What it says itself, above its headings, holds unless whoever imports it has said otherwise.
  ///
  /// - parameters:
  ///   - namesCampaign: whether the options say which campaign it is, or that it is none.
  ///   - agrees: asked when most needs that the file matches would become other ones.
  package func needs(
    _ file: NeedFile, _ options: NeedImportOptions, namesCampaign: Bool = false,
    agrees: (NeedImport) throws -> Bool = { _ in false }
  ) throws -> ImportAnswer {
    var options = options
    try Self.take(file, &options, namesCampaign)
    func imported() throws -> NeedImport {
      let checked = try store.check(file, options)
      return try store.change(dryRun: dryRun) { try $0.importNeeds(checked) }
    }
    var result = try imported()
    if result.wouldRewrite, try agrees(result) {
      options.mayRewrite = true
      result = try imported()
    }
    let kept = !result.isRefused && result.refused > 0 && !dryRun ? try file.keepRejects() : nil
    return ImportAnswer(file, result, rejects: kept, dryRun: dryRun)
  }

  /// The same of several files, as one change: all of them, or none.
  package func needs(
    _ files: [NeedFile], _ options: NeedImportOptions, namesCampaign: Bool = false,
    agrees: (NeedImport) throws -> Bool = { _ in false }
  ) throws -> ImportAnswer {
    if files.count == 1 { return try needs(files[0], options, namesCampaign: namesCampaign, agrees: agrees) }
    var all: [(source: NeedFile, options: NeedImportOptions)] = []
    for file in files {
      var own = options
      try Self.take(file, &own, namesCampaign)
      all.append((file, own))
    }
    var results = try store.change(dryRun: dryRun) { try $0.importNeeds(all) }
    // A yes is one file's: the next that would rewrite as much is asked about by itself.
    while let index = results.firstIndex(where: \.wouldRewrite), try agrees(results[index]) {
      all[index].options.mayRewrite = true
      results = try store.change(dryRun: dryRun) { try $0.importNeeds(all) }
    }
    return ImportAnswer(
      together: try zip(files, results).map { file, result in
        let kept = !result.isRefused && result.refused > 0 && !dryRun ? try file.keepRejects() : nil
        return (file.name, ImportAnswer(file, result, rejects: kept, dryRun: dryRun))
      })
  }

  /// What a file says above its headings becomes part of the options.
  static func take(_ file: NeedFile, _ options: inout NeedImportOptions, _ namesCampaign: Bool) throws {
    guard let carried = file.form.campaign else { return }
    if !namesCampaign {
      options.campaign = carried
      options.campaignIsTheFiles = true
    }
    guard let member = try file.form.withoutNeeds(file: file.name, member: options.member) else { return }
    guard options.campaign != nil else {
      throw Problem(
        code: "no_need_without_campaign",
        Phrase(
          "\(file.name): “no need” answers a campaign, and ",
          "\(file.name) : « aucun besoin » répond à un recensement, et ") + .give(.campaign)
          + Phrase(" says none", " dit aucun"),
        hint: Phrase("leave ", "retirez ") + .give(.campaign) + Phrase(" out", ""))
    }
    options.withoutNeeds = member
  }

  /// Families of purchases with their words.
  package func families(path: String) throws -> ImportAnswer {
    let (lines, unknown) = try FamilyFile.read(path: path)
    let result = try store.change(dryRun: dryRun) { try $0.importFamilies(lines) }
    let counts = Phrase(
      "families added: \(result.added), changed: \(result.changed), known already: \(result.known)",
      "familles ajoutées : \(result.added), changées : \(result.changed), déjà connues : \(result.known)")
    return ImportAnswer(
      kind: nil, summary: [counts] + [ImportAnswer.unread(unknown)].compactMap(\.self),
      report: .families(result.families))
  }

  /// The codes of the CPV.
  ///
  /// - parameter language: that of its labels; nil: told by the file.
  package func cpv(path: String, language: Language?) throws -> ImportAnswer {
    let result = try store.change(dryRun: dryRun) { store in
      try store.importCPV(language: language) { try CPVFile.read(path: path, $0) }
    }
    let words = Phrase(
      "codes will be suggested by whole words: the database administrator can run `create extension pg_trgm`",
      "les codes seront proposés par mots entiers : l'administrateur de la base peut lancer `create extension pg_trgm`")
    return ImportAnswer(
      kind: nil, summary: result.trigrams ? [] : [words],
      report: .cpvImport(
        language: result.language, rows: result.rows, added: result.added, changed: result.changed,
        known: result.known))
  }

  /// Published contracts (DECP), of all files as one change.
  ///
  /// - parameters:
  ///   - type: that of contracts whose CPV code says none, as typed.
  ///   - members: the file of members and shares; by default those beside the files, where there are any.
  ///   - amendments: what the amounts of changes are; nil: told apart.
  ///   - verbose: whether each repair is told, not only their kinds.
  package func published(
    paths: [String], type: String?, members: String?, allBuyers: Bool, amendments: AmendmentReading?, verbose: Bool
  ) throws -> ImportAnswer {
    let fallback = try type.map { try store.contractType(named: $0).code }
    let files = try paths.map { try DECPImport(path: $0, fallback: fallback, amendments: amendments) }
    let (result, companions) = try DECPImport.run(
      files, into: store, members: members, allBuyers: allBuyers, dryRun: dryRun)
    return DECPAnswer(files: files, companions: companions, result: result, dryRun: dryRun).answer(verbose: verbose)
  }
}
