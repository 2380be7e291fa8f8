import Foundation
import Postgres
import Testing
import TestSupport

/// The yearly report, every figure beside a question of the test's own, which knows no function of reports.
@Suite struct AnnualTests {
  /// A year before the sample's, a framework with orders, an amendment, and a campaign.
  private static let steps = [
    "need add|--member|daoulas|--title|Papier A4|--type|supplies|--amount|6000|--months|48|--received|2022-01-05",
    "need add|--member|dirinon|--title|Papier recyclé|--type|supplies|--amount|4000|--months|48|--received|2022-01-05",
    "group form|Papier de bureau|--code|papier|--coordinator|capld|--needs|1,2|--as-of|2022-01-10",
    "group launch|papier|--on|2022-02-01|--without-convention|essai|--as-of|2022-02-01",
    "contract award|papier|--lot|1|--title|Fourniture de papier|--supplier|Papeteries d'Armor|--amount|10000"
      + "|--notified|2022-03-01|--months|48|--framework|--maximum|20000|--reference|PAP-22|--as-of|2022-03-01",
    "contract order|PAP-22|--member|daoulas|--amount|500|--on|2022-06-01",
    "contract order|PAP-22|--member|dirinon|--amount|700.50|--on|2023-05-01",
    "contract order|PAP-22|--member|dirinon|--amount|99.99|--on|2024-05-01",
    "contract amend|PAP-22|--amount|100.01|--notified|2023-02-01",
    "campaign open|c23|--title|Recensement 2023|--opens|2023-01-01|--closes|2023-03-31"
      + "|--members|daoulas,dirinon,hanvec,landerneau|--as-of|2023-01-01",
    "need add|--member|daoulas|--title|Barrières|--type|supplies|--amount|3000|--campaign|c23|--received|2023-02-01",
    "campaign answer|c23|--member|dirinon|--none|--received|2023-02-02",
    "campaign answer|c23|--member|hanvec|--declined|--received|2023-02-03",
  ]

  private func withYears(
    _ body: (_ desk: Desk, _ base: Connection, _ sections: [String: JSONReport]) throws -> Void
  ) throws {
    try Base.sample.withEveryCommand { desk, base in
      for step in Self.steps {
        var words = step.split(separator: "|").map(String.init)
        words = words[0].split(separator: " ").map(String.init) + words.dropFirst()
        let ending = try desk.start(words: words).wait()
        #expect(ending.status < 2, "\(step): \(ending.errors)")
      }
      let text = try desk.run("report", "annual", "--year", "2023", "--json", expecting: 0).output
      let sections = Dictionary(uniqueKeysWithValues: try JSONReport.all(text).map { ($0.report, $0) })
      try body(desk, base, sections)
    }
  }

  private func number(_ base: Connection, _ question: SQL) throws -> Decimal? {
    let text: String? = try base.value(question)
    return text.flatMap { Decimal(string: $0) }
  }

  @Test func keyFigures() throws {
    try withYears { _, base, sections in
      let figures = try #require(sections["key_figures"])
      for row in figures.rows {
        let name = try #require(row["figure"].text)
        for (column, year) in [("before", 2022), ("value", 2023)] {
          let own = try number(base, try #require(Self.question(name, year)))
          #expect(row[column].number == own, "\(name) \(year)")
        }
        let (before, now) = (try #require(row["before"].number), try #require(row["value"].number))
        #expect(row["difference"].number == now - before, "\(name)")
        if before == 0 { #expect(row["percent"] == .null) }
      }
      #expect(figures.rows.map { $0["figure"].text }.contains("adhesions") && figures.rows.count == 8)
    }
  }

  private static func question(_ figure: String, _ year: Int) -> SQL? {
    let contracts: SQL = "from contract where extract(year from notified_on) = \(year)"
    func volume(_ whose: SQL) -> SQL {
      """
      select coalesce(sum(s.amount), 0)::text from share as s join contract as c on c.id = s.contract_id
      where extract(year from s.notified_on) = \(year) and \(whose)
      """
    }
    switch figure {
    case "groups": return "select count(distinct group_id)::text \(contracts)"
    case "adhesions":
      return """
        select count(*)::text from membership
        where group_id in (select group_id \(contracts)) and (left_on is null or extract(year from left_on) >= \(year))
          and (joined_on is null or extract(year from joined_on) <= \(year))
        """
    case "contracts": return "select count(*)::text \(contracts) and group_id is not null"
    case "amo_projects": return "select count(distinct amo_project_id)::text \(contracts)"
    case "amo_contracts": return "select count(*)::text \(contracts) and amo_project_id is not null"
    case "group_amount": return volume("c.group_id is not null")
    case "amo_amount": return volume("c.amo_project_id is not null")
    case "amount": return volume("true")
    default: return nil
    }
  }

  /// This year beside last year, by type and by member: totals and rows.
  @Test func bothYearsOfTheTables() throws {
    try withYears { _, base, sections in
      for (name, column) in [("types", "type"), ("members", "member")] {
        let table = try #require(sections[name])
        var seen = 0
        for row in table.rows {
          let code = try #require(row[column].text)
          for (figure, year) in [("before", 2022), ("total", 2023)] {
            let own = try number(
              base,
              """
              select coalesce(sum(s.amount), 0)::text
              from share as s join contract as c on c.id = s.contract_id join member as m on m.id = s.member_id
              left join member_reporting as r on r.member_id = m.id left join member as u on u.id = r.reports_under_id
              where extract(year from s.notified_on) = \(year)
                and \(code) = case when \(column) = 'type' then c.contract_type else coalesce(u.code, m.code) end
              """)
            #expect(row[figure].number == own, "\(name) \(code) \(year)")
            seen += 1
          }
        }
        #expect(seen > 4)
        #expect(table.totals["before"]?.number == 10_000 && table.sum("before") == 10_000, "\(name)")
        #expect(table.totals["total"]?.number == table.sum("total"), "\(name)")
        #expect(table.totals["difference"]?.number == table.sum("total") - 10_000, "\(name)")
      }
    }
  }

  /// The list is what the year's volume is made of.
  @Test func contractsAndAmendments() throws {
    try withYears { _, base, sections in
      let acts = try #require(sections["acts"])
      let own = try number(base, "select sum(amount)::text from share where extract(year from notified_on) = 2023")
      #expect(acts.totals["amount"]?.number == own && acts.sum("amount") == own)
      let count = try number(
        base,
        """
        select (select count(*) from contract where extract(year from notified_on) = 2023)
          + (select count(*) from amendment where extract(year from notified_on) = 2023) || ''
        """)
      #expect(Decimal(acts.rows.count) == count)
      let amendment = try #require(acts.rows.first { $0["amendment"].number == 1 })
      #expect(amendment["contract"].text == "PAP-22" && amendment["amount"].number == Decimal(string: "100.01"))
      #expect(amendment["supplier"].text == "Papeteries d'Armor")
    }
  }

  @Test func frameworksAsTheyStoodAtTheYearsEnd() throws {
    try withYears { _, base, sections in
      let row = try #require(sections["frameworks"]?.rows.first)
      for (column, question) in [
        ("ordered_in_year", "extract(year from ordered_on) = 2023"), ("ordered", "ordered_on <= '2023-12-31'"),
      ] as [(String, SQL)] {
        let own = try number(base, "select sum(amount)::text from purchase_order where \(question)")
        #expect(row[column].number == own, "\(column)")
      }
      #expect(row["maximum"].number == 20_000 && row["used"].number == 6 && row["ends"].text == "2026-03-01")
    }
  }

  @Test func projectsOfTheYear() throws {
    try withYears { _, base, sections in
      let projects = try #require(sections["projects"])
      for row in projects.rows {
        let own = try number(
          base,
          """
          select coalesce(sum(s.amount), 0)::text
          from share as s join contract as c on c.id = s.contract_id join amo_project as p on p.id = c.amo_project_id
          where p.code = \(row["amo"].text) and extract(year from s.notified_on) = 2023
          """)
        #expect(row["amount"].number == own, "\(row["amo"].text ?? "")")
      }
      let contracts = try number(
        base,
        """
        select count(*)::text from contract where amo_project_id is not null and extract(year from notified_on) = 2023
        """)
      #expect(projects.totals["contracts"]?.number == contracts && projects.sum("contracts") == contracts)
    }
  }

  @Test func whatACampaignBrought() throws {
    try withYears { _, _, sections in
      let row = try #require(sections["campaigns"]?.rows.first)
      let expected = ["asked": 4, "answered": 1, "none": 1, "declined": 1, "silent": 1, "needs": 1, "amount": 3000]
      for (column, number) in expected { #expect(row[column].number == Decimal(number), "\(column)") }
      #expect(sections["campaigns"]?.rows.count == 1)
    }
  }

  /// The mayor's page: what falls to the member, and what it ordered.
  @Test func contractsOfAMember() throws {
    try withYears { desk, base, _ in
      let text = try desk.run("report", "member", "dirinon", "--year", "2023", "--json", expecting: 0).output
      let table = try #require(JSONReport.all(text).first { $0.report == "member_contracts" })
      let row = try #require(table.rows.first { $0["contract"].text == "PAP-22" })
      let part = try number(
        base,
        """
        select sum(s.amount)::text from share as s join contract as c on c.id = s.contract_id
        join member as m on m.id = s.member_id where c.reference = 'PAP-22' and m.code = 'dirinon'
        """)
      #expect(row["amount"].number == part)
      #expect(row["ordered_in_year"].number == Decimal(string: "700.50"))
      #expect(row["supplier"].text == "Papeteries d'Armor" && row["ends"].text == "2026-03-01")
    }
  }

  /// With many members the largest stand beside the others, and each has its column in the annex.
  @Test func manyMembers() throws {
    try Base.empty.withEveryCommand { desk, _ in
      let members = (1...60).map { "m\($0),Commune \($0),commune\n" }.joined()
      try write("code,name,kind\nagglo,Agglo,epci\n" + members, to: desk.folder + "/members.csv")
      let needs = (1...60).map { "m\($0),Papier,supplies,\($0 * 1000),24\n" }.joined()
      try write("member,title,type,amount,months\n" + needs, to: desk.folder + "/needs.csv")
      try desk.run("member", "import", "members.csv", expecting: 0)
      try desk.run("need", "import", "needs.csv", expecting: 0)
      let numbers = (1...60).map(String.init).joined(separator: ",")
      try desk.run("group", "form", "Papier", "--coordinator", "agglo", "--needs", numbers, expecting: 0)
      let launch = ["group", "launch", "papier", "--on", "2026-02-01", "--without-convention", "essai"]
      _ = try desk.start(words: launch).wait()
      let award = "contract award papier --lot 1 --title Papier --supplier S --amount 1830000 --notified 2026-03-01"
      try desk.start(words: award.split(separator: " ").map(String.init)).expectDone(seconds: 30)
      let text = try desk.run("report", "annual", "--year", "2026", "--json", expecting: 0).output
      let sections = try JSONReport.all(text)
      let short = try #require(sections.first { $0.report == "groups_largest" })
      let columns = ["group", "title", "contracts", "total", "m57", "m58", "m59", "m60", "others"]
      #expect(short.columns.map(\.name) == columns)
      let row = try #require(short.rows.first)
      #expect(row["others"].number == Decimal(1_596_000))
      let annex = try #require(sections.first { $0.report == "groups_by_member" })
      #expect(annex.rows.count == 60 && annex.totals["total"]?.number == 1_830_000)
      #expect(annex.sum("total") == 1_830_000 && annex.sum("papier") == 1_830_000)
      let whole = try #require(sections.last)
      #expect(whole.report == "groups" && whole.columns.count == 64)
    }
  }
}
