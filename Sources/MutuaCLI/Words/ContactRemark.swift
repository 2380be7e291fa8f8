import Purchasing

/// A contact is free text; one without an address can't be written to, which is said and not refused.
enum ContactRemark {
  static func about(_ contact: String?) -> Phrase? {
    guard EmailAddress.isMissing(in: contact) else { return nil }
    return Phrase(
      "no e-mail address in the contact: `campaign remind` will list this member instead of writing to it",
      "pas d'adresse électronique dans le contact : `recensement relancer` listera ce membre au lieu de lui écrire")
  }
}
