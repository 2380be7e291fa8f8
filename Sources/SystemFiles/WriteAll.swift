import Glibc

/// Writes all of it; a signal in between is no failure, and who can't take more right now is waited for.
///
/// - parameter offset: from there on, in a file; nil: where the descriptor stands.
/// - throws: `SystemFailure`.
public func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int? = nil) throws {
  var rest = bytes[...]
  while let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
    let count =
      offset.map { pwrite(descriptor, start, rest.count, $0 + rest.startIndex) } ?? write(descriptor, start, rest.count)
    if count > 0 {
      rest = rest.dropFirst(count)
    } else if count < 0 && errno == EAGAIN {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = poll(&waiting, 1, -1)
    } else if count == 0 || errno != EINTR {
      throw SystemFailure(count == 0 ? EIO : errno)
    }
  }
}

/// The same of bytes that stand in an array.
///
/// - throws: `SystemFailure`.
public func writeAll(_ bytes: [UInt8], to descriptor: Int32, at offset: Int? = nil) throws {
  try bytes.withUnsafeBytes { try writeAll($0, to: descriptor, at: offset) }
}
