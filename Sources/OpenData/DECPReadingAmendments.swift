import JSON
import Purchasing

/// What the amount of a published change is taken for. The format asks for the new total; some publish the difference.
public enum AmendmentReading: String, CaseIterable, Sendable {
  case total, difference
}

// Changes of a contract: who published a difference is told by what it would leave of the contract.

extension DECPReading {
  /// A change as it stands in its record, its amount not yet understood.
  private struct Change: Equatable {
    let number: Int
    let amount: Money?
    let months: Int?
    let notifiedOn: Day
    let publishedOn: Day?
    let holders: [PublishedHolder]
    let title: String?
  }

  /// The contract's changes in absolute values, in the order of their days.
  ///
  /// - parameter reading: what all amounts are; nil: told apart, and each that isn't certain is a doubt.
  /// - returns: besides, what the changes would be if all were totals, or all differences, where there is a doubt.
  mutating func amendments(
    of contract: PublishedContract, _ reading: AmendmentReading?
  ) -> (amendments: [PublishedAmendment], others: [[PublishedAmendment]]) {
    let changes = changes()
    let before = doubts.count
    let amendments = resolved(changes, of: contract, reading)
    guard doubts.count > before else { return (amendments, []) }
    // A second reading says nothing of its own.
    var silent = self
    let others = AmendmentReading.allCases.map { silent.resolved(changes, of: contract, $0) }
    return (amendments, others.filter { $0 != amendments })
  }

  private mutating func changes() -> [Change] {
    var read: [Change] = []
    for item in RecordFields.items(fields.object["modifications"], "modification") {
      guard let object = item.object, !object.members.isEmpty, let change = change(object) else { continue }
      if read.contains(change) {
        fields.repaired(
          "modifications", nil, "modification_twice", "a change stands there twice: kept once",
          "une modification y est deux fois : gardée une fois")
      } else {
        read.append(change)
      }
    }
    return read.enumerated().sorted {
      ($0.element.notifiedOn, $0.element.number, $0.offset) < ($1.element.notifiedOn, $1.element.number, $1.offset)
    }.map(\.element)
  }

  private mutating func change(_ object: JSONObject) -> Change? {
    let published = fields.day(
      object["datePublicationDonneesModification"], "modifications.datePublicationDonneesModification")
    let notified = fields.day(
      object["dateNotificationModification"] ?? object["dateSignatureModification"],
      "modifications.dateNotificationModification")
    guard let day = notified ?? published else {
      fields.repaired(
        "modifications", nil, "modification_undated", "a change without a day: left out",
        "une modification sans date : laissée de côté")
      return nil
    }
    var amount: Money?
    if let text = fields.text(object["montant"], Self.amountField) {
      do {
        amount = try exactAmount(text, Self.amountField)
      } catch {
        leftOut(text, error)
      }
    }
    return Change(
      number: fields.count(object["id"], "modifications.id", 0...100_000) ?? 0, amount: amount,
      months: fields.count(object["dureeMois"], "modifications.dureeMois", 1...600), notifiedOn: day,
      publishedOn: published, holders: holders(object["titulaires"], "modifications.titulaires"),
      title: fields.text(object["objetModification"], "modifications.objetModification")
        .map { String(fields.plain($0, "modifications.objetModification").prefix(500)) })
  }

  private static let amountField = "modifications.montant"

  private mutating func leftOut(_ text: String, _ problem: Problem) {
    fields.repaired(
      Self.amountField, text, "modification_amount", "\(problem.message.english): left out",
      "\(problem.message.french) : laissé de côté")
  }

  private mutating func resolved(
    _ changes: [Change], of contract: PublishedContract, _ reading: AmendmentReading?
  ) -> [PublishedAmendment] {
    var total = contract.amount
    return changes.enumerated().map { index, change in
      let after = change.amount.flatMap { newTotal($0, of: change, after: total, contract.notifiedOn, reading) }
      total = after ?? total
      return PublishedAmendment(
        number: index + 1, total: after, months: change.months, notifiedOn: change.notifiedOn,
        publishedOn: change.publishedOn, holders: change.holders, title: change.title)
    }
  }

  /// What the contract amounts to from this change on; nil when its amount says nothing.
  private mutating func newTotal(
    _ amount: Money, of change: Change, after total: Money, _ notifiedOn: Day?, _ reading: AmendmentReading?
  ) -> Money? {
    let isOnTheSameDay = change.notifiedOn == notifiedOn
    let isDifference =
      reading.map { $0 == .difference }
      ?? (amount < .zero
        || (!Self.isPlaceholder(amount)
          && (amount.cents < total.cents / 2
            || (isOnTheSameDay && amount < total))))
    do {
      guard isDifference else {
        let after = try Self.notAPlaceholder(amount)
        // A quarter less, and more than half of it left: either may be meant.
        if reading == nil, amount.cents < total.cents / 4 * 3 { doubtTotal(amount, total) }
        return after
      }
      let after = try total.adding(amount)
      guard after >= .zero else { throw Self.belowZero(amount, total) }
      if reading == nil { doubtDifference(amount, total, after, isOnTheSameDay) }
      return after
    } catch let problem as Problem {
      leftOut(amount.description, problem)
    } catch {}
    return nil
  }
}

// MARK: - What is said

extension DECPReading {
  private mutating func doubtDifference(_ amount: Money, _ before: Money, _ after: Money, _ isOnTheSameDay: Bool) {
    let day =
      isOnTheSameDay
      ? Phrase(", on the day of the notification itself", ", le jour même de la notification") : Phrase("", "")
    let reason =
      amount < .zero
      ? Phrase("a total can't be below zero", "un total ne peut être négatif")
      : Phrase(
        "as the new total it would leave \(Self.percent(amount, before))",
        "comme nouveau total il n'en laisserait que \(Self.percent(amount, before))") + day
    doubt(
      amount, "modification_is_difference",
      Phrase(
        "\(amount) is taken for a difference: \(before) becomes \(after) (",
        "\(amount) est pris pour une différence : \(before) devient \(after) (")
        + reason + Phrase(verbatim: ")"),
      .give(.amendments, "total") + Phrase(", if the file gives new totals", ", si le fichier donne de nouveaux totaux")
    )
  }

  private mutating func doubtTotal(_ amount: Money, _ before: Money) {
    doubt(
      amount, "modification_is_total",
      Phrase(
        "\(amount) is taken for the new total, \(Self.percent(amount, before)) of \(before)",
        "\(amount) est pris pour le nouveau total, soit \(Self.percent(amount, before)) de \(before)"),
      .give(.amendments, "difference")
        + Phrase(", if the file gives differences", ", si le fichier donne des différences"))
  }

  private mutating func doubt(_ amount: Money, _ code: String, _ message: Phrase, _ hint: Phrase) {
    doubts.append(
      fields.finding(Self.amountField, amount.description, Problem(.needsAttention, code: code, message, hint: hint)))
  }

  /// For display: `6 %`.
  private static func percent(_ amount: Money, _ whole: Money) -> String {
    guard whole > .zero else { return "0 %" }
    return "\(Apportionment.quotient(Int128(amount.cents) * 100, Int128(whole.cents))) %"
  }

  private static func belowZero(_ amount: Money, _ total: Money) -> Problem {
    Problem(
      code: "modification_below_zero",
      Phrase("\(amount) would leave less than nothing of \(total)", "\(amount) laisserait moins que rien de \(total)"))
  }
}
