extension Migrator {
  /// The SHA-256 that the texts of migrations had when they landed, by number, before what they had of rules and of
  /// vocabulary moved to `sql/rules` and `sql/reference`, and 23 learned to leave a new base alone. Ledgers of bases
  /// made until then, and of their backups, say these; what such a base is after `migrate` is what a new one is
  /// (`LandedTests`).
  static let landedDigests: [Int: String] = [
    2: "959b27d644b3de21be5eac78730037aebb3badb757ce53c99fe5211fde983eb0",
    3: "d6ed950423ce0095ed3236678e259497db8033539e60d45d20dd0d32138d2c8a",
    5: "7ea61ac90edb5300b2c9f65caf203d014a994cc890b57ea24407a9af21c8b408",
    6: "3645918824902730845fba701f95c11f69e0dbfd19ddd2ec75a45fba7f1db54a",
    7: "4f4f9dfbe79eb279107145b7a6b1b3a8a1475b6af9942d623685bcd4e4cf15d5",
    8: "7b9df0e9d108762706b28e6307f028e8abc9603f5352f73d287c539f1ef92ca2",
    9: "a4b91ea3982a81bd4e41368d4f1cee2cef9f9ab0a4245e970525ae997b42dba2",
    13: "bfea9ed45919cc234ae15c2db87fb79a0641822d4d0d7c17a6c7803c09a72b01",
    17: "d432388f997f3a98e063d8d0d81ff842a7c790e51a438a5d1fab79410ec25789",
    20: "1d9a479206a870263c84824b39b6269de297d02b9f70a752c0489e98dc7205c3",
    21: "f7e786e4ae9166c50670f45eb5372994127ed0f023415473d618a18e22aeb171",
    22: "e32361d8be8aa1dcd9a5fef155db59bca3e49498bf5fcb6cbca2ce79ec55df0d",
    23: "f2ac3a71568ee89ad01365082a0fed5d4d08e33ed2f7f1564a2417023a6c2ef0",
    24: "f96574ae95134f7f20ce21875b7f00755d0cc64fd50e1762dbfd14a55cafc34e",
  ]
}
