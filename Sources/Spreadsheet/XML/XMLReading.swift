/// XML that is read from a part of an archive, or from memory, as far as its taker lets it.
final class XMLReading {
  /// Fills the buffer; 0 at the end.
  typealias Pieces = (UnsafeMutableRawBufferPointer) throws -> Int

  private let stream: XMLStream
  private let pieces: Pieces
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
  private var isPaused = false
  private var hasAll = false
  private var isFinished = false

  /// - parameter taker: must live as long as this does.
  /// - throws: `Problem` `workbook_library_missing`.
  init(_ taker: any XMLTaker, _ pieces: @escaping Pieces) throws {
    guard let stream = try XMLStream(taker) else { throw XMLStream.Fault.malformed }
    self.stream = stream
    self.pieces = pieces
  }

  deinit { buffer.deallocate() }

  /// Reads on until the taker pauses; false at the end, and after an error.
  ///
  /// - throws: `XMLStream.Fault`, and what comes from the pieces.
  func advance() throws -> Bool {
    do {
      while !isFinished {
        if isPaused {
          isPaused = try stream.resume() == .paused
        } else {
          let count = try pieces(buffer)
          hasAll = count == 0
          isPaused = try stream.read(UnsafeRawBufferPointer(rebasing: buffer[..<count])) == .paused
        }
        isFinished = hasAll && !isPaused
        if isPaused { return true }
      }
      return false
    } catch {
      isFinished = true
      throw error
    }
  }

  /// Nothing more is read.
  func end() { isFinished = true }
}
