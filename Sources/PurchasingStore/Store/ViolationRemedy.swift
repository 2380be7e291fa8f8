import Purchasing

extension Violation {
  /// What to do about it, where there is more to say than the rule itself.
  var remedy: Phrase? {
    switch self {
    case .allocationKeyCodeOnce: Phrase("choose another code", "choisissez un autre code")
    case .allocationKeyHasAWeight:
      Phrase(
        "give the weights: --weights daoulas=1879,dirinon=2274",
        "donnez les poids : --weights daoulas=1879,dirinon=2274")
    case .amoProjectCodeOnce: Phrase("choose another code", "choisissez un autre code")
    case .assignmentByAMember:
      Phrase("let it join first: `mutua group join`", "faites-la d'abord adhérer : `mutua groupement rejoindre`")
    case .assignmentOfALiveNeed: Phrase("choose another need", "choisissez un autre besoin")
    case .assignmentWithinNeed:
      Phrase("`mutua need show` says what is still open", "`mutua besoin montrer` dit ce qui reste ouvert")
    case .campaignClosedIsFrozen:
      Phrase(
        "what it gathered doesn't change any more; `mutua campaign list` shows open ones",
        "ce qu'il a recueilli ne change plus ; `mutua recensement lister` montre ceux qui sont ouverts")
    case .campaignCodeOnce: Phrase("choose another code", "choisissez un autre code")
    case .contractAmountNotNegative: Phrase("a decrease is an amendment", "une baisse est un avenant")
    case .contractIsDated: Phrase("--notified 2026-06-30", "--notified 2026-06-30")
    case .contractMaximumIsOfAFramework: Phrase("add --framework", "ajoutez --framework")
    case .contractOnceALot:
      Phrase(
        "several holders are one contract: --holder for each; a new amount is an amendment",
        "plusieurs titulaires font un seul marché : --holder pour chacun ; un nouveau montant est un avenant")
    case .contractReferenceOnce: Phrase("choose another: --reference", "choisissez-en une autre : --reference")
    case .familyCodeOnce: Phrase("choose another code", "choisissez un autre code")
    case .groupCodeOnce: Phrase("choose another: --code", "choisissez-en un autre : --code")
    case .groupCoordinatorIsAMember:
      Phrase("it can't leave; name another first", "il ne peut pas partir ; désignez-en d'abord un autre")
    case .groupHasTwoMembers:
      Phrase("choose needs of other members too", "choisissez aussi des besoins d'autres membres")
    case .groupPerformanceCoordinatorIsAMember:
      Phrase("let it join, or give it a need", "faites-le adhérer, ou donnez-lui un besoin")
    case .launchReasonIsNotEmpty: Phrase("--without-convention \"…\"", "--without-convention « … »")
    case .lotLongFrameworkHasAReason, .lotMonthsReasonIsNotEmpty:
      Phrase("--months-reason \"…\"", "--months-reason « … »")
    case .lotSpecificIsAService: Phrase("leave out --specific-service", "retirez --specific-service")
    case .contractFirmPeriodHasRenewals, .contractFirmPeriodWithinItsTerm:
      Phrase(
        "--months 48 --firm 24 --renewed-every 12; without renewals the whole term is firm",
        "--months 48 --firm 24 --renewed-every 12 ; sans reconduction, toute la durée est ferme")
    case .contractRenewalWithinItsTerm:
      Phrase("--months 48 --renewed-every 12", "--months 48 --renewed-every 12")
    case .lotOutcomeOnceALaunch:
      Phrase("launch it again first: `mutua group launch`", "relancez-le d'abord : `mutua groupement lancer`")
    case .lotUnsuccessfulWasLaunched: Phrase("use --dropped", "utilisez --dropped")
    case .memberActsToday:
      Phrase(
        "leave the day out; an officer records an earlier one",
        "omettez la date ; un agent du groupement en saisit une antérieure")
    case .memberCodeOnce: Phrase("`mutua member show` shows it", "`mutua membre montrer` le montre")
    case .memberMergedIntoALiveOne:
      Phrase("name the one that is there on that day", "nommez celui qui existe ce jour-là")
    case .memberPerimeterOnceAtATime:
      Phrase("`mutua member show` says since when", "`mutua membre montrer` dit depuis quand")
    case .memberReportingIsOneStep:
      Phrase("let it report under the last one directly", "rattachez-le directement au dernier")
    case .membershipBeginsBeforeAMerger:
      Phrase("`mutua member show` says what it became", "`mutua membre montrer` dit ce qu'il est devenu")
    case .membershipLeftAfterJoining: Phrase("give a later date", "donnez une date postérieure")
    case .needBaselineHasAUnit: Phrase("--unit ream", "--unit ramette")
    case .needBaselineIsWhole: Phrase("--baseline-source and --baseline-date", "--baseline-source et --baseline-date")
    case .needCommentIsNotTooLong: Phrase("shorten it", "abrégez-le")
    case .needHasOneOwner:
      Phrase("withdraw it, and add it for the other member", "retirez-le, et ajoutez-le pour l'autre membre")
    case .needLaunchedIsClosed:
      Phrase("an officer of the group corrects it", "un agent du groupement peut le corriger")
    case .needOwnerIsNotMerged:
      Phrase("`mutua member show` says what it became", "`mutua membre montrer` dit ce qu'il est devenu")
    case .needQuantityHasAUnit: Phrase("--unit ream", "--unit ramette")
    case .needReferenceOnce:
      Phrase("edit that one, or choose another reference", "modifiez celui-là, ou choisissez une autre référence")
    case .needWithdrawnIsInNoGroup:
      Phrase(
        "unlink it first: `mutua lot assign … --amount 0`",
        "détachez-le d'abord : `mutua lot affecter … --amount 0`")
    case .needYearlyHasMonths: Phrase("--months 48", "--months 48")
    case .orderByAMemberWithAShare: Phrase("`mutua share list` shows who has", "`mutua part lister` montre qui en a")
    case .orderContractIsAFramework:
      Phrase("the contract was awarded without --framework", "le marché a été attribué sans --framework")
    case .savedReportCodeOnce:
      Phrase("add --replace, or choose another", "ajoutez --replace, ou choisissez-en un autre")
    case .shareAddsUp:
      Phrase("`mutua share compute` makes shares that do", "`mutua part calculer` fait des parts exactes")
    case .shareOfALaunchedMember:
      Phrase("a later one takes part in the next launch", "un membre arrivé ensuite participe au prochain lancement")
    case .shareOfAMember:
      Phrase("let it join first: `mutua group join`", "faites-le d'abord adhérer : `mutua groupement rejoindre`")
    case .sirenPassesLuhn: Phrase("compare it with the register (SIRENE)", "comparez avec le répertoire SIRENE")
    case .siretPassesLuhn: Phrase("compare it with the register (SIRENE)", "comparez avec le répertoire SIRENE")
    case .titleIsNotTooLong: Phrase("shorten it", "abrégez-le")
    case .contractHolderIdentifierHasAKind:
      Phrase("SIRET, TVA, TAHITI, RIDET, FRWF, IREP or HORS-UE", "SIRET, TVA, TAHITI, RIDET, FRWF, IREP ou HORS-UE")
    case .contractPublishedOnce: Phrase("`mutua import decp` updates it", "`mutua importer decp` le met à jour")
    case .publicationBuyerSiretHasItsForm:
      Phrase("look it up on the register (SIRENE)", "cherchez-le dans le répertoire SIRENE")
    case .publicationFrenchPartIsEuropean:
      Phrase("--made-in-eu is at least --made-in-france", "--made-in-eu vaut au moins --made-in-france")
    case .publicationRatesAreParts: Phrase("0.3 is 30 %", "0,3 vaut 30 %")
    case .closedReportIsKept:
      Phrase(
        "date it from the year that runs: --since; `mutua year list` shows which ones are closed",
        "datez-le de l'exercice en cours : --since ; `mutua exercice lister` montre ceux qui sont clos")
    case .yearIsOpen:
      Phrase(
        "a later correction is an amendment of a year that is open; `mutua log list` shows who closed this one",
        "une correction tardive est un avenant d'un exercice ouvert ; `mutua journal lister` dit qui a clos celui-ci")
    default: nil
    }
  }
}
