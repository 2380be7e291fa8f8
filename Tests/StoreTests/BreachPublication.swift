// What publication adds: holders of any register, rates, versions.

extension Breach {
  static let publications: [Breach] = [
    Breach("contract_published_once", "update contract set decp_id = '1' where buyer_id = 1"),
    Breach(
      "contract_holder_identifier_has_a_kind",
      "insert into contract_holder (contract_id, position, name, identifier) values (1, 1, 'S', 'DE814864138')"),
    Breach(
      "contract_holder_identifier_has_a_kind",
      "insert into contract_holder (contract_id, position, name, identifier_kind) values (1, 1, 'S', 'TVA')"),
    Breach("publication_buyer_siret_has_its_form", facts("buyer_siret", "'2429008010001'")),
    Breach("publication_rates_are_parts", facts("advance_rate", "1.5")),
    Breach("publication_rates_are_parts", facts("made_in_eu_rate", "-0.1")),
    Breach("publication_rates_are_parts", facts("made_in_france_rate", "2")),
    Breach(
      "publication_french_part_is_european",
      "insert into contract_publication (contract_id, made_in_eu_rate, made_in_france_rate) values (1, 0.1, 0.2)"),
    Breach(
      "contract_version_counts_from_one",
      "insert into contract_version (contract_id, number, published) values (1, 0, '{}')"),
  ]

  private static func facts(_ column: String, _ value: String) -> String {
    "insert into contract_publication (contract_id, \(column)) values (1, \(value))"
  }
}
