/// What people type in place of a value, at whichever door.
public enum TypedText {
  /// Whether what was typed empties a field, where one may be empty: `none`, `aucun`.
  public static func isNone(_ text: String) -> Bool { ["none", "aucun", "aucune"].contains(Folding.code(text)) }

  /// Without the blanks at both ends.
  public static func bare(_ text: some StringProtocol) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
