import Purchasing

/// The rules about one value or one row of table `need`, told before COPY meets them: COPY stops at the first line that
/// breaks one and knows no column, while a person wants all of them with their cells. The table has the last word.
extension NeedDraft {
  /// The rules that this need breaks, with the English names of the columns at fault.
  var brokenRules: [(column: String, rule: Violation)] {
    var broken: [(String, Violation)] = []
    func hold(_ column: String, _ rule: Violation, _ isKept: Bool) {
      if !isKept { broken.append((column, rule)) }
    }
    hold("reference", .needReferenceIsNotEmpty, Self.fits(reference, 1...100))
    hold("title", .titleIsNotTooLong, Self.fits(title, 0...500))
    hold("amount", .needAmountNotNegative, amount.map { $0 >= .zero } ?? true)
    hold("yearly", .needYearlyNotNegative, yearly.map { $0 >= .zero } ?? true)
    hold("months", .monthsAreATerm, months.map { (1...600).contains($0) } ?? true)
    hold("quantity", .needQuantityNotNegative, quantity.map { $0.units >= 0 } ?? true)
    hold("quantity", .needQuantityHasAUnit, quantity == nil || unit != nil)
    hold("unit", .needUnitIsNotEmpty, Self.fits(unit, 1...60))
    hold("baseline_price", .needBaselinePriceNotNegative, baselinePrice.map { $0.units >= 0 } ?? true)
    let baseline = [baselinePrice != nil, baselineSource != nil, baselineDate != nil]
    hold("baseline_price", .needBaselineIsWhole, baseline.allSatisfy { $0 } || !baseline.contains(true))
    hold("baseline_price", .needBaselineHasAUnit, baselinePrice == nil || unit != nil)
    hold("comment", .needCommentIsNotTooLong, Self.fits(comment, 0...4000))
    return broken
  }

  /// Lengths count as PostgreSQL counts them: by code points.
  private static func fits(_ text: String?, _ lengths: ClosedRange<Int>) -> Bool {
    text.map { lengths.contains($0.unicodeScalars.count) } ?? true
  }
}
