/// Weights as people write them, brought to whole numbers of one scale: `1.5` and `2` become 15 and 20.
///
/// Only the ratio of weights counts, so scaling all of them changes no part.
public struct Weights: Hashable, Sendable {
  /// In the order of the texts.
  public let units: [Int64]
  /// How many decimals the scale took: 15 with one decimal is the 1.5 that was written.
  public let decimals: Int

  /// The most decimals that a weight may have.
  public static let mostDecimals = 6

  /// - parameter texts: numbers with six decimals at most, a dot or a comma before them.
  /// - throws: `Problem` of `NumberGrammar`, or `weight_too_large` beyond nine thousand billions.
  public init(_ texts: [String]) throws {
    let millionths = try texts.map { try NumberGrammar.millionths($0) }
    var decimals = Self.mostDecimals
    var scale: Int64 = 1
    while decimals > 0, millionths.allSatisfy({ $0 % (scale * 10) == 0 }) {
      decimals -= 1
      scale *= 10
    }
    self.units = millionths.map { $0 / scale }
    self.decimals = decimals
  }

  /// The weight at an index as it was written, without needless zeros.
  public func text(at index: Int) -> String {
    FixedPoint.text(units[index], decimals: decimals)
  }
}
