import Foundation
import SystemFiles
import Testing

@Suite struct SystemFilesTests {
  /// Through a pipe that takes a little at a time and never waits, everything arrives.
  @Test func allIsWrittenThroughAFullPipe() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let reading = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
    let read = Mailbox()
    let reader = Thread {
      // The pipe is full by then.
      SteadyClock.pause(milliseconds: 20)
      read.put(Array(reading.readDataToEndOfFile()))
    }
    reader.start()
    try writeAll(bytes, to: ends[1])
    close(ends[1])
    #expect(read.take() == bytes)
  }

  @Test func whatTheSystemRefusesIsSaid() throws {
    let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
    defer { close(full) }
    #expect(try code { try writeAll([1], to: full) } == ENOSPC)
    #expect(try code { try writeAll([1], to: -1) } == EBADF)
    try writeAll([], to: -1)
  }

  private func code(_ body: () throws -> Void) throws -> Int32? {
    do {
      try body()
      return nil
    } catch let failure as SystemFailure {
      return failure.code
    }
  }

  @Test func piecesStandWhereTheyArePut() throws {
    let file = try TemporaryFile.nameless()
    try writeAll([3, 4], to: file.descriptor, at: 2)
    try writeAll([1, 2], to: file.descriptor, at: 0)
    var bytes = [UInt8](repeating: 0, count: 8)
    #expect(pread(file.descriptor, &bytes, 8, 0) == 4)
    #expect(bytes.prefix(4) == [1, 2, 3, 4])
  }

  /// What people meet is said in both languages; of the rest the C library's words are better than none.
  @Test func errorsHaveWords() {
    for code in [EACCES, EPERM, EROFS, ENOENT, ENOTDIR, EISDIR, ENOSPC, EDQUOT, EILSEQ, ENAMETOOLONG] {
      let words = SystemFailure(code).words
      #expect(words.english != words.french && words.english != String(cString: strerror(code)))
    }
    #expect(SystemFailure(EIO).words.english == String(cString: strerror(EIO)))
  }

  @Test func theClockGoesForward() {
    let before = SteadyClock.milliseconds()
    SteadyClock.pause(milliseconds: 30)
    #expect((30...5000).contains(SteadyClock.milliseconds() - before))
  }
}

/// Bytes that one thread leaves for another.
private final class Mailbox: @unchecked Sendable {
  private let condition = NSCondition()
  private var bytes: [UInt8]?

  func put(_ bytes: [UInt8]) {
    condition.withLock {
      self.bytes = bytes
      condition.signal()
    }
  }

  func take() -> [UInt8] {
    condition.withLock {
      while bytes == nil { condition.wait() }
      return bytes ?? []
    }
  }
}
