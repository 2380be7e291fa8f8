// What libFuzzer calls: scripts/fuzz compiles it together with Tests/SpreadsheetTests/Fuzzed.swift.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  do {
    try Fuzzed.run(Array(UnsafeBufferPointer(start: start, count: count)))
  } catch {
    print(error)
    fatalError("\(error)")
  }
  return 0
}
