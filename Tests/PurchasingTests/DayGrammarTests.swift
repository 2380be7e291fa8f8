import Purchasing
import Testing

@Suite struct DayGrammarTests {
  @Test(
    "refused",
    arguments: [
      ("", "day_missing"), ("  ", "day_missing"), ("01/03/26", "day_two_digit_year"),
      ("1 mars 26", "day_two_digit_year"), ("2026/03/01", "day_form_unknown"), ("March 1", "day_form_unknown"),
      ("1 March 2026", "day_form_unknown"), ("March 1, 2026", "day_form_unknown"),
      ("31/02/2026", "day_not_in_calendar"),
      ("31 février 2026", "day_not_in_calendar"), ("2026-02-30", "day_not_in_calendar"),
      ("2026-13-01", "day_not_in_calendar"), ("13/13/2026", "day_not_in_calendar"), ("0/1/2026", "day_not_in_calendar"),
      ("12/31/2026", "day_not_in_calendar"), ("infinity", "day_relative"), ("-infinity", "day_relative"),
      ("today", "day_relative"), ("aujourd'hui", "day_relative"), ("now", "day_relative"),
      ("1-3-2026", "day_form_unknown"), ("01-03-2026", "day_form_unknown"), ("1.3.2026", "day_form_unknown"),
      ("20260301", "day_form_unknown"), ("2026-3-1", "day_form_unknown"), ("15 janv. 2026", "day_form_unknown"),
      ("2er mars 2026", "day_form_unknown"), ("lundi 15 août 2026", "day_form_unknown"),
      ("mars 2026", "day_form_unknown"),
      ("2026", "day_form_unknown"), ("46082", "day_form_unknown"),
      ("01/01/2027 08:00", "day_with_hour"), ("2027-01-01T00:00:01", "day_with_hour"),
      ("1/1/2027 24:00", "day_with_hour"),
      ("2027-01-01T00:00:00Z", "day_with_hour"), ("2027-01-01T00:00:00+01:00", "day_with_hour"),
      ("2027-01-01 00:00:00.001", "day_with_hour"), ("1er janvier 2027 à 9h30", "day_with_hour"),
      ("31/02/2027 00:00", "day_not_in_calendar"), ("01/01/27 00:00", "day_two_digit_year"),
      ("00:00", "day_form_unknown"),
      ("01/01/2027 0", "day_form_unknown"), ("01/01/2027 00:0", "day_form_unknown"),
      ("aujourd'hui 00:00", "day_relative"),
      ("01/03/1899", "day_out_of_range"), ("01/03/2200", "day_out_of_range"), ("0026-03-01", "day_out_of_range"),
      ("1/3/20266", "day_form_unknown"), ("１/3/2026", "day_form_unknown"), ("+1/3/2026", "day_form_unknown"),
    ])
  func refused(text: String, code: String) {
    let found = problem { _ = try DayGrammar.day(text) }
    #expect(found?.code == code, "«\(text)»")
    #expect(found?.hint != nil, "«\(text)»")
  }

  @Test(
    "accepted",
    arguments: [
      ("2026-03-01", "2026-03-01"), (" 2026-03-01 ", "2026-03-01"), ("1/3/2026", "2026-03-01"),
      ("01/03/2026", "2026-03-01"), ("31/12/2023", "2023-12-31"), ("29/02/2024", "2024-02-29"),
      ("1er mars 2026", "2026-03-01"), ("1ER MARS 2026", "2026-03-01"), ("1 mars 2026", "2026-03-01"),
      ("15 août 2026", "2026-08-15"), ("15 aout 2026", "2026-08-15"), ("15\u{A0}Août\u{202F}2026", "2026-08-15"),
      ("01/01/2027 00:00", "2027-01-01"), ("1/1/2027 0:00:00", "2027-01-01"), ("2027-01-01T00:00:00", "2027-01-01"),
      ("2027-01-01 00:00:00", "2027-01-01"), ("2027-01-01T00:00:00.000", "2027-01-01"),
      ("2027-01-01\u{A0}00h00 ", "2027-01-01"), ("1er janvier 2027 à 00:00", "2027-01-01"),
      ("15 août 2027 00:00:00", "2027-08-15"), ("2 février 2026", "2026-02-02"), ("24 DÉCEMBRE 2026", "2026-12-24"),
      ("15 aou\u{302}t 2026", "2026-08-15"),
    ])
  func accepted(text: String, iso: String) throws {
    #expect(try DayGrammar.day(text).description == iso)
  }

  @Test func everyDayOfACenturyComesBack() throws {
    let first = try #require(Day(year: 1990, month: 1, day: 1))
    for number in first.number..<first.number + 36_525 {
      let day = try #require(Day(number: number))
      #expect(day.number == number)
      #expect(Day(iso: day.description) == day)
      #expect(try DayGrammar.day("\(day.day)/\(day.month)/\(day.year)") == day)
      #expect(try DayGrammar.day("\(day)T00:00:00") == day)
    }
  }
}
