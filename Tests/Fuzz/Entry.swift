// What libFuzzer calls: scripts/fuzz compiles it together with Tests/SpreadsheetTests/Fuzzed.swift and
// Tests/MutuaWebTests/FuzzedForms.swift.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  do {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    let kind = (input.first ?? 0) % (Fuzzed.kinds + FuzzedForms.kinds)
    if kind < Fuzzed.kinds {
      try Fuzzed.run([kind] + input.dropFirst())
    } else {
      try FuzzedForms.run([kind - Fuzzed.kinds] + input.dropFirst())
    }
  } catch {
    print(error)
    fatalError("\(error)")
  }
  return 0
}
