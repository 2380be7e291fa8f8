/// The bytes of a file that comes once, from its beginning again as long as nobody has settled for what follows: a
/// table further down may be wanted, or the first one after all.
final class HeldPieces {
  private let name: String
  private let next: () throws -> [UInt8]
  private var held: [[UInt8]] = []
  /// The next one of those held.
  private var position = 0
  private var size = 0
  private var holds = true
  private var isLost = false
  private var piece: ArraySlice<UInt8> = []

  /// - parameter next: gives the file from beginning to end, in pieces of any size; an empty one is the end.
  init(_ name: String, _ next: @escaping () throws -> [UInt8]) {
    self.name = name
    self.next = next
  }

  /// - throws: `Problem` `workbook_too_large` when more has been read than is held.
  func begin() throws {
    guard !isLost else { throw WorkbookLimit.file(name) }
    position = 0
    piece = []
  }

  /// Nothing is asked for again: a file of any size may go on in constant memory.
  func settle() {
    held.removeFirst(position)
    position = 0
    (holds, isLost) = (false, true)
  }

  /// 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if piece.isEmpty { piece = try following()[...] }
    let part = piece.prefix(buffer.count)
    buffer.copyBytes(from: part)
    piece = piece.dropFirst(part.count)
    return part.count
  }

  private func following() throws -> [UInt8] {
    if position < held.count {
      guard holds else { return held.removeFirst() }
      position += 1
      return held[position - 1]
    }
    let more = try next()
    guard holds, !more.isEmpty else { return more }
    size += more.count
    held.append(more)
    position += 1
    if size > WorkbookLimit.file { settle() }
    return more
  }
}
