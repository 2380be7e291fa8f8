import CMinizip
import Foundation

/// ZIP archives for tests: workbooks taken apart and put together again, and archives that no program writes.
public enum Zip {
  public struct Failure: Error {}

  /// The parts of an archive by name.
  public static func parts(_ archive: [UInt8]) throws -> [String: [UInt8]] {
    try atFile { path in
      try Data(archive).write(to: URL(fileURLWithPath: path))
      guard let file = unzOpen64(path) else { throw Failure() }
      defer { unzClose(file) }
      var parts: [String: [UInt8]] = [:]
      var code = unzGoToFirstFile(file)
      while code == UNZ_OK {
        var facts = unz_file_info64()
        var name = [CChar](repeating: 0, count: 512)
        guard unzGetCurrentFileInfo64(file, &facts, &name, 511, nil, 0, nil, 0) == UNZ_OK,
          unzOpenCurrentFile(file) == UNZ_OK
        else { throw Failure() }
        var bytes = [UInt8](repeating: 0, count: Int(facts.uncompressed_size))
        let count = unzReadCurrentFile(file, &bytes, UInt32(bytes.count))
        guard Int(count) == bytes.count, unzCloseCurrentFile(file) == UNZ_OK else { throw Failure() }
        parts[String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)] = bytes
        code = unzGoToNextFile(file)
      }
      return parts
    }
  }

  /// - parameter filling: a part of so many spaces after its text: a bomb.
  public static func archive(
    _ parts: [String: [UInt8]], filling: (name: String, spaces: Int)? = nil
  ) throws -> [UInt8] {
    try atFile { path in
      guard let file = zipOpen64(path, APPEND_STATUS_CREATE) else { throw Failure() }
      let blank = [UInt8](repeating: 0x20, count: 1 << 20)
      for (name, bytes) in parts.sorted(by: { $0.key < $1.key }) {
        var facts = zip_fileinfo()
        guard zipOpenNewFileInZip64(file, name, &facts, nil, 0, nil, 0, nil, Z_DEFLATED, 1, 1) == ZIP_OK,
          zipWriteInFileInZip(file, bytes, UInt32(bytes.count)) == ZIP_OK
        else { throw Failure() }
        if let filling, filling.name == name {
          for _ in 0..<filling.spaces >> 20 {
            guard zipWriteInFileInZip(file, blank, UInt32(blank.count)) == ZIP_OK else { throw Failure() }
          }
        }
        guard zipCloseFileInZip(file) == ZIP_OK else { throw Failure() }
      }
      guard zipClose(file, nil) == ZIP_OK else { throw Failure() }
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
  }

  private static func atFile<T>(_ body: (_ path: String) throws -> T) throws -> T {
    let path = NSTemporaryDirectory() + "/mutua-zip-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }
}
