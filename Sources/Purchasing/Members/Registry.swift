/// Numbers of the French register of legal persons (INSEE, SIRENE).
public enum Registry {
  /// A SIREN: nine digits that pass Luhn.
  public static func isSiren(_ text: String) -> Bool {
    text.utf8.count == 9 && digits(text).map(passesLuhn) == true
  }

  /// A SIRET: fourteen digits that pass Luhn; those of La Poste (356000000…) pass when their digits add up to a
  /// multiple of five.
  public static func isSiret(_ text: String) -> Bool {
    guard text.utf8.count == 14, let digits = digits(text) else { return false }
    return passesLuhn(digits) || (text.hasPrefix("356000000") && digits.reduce(0, +) % 5 == 0)
  }

  /// An INSEE code of a commune: five characters, the second of which may be A or B (Corsica).
  public static func isInsee(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 5 else { return false }
    return bytes.enumerated().allSatisfy { index, byte in
      (0x30...0x39).contains(byte) || (index == 1 && (byte == 0x41 || byte == 0x42))
    }
  }

  private static func digits(_ text: String) -> [Int]? {
    let values = text.utf8.map { Int($0) - 0x30 }
    return values.allSatisfy { (0...9).contains($0) } ? values : nil
  }

  private static func passesLuhn(_ digits: [Int]) -> Bool {
    let sum = digits.reversed().enumerated().reduce(0) { sum, item in
      let value = item.offset % 2 == 1 ? item.element * 2 : item.element
      return sum + (value > 9 ? value - 9 : value)
    }
    return sum % 10 == 0
  }
}
