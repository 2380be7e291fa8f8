/// The axis of a chart: round numbers from zero to beyond the largest bar.
struct ChartScale {
  /// From zero on, in the unit of the values.
  let ticks: [Int64]
  var end: Int64 { ticks.last ?? 1 }

  /// Four to eight steps of 1, 2 or 5 times a power of ten.
  ///
  /// - parameter unit: the smallest step that reads as a whole: a hundred cents, one thing.
  init(upTo largest: Int64, unit: Int64) {
    var step = unit
    var power = unit
    while step * 5 < largest {
      if step == power {
        step = 2 * power
      } else if step == 2 * power {
        step = 5 * power
      } else {
        power *= 10
        step = power
      }
    }
    ticks = Array(stride(from: 0, through: ((max(largest, 1) + step - 1) / step) * step, by: Int64.Stride(step)))
  }

  /// Where a value stands on a line of that many points, in tenths of a point.
  func place(_ value: Int64, on length: Int) -> Int {
    Int(Int128(min(max(value, 0), end)) * Int128(length * 10) / Int128(end))
  }
}

/// Tenths of a point as SVG writes them, `12.5`.
func svgNumber(_ tenths: Int) -> String {
  tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
}
