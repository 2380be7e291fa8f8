import Purchasing

extension Store {
  /// Records the box «no need» of a file that came back.
  ///
  /// - parameter members: those of the file's lines.
  /// - throws: `Problem` when the file has needs of this member too, and those of `answerCampaign`.
  func answerWithoutNeeds(_ name: String, _ options: NeedImportOptions, _ members: Set<Int64>) throws -> Phrase {
    let member = try livingMember(named: name, on: nil)
    guard !members.contains(member.id.number) else {
      throw Problem(
        code: "no_need_beside_needs",
        Phrase(
          "“no need” is ticked for \(member.name), and the file has needs of it",
          "« aucun besoin » est coché pour \(member.name), et le fichier contient ses besoins"),
        hint: Phrase("clear the box, or the lines", "décochez la case, ou videz les lignes"))
    }
    let sheet = try answerCampaign(
      options.campaign ?? "", member: member.code.text, .none, on: options.receivedOn, note: nil)
    return Phrase(
      "answer to \(sheet.campaign.code): \(member.name) has no need",
      "réponse à \(sheet.campaign.code) : \(member.name) n'a aucun besoin")
  }
}
