/// A pivot beside that of another period: what was, what is, and what lies between.
public struct VolumeComparison: Sendable {
  public let now: VolumePivot
  public let before: VolumePivot
  /// Details of both, in the order asked for; a value that both have bears the later name.
  public let lines: [VolumePivot.Line]

  public init(_ now: VolumePivot, before: VolumePivot, order: VolumeOrder = .label) {
    (self.now, self.before) = (now, before)
    var (rows, inners): ([String: VolumeLabel], [String: VolumeLabel]) = ([:], [:])
    for line in before.lines + now.lines {
      rows[line.row.code] = line.row
      if let inner = line.inner { inners[inner.code] = inner }
    }
    let lines = Set(
      (before.lines + now.lines).map { line in
        VolumePivot.Line(row: rows[line.row.code] ?? line.row, inner: line.inner.map { inners[$0.code] ?? $0 })
      })
    self.lines = VolumePivot.sorted(lines) { row, inner in
      order == .value ? now.value(row: row, inner: inner, column: nil) : 0
    }
  }

  /// What stands at a place of both; nil is the total over that dimension.
  public func change(row: VolumeLabel?, inner: VolumeLabel?) -> Change {
    Change(
      before: before.value(row: row, inner: inner, column: nil), now: now.value(row: row, inner: inner, column: nil))
  }

  /// Lines that belong together.
  public var blocks: [(row: VolumeLabel, lines: [VolumePivot.Line])] { VolumePivot.blocks(of: lines) }
}

/// A figure, and what it was before: cents, contracts, groups.
public struct Change: Sendable, Equatable {
  public let before: Int64
  public let now: Int64

  public init(before: Int64, now: Int64) {
    (self.before, self.now) = (before, now)
  }

  public var difference: Int64 { now - before }

  /// The difference as a part of what was before, in hundredths of a percent, rounded half away from zero to one
  /// decimal of a percent. Nil where nothing was before, or less: a part of that says nothing. Nil as well from a
  /// thousand percent on: beside a year that hardly bought anything, a percentage only looks exact.
  public var percent: Int? {
    guard before > 0 else { return nil }
    let tenths = Apportionment.quotient(Int128(difference) * 1000, Int128(before))
    return tenths.magnitude < Self.mostTenths ? Int(tenths) * 10 : nil
  }

  /// How many times what was before, where a percentage would say too much: `12` for twelve times as much. Nil where
  /// there is a percentage, where nothing was before, and for less than nothing.
  public var times: Int64? {
    guard before > 0, now > 0, percent == nil else { return nil }
    return Apportionment.quotient(Int128(now), Int128(before))
  }

  /// In tenths of a percent.
  private static let mostTenths: UInt64 = 10_000
}
