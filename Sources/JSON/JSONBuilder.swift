import CYajl

/// Puts together what the parser calls out: only records, never the file that holds them.
final class JSONBuilder {
  var handle: yajl_handle?
  private(set) var isTooDeep = false

  private let select: ([JSONReader.Step], String, Bool) -> String?
  /// Where we are outside records.
  private var outer: [JSONReader.Step] = []
  /// The values that are being put together; empty outside records.
  private var open: [Node] = []
  private var records: [JSONReader.Record] = []
  private var recordList = ""
  private var number = 0

  private var lines = 1
  private var counted = 0
  private var piece = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

  private static let deepest = 64

  private struct Node {
    let isList: Bool
    let line: Int
    var items: [JSONValue] = []
    var object = JSONObject()
    var key = ""
    var keyLine = 0
  }

  init(_ select: @escaping ([JSONReader.Step], String, Bool) -> String?) { self.select = select }

  func begin(_ bytes: UnsafeBufferPointer<UInt8>) {
    piece = bytes
    counted = 0
  }

  func end() {
    count(upTo: piece.count)
    piece = UnsafeBufferPointer(start: nil, count: 0)
  }

  func takeRecords() -> [JSONReader.Record] {
    defer { records.removeAll(keepingCapacity: true) }
    return records
  }

  /// The line that the parser has come to, from 1.
  func line() -> Int {
    if let handle { count(upTo: yajl_get_bytes_consumed(handle)) }
    return lines
  }

  private func count(upTo end: Int) {
    guard counted < min(end, piece.count) else { return }
    for index in counted..<min(end, piece.count) where piece[index] == 0x0A { lines += 1 }
    counted = min(end, piece.count)
  }
}

// MARK: - What the parser calls out

extension JSONBuilder {
  fileprivate func value(_ value: @autoclosure () -> JSONValue) {
    guard !open.isEmpty else { return }
    put(value())
  }

  fileprivate func key(_ key: String) {
    if open.isEmpty {
      if !outer.isEmpty { outer[outer.count - 1].next = key }
    } else {
      open[open.count - 1].key = key
      open[open.count - 1].keyLine = line()
    }
  }

  /// False stops the parser.
  fileprivate func start(isList: Bool) -> Bool {
    guard outer.count + open.count < Self.deepest else {
      isTooDeep = true
      return false
    }
    if !open.isEmpty {
      open.append(Node(isList: isList, line: line()))
      return true
    }
    let key = outer.last.map { $0.isList ? $0.key : $0.next } ?? ""
    if let list = select(outer, key, isList), !isList {
      recordList = list
      open.append(Node(isList: false, line: line()))
    } else {
      outer.append(JSONReader.Step(key: key, isList: isList))
    }
    return true
  }

  fileprivate func finish() {
    guard let node = open.popLast() else {
      outer.removeLast()
      return
    }
    if open.isEmpty {
      number += 1
      records.append(JSONReader.Record(number: number, line: node.line, list: recordList, value: node.object))
    } else {
      put(node.isList ? .array(node.items) : .object(node.object))
    }
  }

  private func put(_ value: JSONValue) {
    let last = open.count - 1
    if open[last].isList {
      open[last].items.append(value)
    } else {
      open[last].object.append(open[last].key, value, line: open[last].keyLine)
    }
  }
}

// MARK: - The parser's callbacks

extension JSONBuilder {
  static let callbacks = yajl_callbacks(
    yajl_null: { of($0) { $0.value(.null) } },
    yajl_boolean: { context, isTrue in of(context) { $0.value(.bool(isTrue != 0)) } },
    yajl_integer: nil, yajl_double: nil,
    yajl_number: { context, bytes, length in of(context) { $0.value(.number(text(bytes, length))) } },
    yajl_string: { context, bytes, length in of(context) { $0.value(.string(text(bytes, length))) } },
    yajl_start_map: { context in began(context, isList: false) },
    yajl_map_key: { context, bytes, length in of(context) { $0.key(text(bytes, length)) } },
    yajl_end_map: { of($0) { $0.finish() } },
    yajl_start_array: { context in began(context, isList: true) },
    yajl_end_array: { of($0) { $0.finish() } })
}

private func of(_ context: UnsafeMutableRawPointer?, _ body: (JSONBuilder) -> Void) -> Int32 {
  guard let context else { return 0 }
  body(Unmanaged<JSONBuilder>.fromOpaque(context).takeUnretainedValue())
  return 1
}

private func began(_ context: UnsafeMutableRawPointer?, isList: Bool) -> Int32 {
  guard let context else { return 0 }
  return Unmanaged<JSONBuilder>.fromOpaque(context).takeUnretainedValue().start(isList: isList) ? 1 : 0
}

/// Bytes that are no UTF-8 become U+FFFD.
private func text(_ bytes: UnsafePointer<CChar>?, _ length: Int) -> String {
  String(decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
}

private func text(_ bytes: UnsafePointer<UInt8>?, _ length: Int) -> String {
  String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
}
