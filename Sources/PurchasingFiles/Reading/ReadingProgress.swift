package import Purchasing

/// Who is told how far the reading of a long file has come.
package protocol ReadingProgress: AnyObject {
  /// What is being done.
  var phase: Phrase { get set }

  /// - parameters:
  ///   - done: between 0 and 1, nil when nobody knows.
  ///   - rows: how many were read.
  func show(_ done: Double?, rows: Int)
}
