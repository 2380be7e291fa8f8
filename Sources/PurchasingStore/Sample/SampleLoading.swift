import Postgres
public import Purchasing

extension Store {
  /// The files of a sample that ships with the program, by name without folder. Nil when there is none of this name.
  public static func sampleFiles(named name: String) -> [String: String]? {
    let files = EmbeddedFiles.all.filter { $0.path.hasPrefix(name + "/") }
    guard !files.isEmpty else { return nil }
    return Dictionary(uniqueKeysWithValues: files.map { (String($0.path.dropFirst(name.count + 1)), $0.text()) })
  }

  /// Names of the samples that ship with the program: the folders that have members.
  public static var sampleNames: [String] {
    EmbeddedFiles.all.map(\.path).filter { $0.hasSuffix("/members.csv") }.map { String($0.dropLast(12)) }.sorted()
  }

  public func hasSample(named name: String) throws -> Bool {
    try !values("select 1 from import where kind = 'sample' and file_name = \(name)", as: Int.self).isEmpty
  }

  /// Loads a sample into an empty base, whole or not at all; one that is there already stays as it is.
  /// - throws: `Problem` `.refused` when the base has members already.
  public func load(_ sample: Sample) throws {
    try requireChange()
    // One loader at a time; the second one finds the base filled.
    try connection.execute("lock table import in share row exclusive mode")
    guard try !hasSample(named: sample.name) else { return }
    let members: Int? = try connection.value("select count(*) from member")
    guard members == 0 else {
      throw Problem(
        code: "base_not_empty",
        Phrase(
          "a sample is loaded into an empty base; this one has \(members ?? 0) members",
          "un exemple se charge dans une base vide ; celle-ci a \(members ?? 0) membres"),
        hint: Phrase("try it elsewhere: MUTUA_HOME=/tmp/essai ", "essayez ailleurs : MUTUA_HOME=/tmp/essai ")
          + .run(alone: .initialise, .give(.sample)))
    }
    _ = try insertMembers(sample.members, places: [])
    for key in sample.keys {
      try insertKey(
        code: key.code, source: key.source, definition: key.definition, year: key.year,
        weights: key.weights.map { TypedWeight($0.member, $0.weight) })
    }
    for group in sample.groups { try insert(group) }
    for project in sample.projects { try insert(project) }
    let contracts =
      sample.groups.map(\.contracts.count).reduce(0, +) + sample.projects.map(\.contracts.count).reduce(0, +)
    try connection.execute(
      """
      insert into import (kind, file_name, sha256, rows)
      values ('sample', \(sample.name), sha256(convert_to(\(sample.name), 'UTF8')), \(contracts))
      """)
  }

  private func insert(_ sample: SampleGroup) throws {
    let owners = try sample.members.map { try member(named: $0.member).code }
    let code = try insertGroup(sample.draft, owners: owners, formedOn: sample.members.map(\.joined).min())
    for (member, joined) in sample.members {
      try connection.execute(
        """
        update membership set joined_on = \(joined)
        where group_id = (select id from purchasing_group where code = \(code))
          and member_id = (select id from member where code = \(member))
        """)
    }
    for lot in sample.lots {
      try connection.execute(
        """
        insert into lot (group_id, number, title, contract_type, cpv, months, estimate)
        select id, \(lot.number), \(lot.title), \(lot.type), \(lot.cpv), \(lot.months), \(lot.estimate)
        from purchasing_group where code = \(code)
        """)
    }
    let group = try group(named: code)
    try insertLaunch(of: group, on: sample.launchedOn, reason: sample.withoutConvention)
    for contract in sample.contracts {
      _ = try insertAward(contract.draft, group: group, lot: contract.lot, shares: .amounts(contract.shares))
    }
  }

  private func insert(_ sample: SampleProject) throws {
    let opened = sample.contracts.map(\.draft.notifiedOn).min() ?? today
    try insertProject(
      title: sample.title, member: sample.member, type: sample.type, code: sample.code, openedOn: opened)
    let project = try project(named: sample.code)
    for contract in sample.contracts { try insertAMOContract(contract.draft, project: project, type: contract.type) }
  }
}
