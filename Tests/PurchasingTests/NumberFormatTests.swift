import Purchasing
import Testing

/// Numbers and days as people read them.
@Suite struct NumberFormatTests {
  @Test(arguments: [
    (0, "0,00\u{202F}€", "€0.00"), (5, "0,05\u{202F}€", "€0.05"), (-5, "-0,05\u{202F}€", "-€0.05"),
    (99_999, "999,99\u{202F}€", "€999.99"), (100_000, "1\u{202F}000,00\u{202F}€", "€1,000.00"),
    (-123_450, "-1\u{202F}234,50\u{202F}€", "-€1,234.50"),
    (99_999_999_999_999, "999\u{202F}999\u{202F}999\u{202F}999,99\u{202F}€", "€999,999,999,999.99"),
  ])
  func money(_ cents: Int64, _ french: String, _ english: String) throws {
    let money = try #require(Money(cents: cents))
    #expect(NumberFormat.money(money, .french) == french)
    #expect(NumberFormat.money(money, .english) == english)
  }

  @Test func others() throws {
    #expect(NumberFormat.count(-1_234_567, .french) == "-1\u{202F}234\u{202F}567")
    #expect(NumberFormat.count(999, .english) == "999")
    #expect(NumberFormat.quantity(try #require(Quantity(machine: "1234.5")), .french) == "1\u{202F}234,5")
    #expect(NumberFormat.quantity(try #require(Quantity(machine: "0.0325")), .english) == "0.0325")
    #expect(NumberFormat.percent(hundredths: 3840, .french) == "38,4\u{202F}%")
    #expect(NumberFormat.percent(hundredths: -5, .english, exact: true) == "-0.05%")
    #expect(NumberFormat.percent(hundredths: -5, .english) == "-0.1%")
    #expect(NumberFormat.percent(hundredths: 4, .english) == "0.0%")
    #expect(NumberFormat.percent(hundredths: 3846, .french) == "38,5\u{202F}%")
    #expect(NumberFormat.price(try #require(Quantity(machine: "2.5")), .french) == "2,50")
    #expect(NumberFormat.price(try #require(Quantity(machine: "3")), .english) == "3.00")
    #expect(NumberFormat.price(try #require(Quantity(machine: "0.0375")), .english) == "0.0375")
    #expect(NumberFormat.percent(hundredths: 10_000, .english) == "100.0%")
    let day = try #require(Day(year: 2026, month: 3, day: 1))
    #expect(NumberFormat.date(day, .french) == "01/03/2026")
    #expect(NumberFormat.date(day, .english) == "2026-03-01")
  }
}
