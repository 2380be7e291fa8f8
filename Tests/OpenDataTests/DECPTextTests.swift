@testable import OpenData
import Purchasing
import Testing

/// Texts and days that programs on the way to the file have mangled.
@Suite struct DECPTextTests {
  @Test(arguments: [
    ("Voirie &#8211; lot 2", "Voirie – lot 2"), ("Voirie &amp;#8211; lot 2", "Voirie – lot 2"),
    ("Voirie &amp;amp;#8211; lot 2", "Voirie – lot 2"), ("Voirie et#8211, lot 2", "Voirie – lot 2"),
    ("Voirie etamp,#8211, lot 2", "Voirie – lot 2"), ("contrôle det#8217,accès", "contrôle d’accès"),
    ("Voirie #8211; lot 2", "Voirie – lot 2"), ("l&#146;école", "l’école"), ("l&#x2019;école", "l’école"),
    ("École eteacute,quip&amp;eacute;e", "École équipée"), ("A &lt;br&gt; B", "A   B"), ("R&D, R&amp;D", "R&D, R&D"),
    ("&rsquo", "&rsquo"),
    // What may be meant so stays.
    ("lot #123; lot #4", "lot #123; lot #4"), ("et #12, et 13", "et #12, et 13"),
    ("lot et#12, reste", "lot et#12, reste"),
    ("budget, quot, lt; deg, amp", "budget, quot, lt; deg, amp"), ("1 < 2 & 3", "1 < 2 & 3"), ("a&b;c", "a&b;c"),
  ])
  func marksOfPagesAreTakenOut(_ text: String, _ plain: String) { #expect(PlainText.withoutMarkup(text) == plain) }

  @Test(arguments: [
    ("Maintenance du parc d?équipements", "d?équipements"), ("C?ur de ville ?", "C?ur"), ("N?12 et 13", "N?12"),
    ("Voirie ? lot 2", "Voirie ? lot"), ("Que faire ?", nil), ("Quoi ? Comment ?", nil),
    ("voir https://exemple.fr/a?b", nil), ("voir www.exemple.fr/a?b", nil), ("?", nil), ("? lot", nil),
  ])
  func lostLettersAreSeen(_ line: String, _ word: String?) { #expect(PlainText.wordWithLostLetter(line) == word) }

  @Test func lettersOfWindowsArePutBack() {
    #expect(PlainText.withLettersOfWindows("v\u{9C}ux \u{80} l\u{92}an \u{96} \u{81}") == "vœux € l’an – \u{FFFD}")
  }

  /// The day in Paris; summer time begins on 31 March 2024 and ends on 27 October, at one o'clock UTC.
  @Test(arguments: [
    ("2024-01-01T23:00:00Z", "2024-01-02"), ("2024-01-01T22:59:59Z", "2024-01-01"),
    ("2024-06-30T22:00:00Z", "2024-07-01"), ("2024-06-30T21:59:59.999Z", "2024-06-30"),
    ("2024-03-30T22:30:00Z", "2024-03-30"), ("2024-03-31T22:00:00Z", "2024-04-01"),
    ("2024-10-26T22:00:00Z", "2024-10-27"), ("2024-10-27T22:30:00Z", "2024-10-27"), ("2023-12-31T23:00Z", "2024-01-01"),
    ("2024-01-01T00:00:00+01:00", "2024-01-01"), ("2024-07-01T00:00:00+02:00", "2024-07-01"),
    ("2024-12-31T23:30:00-0400", "2025-01-01"), ("2024-01-01T23:59:59", "2024-01-01"),
    ("2024-01-01 23:59:59", "2024-01-01"), ("2018-07-10+02:00", "2018-07-10"), ("2018-07-10Z", "2018-07-10"),
    ("2024-02-28T23:00:00Z", "2024-02-29"), ("2024-01-01", "2024-01-01"),
  ])
  func instantsAreDaysInFrance(_ text: String, _ day: String) throws {
    let read = try PublishedDay.day(text)
    #expect(read.day.description == day && read.isMoved == !text.hasPrefix(day), "\(text)")
  }

  @Test(arguments: [
    "2024-01-01T25:00:00Z", "2024-01-01T23", "2024-01-01Tx", "2024-01-01T23:00:00+99:00", "2024-13-01T00:00:00Z",
    "1980-07-01T22:30:00Z", "2024-01-01T23:00:00Zulu", "2024-01-01T23:00:61Z", "2024-01-01T23:00:00.Z",
  ])
  func whatIsNoInstantIsRefused(_ text: String) {
    #expect(throws: Problem.self, "\(text)") { try PublishedDay.day(text) }
  }
}
