import Purchasing

extension Violation {
  /// What to do about it, where there is more to say than the rule itself.
  ///
  /// - parameters:
  ///   - detail: what the server says beside the name of the rule.
  ///   - table: where it noticed.
  func remedy(about detail: String?, in table: String? = nil) -> Phrase? {
    switch self {
    case .closedReportIsKept where table != nil: Self.opening(detail)
    case .closedReportIsKept:
      Phrase("date it in the current year: ", "datez-le de l'exercice en cours : ") + .give(.since)
        + Phrase("; otherwise ", " ; sinon ") + Self.opening(detail)
    case .yearIsOpen:
      Phrase(
        "a later correction is an amendment of a year that is open; otherwise ",
        "une correction tardive est un avenant d'un exercice ouvert ; sinon ") + Self.opening(detail)
    case .yearReopenedWithAReason: Self.opening(detail)
    default: ownRemedy
    }
  }

  /// The way out of a closed year.
  private static func opening(_ year: String?) -> Phrase {
    .run(.yearReopen, year.map { "\($0)" } ?? .said("YEAR", "ANNÉE"), .give(.reason, .said("REASON", "MOTIF")))
      + Phrase(" opens it again", " le rouvre")
  }

  /// What doesn't depend on the case.
  private var ownRemedy: Phrase? {
    switch self {
    case .allocationKeyCodeOnce: Phrase("choose another code", "choisissez un autre code")
    case .allocationKeyHasAWeight:
      Phrase("give the weights: ", "donnez les poids : ") + .give(.weights, "daoulas=1879,dirinon=2274")
    case .amoProjectCodeOnce: Phrase("choose another code", "choisissez un autre code")
    case .assignmentByAMember:
      Phrase("let it join first: ", "faites-la d'abord adhérer : ") + .run(.groupJoin)
    case .assignmentOfALiveNeed: Phrase("choose another need", "choisissez un autre besoin")
    case .assignmentWithinNeed:
      .run(.needShow) + Phrase(" says what is still open", " dit ce qui reste ouvert")
    case .campaignClosedIsFrozen:
      Phrase("an officer opens it again: ", "un agent le rouvre : ")
        + .run(.campaignExtend, "CODE", .give(.closes, "D"))
        + Phrase(", or corrects a need: ", ", ou corrige un besoin : ") + .run(.needEdit, "N", .give(.reason))
    case .campaignCodeOnce: Phrase("choose another code", "choisissez un autre code")
    case .contractAmountNotNegative: Phrase("a decrease is an amendment", "une baisse est un avenant")
    case .contractIsDated: .give(.notified, "2026-06-30")
    case .contractMaximumIsOfAFramework: Phrase("add ", "ajoutez ") + .give(.framework)
    case .contractOnceALot:
      Phrase("several suppliers are one contract: ", "plusieurs titulaires font un seul marché : ") + .give(.holder)
        + Phrase(" for each; a new amount is an amendment", " pour chacun ; un nouveau montant est un avenant")
    case .contractReferenceOnce: Phrase("choose another: ", "choisissez-en une autre : ") + .give(.reference)
    case .familyCodeOnce: Phrase("choose another code", "choisissez un autre code")
    case .groupCodeOnce: Phrase("choose another: ", "choisissez-en un autre : ") + .give(.code)
    case .groupCoordinatorIsAMember:
      Phrase("it can't leave; name another first", "il ne peut pas partir ; désignez-en d'abord un autre")
    case .groupHasTwoMembers:
      Phrase(
        "choose needs of other members too, or name them: ",
        "choisissez aussi des besoins d'autres membres, ou nommez-les : ") + .give(.members, "M,…")
    case .groupPerformanceCoordinatorIsAMember:
      Phrase("let it join, or give it a need", "faites-le adhérer, ou donnez-lui un besoin")
    case .launchReasonIsNotEmpty: .give(.withoutConvention, .said("\"…\"", "« … »"))
    case .lotLongFrameworkHasAReason, .lotMonthsReasonIsNotEmpty:
      .give(.monthsReason, .said("\"…\"", "« … »"))
    case .lotSpecificIsAService: Phrase("leave out ", "retirez ") + .give(.specificService)
    case .contractFirmPeriodHasRenewals, .contractFirmPeriodWithinItsTerm:
      .options(.give(.months, "48"), .give(.firm, "24"), .give(.renewedEvery, "12"))
        + Phrase("; without renewals the whole term is firm", " ; sans reconduction, toute la durée est ferme")
    case .contractRenewalWithinItsTerm:
      .options(.give(.months, "48"), .give(.renewedEvery, "12"))
    case .lotOutcomeOnceALaunch:
      .run(.lotReopen) + Phrase(" takes that back; ", " annule cela ; ") + .run(.groupLaunch, .give(.lot, "N"))
        + Phrase(" launches it again", " le relance")
    case .lotUnsuccessfulWasLaunched: Phrase("use ", "utilisez ") + .give(.dropped)
    case .memberActsToday:
      Phrase(
        "leave the day out; an officer records an earlier one",
        "omettez la date ; un agent du groupement en saisit une antérieure")
    case .memberCodeOnce: .run(.memberShow) + Phrase(" shows it", " le montre")
    case .memberMergedIntoALiveOne:
      Phrase("name the one that is there on that day", "nommez celui qui existe ce jour-là")
    case .memberPerimeterOnceAtATime:
      .run(.memberShow) + Phrase(" says since when", " dit depuis quand")
    case .memberReportingIsOneStep:
      Phrase("let it report under the last one directly", "rattachez-le directement au dernier")
    case .membershipBeginsBeforeAMerger:
      .run(.memberShow) + Phrase(" says what it became", " dit ce qu'il est devenu")
    case .membershipLeftAfterJoining, .membershipStayLeftAfterJoining:
      Phrase("give a later date", "donnez une date postérieure")
    case .needBaselineHasAUnit: .give(.unit, .said("ream", "ramette"))
    case .needBaselineIsWhole: .give(.baselineSource) + Phrase(" and ", " et ") + .give(.baselineDate)
    case .needCommentIsNotTooLong: Phrase("shorten it", "abrégez-le")
    case .needHasOneOwner:
      Phrase("withdraw it, and add it for the other member", "retirez-le, et ajoutez-le pour l'autre membre")
    case .needLaunchedIsClosed:
      Phrase("an officer of the group corrects it", "un agent du groupement peut le corriger")
    case .needOwnerIsNotMerged:
      .run(.memberShow) + Phrase(" says what it became", " dit ce qu'il est devenu")
    case .needQuantityHasAUnit: .give(.unit, .said("ream", "ramette"))
    case .needReferenceOnce:
      Phrase("edit that one, or choose another reference", "modifiez celui-là, ou choisissez une autre référence")
    case .needWithdrawnIsInNoGroup:
      Phrase("unlink it first: ", "détachez-le d'abord : ") + .run(.lotAssign, "…", .give(.amount, "0"))
    case .needYearlyHasMonths: .give(.months, "48")
    case .orderByAMemberWithAShare: .run(.shareList) + Phrase(" shows who has", " montre qui en a")
    case .orderContractIsAFramework:
      Phrase("the contract was awarded without ", "le marché a été attribué sans ") + .give(.framework)
    case .priceBeforeIsWhole: .give(.source) + Phrase(" and ", " et ") + .give(.date)
    case .savedReportCodeOnce:
      Phrase("add ", "ajoutez ") + .give(.replace) + Phrase(", or choose another", ", ou choisissez-en un autre")
    case .shareAddsUp:
      .run(.shareCompute) + Phrase(" makes shares that do", " fait des parts exactes")
    case .shareOfALaunchedMember:
      Phrase("a later one takes part in the next launch", "un membre arrivé ensuite participe au prochain lancement")
    case .shareOfAMember:
      Phrase("let it join first: ", "faites-le d'abord adhérer : ") + .run(.groupJoin)
    case .sirenPassesLuhn: Phrase("compare it with the register (SIRENE)", "comparez avec le répertoire SIRENE")
    case .siretPassesLuhn: Phrase("compare it with the register (SIRENE)", "comparez avec le répertoire SIRENE")
    case .titleIsNotTooLong: Phrase("shorten it", "abrégez-le")
    case .contractHolderIdentifierHasAKind:
      Phrase("SIRET, TVA, TAHITI, RIDET, FRWF, IREP or HORS-UE", "SIRET, TVA, TAHITI, RIDET, FRWF, IREP ou HORS-UE")
    case .contractPublishedOnce: .run(.importDECP) + Phrase(" updates it", " le met à jour")
    case .publicationBuyerSiretHasItsForm:
      Phrase("look it up on the register (SIRENE)", "cherchez-le dans le répertoire SIRENE")
    case .publicationFrenchPartIsEuropean:
      .give(.madeInEu) + Phrase(" is at least ", " vaut au moins ") + .give(.madeInFrance)
    case .publicationRatesAreParts: Phrase("0.3 is 30 %", "0,3 vaut 30 %")
    default: nil
    }
  }
}
