import Purchasing

extension Violation {
  /// What the rule says, positively.
  var sentence: Phrase {
    switch self {
    case .accessAccountHasOneLevel:
      Phrase("an account has one level", "un compte n'a qu'un niveau")
    case .accessIsOfARoleOrAnAccount:
      Phrase("access is a role's or an account's", "un accès est celui d'un rôle ou d'un compte")
    case .accessLevelIsKnown:
      Phrase(
        "access is as officer, member, reader, web or door",
        "un accès est donné comme officer, member, reader, web ou door")
    case .accessOfAnAccountIsAPersons:
      Phrase("an account is an officer's, a member's or a reader's", "un compte est d'agent, de membre ou de lecteur")
    case .accountClosedAfterOpening:
      Phrase("an account is closed after it was opened", "un compte est clos après son ouverture")
    case .accountEmailIsAnAddress:
      Phrase(
        "an account has an e-mail address, in small letters", "un compte a une adresse électronique, en minuscules")
    case .accountEmailOnce: Phrase("this address has an account already", "cette adresse a déjà un compte")
    case .accountLanguageIsKnown: Phrase("a language is fr or en", "une langue est fr ou en")
    case .accountLastManagerStays:
      Phrase(
        "it is the last account that manages others; make another one a manager first",
        "c'est le dernier compte qui gère les autres ; donnez d'abord ce droit à un autre")
    case .accessMemberGoesWithItsLevel:
      Phrase(
        "access as member names the member, and only that one does",
        "un accès comme member désigne le membre, et lui seul")
    case .accessOnce: Phrase("the role has this access already", "ce rôle a déjà cet accès")
    case .allocationKeyCodeOnce: Phrase("a key with this code exists already", "une clé porte déjà ce code")
    case .allocationKeyHasAWeight:
      Phrase("a key needs at least one weight above zero", "une clé a besoin d'au moins un poids supérieur à zéro")
    case .allocationKeyYearIsAYear:
      Phrase("the year of a key is between 1900 and 2199", "l'année d'une clé est comprise entre 1900 et 2199")
    case .allocationWeightNotNegative: Phrase("a weight is not below zero", "un poids n'est pas inférieur à zéro")
    case .amendmentGroundOrdinalOnce:
      Phrase("two grounds of amendment have the same place", "deux motifs d'avenant ont le même rang")
    case .amendmentMaximumNotNegative: Phrase("a maximum is not below zero", "un maximum n'est pas inférieur à zéro")
    case .amendmentNumberCountsFromOne:
      Phrase("amendments are numbered from 1", "les avenants sont numérotés à partir de 1")
    case .amendmentShareRuleIsKnown:
      Phrase(
        "shares of an amendment are made like the contract's, by a key, or of amounts",
        "les parts d'un avenant suivent celles du marché, une clé, ou des montants")
    case .amoAgreedDaysPositive:
      Phrase(
        "agreed days are above zero, below 10,000", "les jours convenus sont supérieurs à zéro, inférieurs à 10 000")
    case .amoDayPositive:
      Phrase("days spent are above zero, at most 366", "les jours passés sont supérieurs à zéro, 366 au plus")
    case .amoFeeGoesWithItsKind:
      Phrase("a fee needs its kind, and a kind its fee", "un tarif va avec son mode, et un mode avec son tarif")
    case .amoFeeKindIsKnown:
      Phrase(
        "a fee is none, hourly, daily, flat or percentage",
        "un tarif est nul, horaire, journalier, forfaitaire ou en pourcentage")
    case .amoFeeNotNegative: Phrase("a fee is not below zero", "un tarif n'est pas inférieur à zéro")
    case .amoLineOrdinalOnce:
      Phrase("two lines of the AMO table have the same place", "deux lignes du tableau AMO ont le même rang")
    case .amoProjectCodeOnce: Phrase("a project with this code exists already", "un projet porte déjà ce code")
    case .amoProjectOfItsClient: Phrase("the project is there twice", "le projet est présent deux fois")
    case .amoStepOrdinalOnce: Phrase("two steps have the same place", "deux étapes ont le même rang")
    case .assignmentAmountNotNegative:
      Phrase("what is linked to a lot is not below zero", "ce qui est affecté à un lot n'est pas inférieur à zéro")
    case .assignmentByAMember:
      Phrase(
        "the need's owner is not in this group",
        "la collectivité qui a exprimé ce besoin n'est pas membre de ce groupement")
    case .assignmentOfALiveNeed: Phrase("the need is withdrawn", "le besoin a été retiré")
    case .assignmentQuantityNotNegative:
      Phrase("a linked quantity is not below zero", "une quantité affectée n'est pas inférieure à zéro")
    case .assignmentWithinNeed:
      Phrase("the links of this need would exceed it", "les affectations de ce besoin le dépasseraient")
    case .campaignAnswerIsNoneOrDeclined:
      Phrase(
        "an answer without needs is none or declined",
        "une réponse sans besoin est « aucun besoin » ou « ne participe pas »")
    case .campaignClosedAfterItOpened:
      Phrase(
        "a campaign is closed on or after the day it opened",
        "un recensement se clôt le jour de son ouverture ou après")
    case .campaignClosedIsFrozen:
      Phrase("the campaign is closed, and frozen", "le recensement est clos, donc figé")
    case .campaignClosesAfterItOpens:
      Phrase("a campaign closes after it opens", "un recensement se clôt après son ouverture")
    case .campaignCodeOnce: Phrase("a campaign with this code exists already", "un recensement porte déjà ce code")
    case .closedYearIsAYear:
      Phrase("a closed year is between 1900 and 2199", "un exercice clos est compris entre 1900 et 2199")
    case .closedReportIsKept:
      Phrase(
        "the reports of a closed year show this: it can no longer change",
        "les rapports d'un exercice clos le montrent : cela ne change plus")
    case .closedYearIsOver:
      Phrase("a year is closed when it is over", "une année se clôture une fois terminée")
    case .codeHasItsForm:
      Phrase(
        "a code is lower-case letters and digits joined by hyphens, at most 60",
        "un code est fait de minuscules et de chiffres reliés par des tirets, 60 au plus")
    case .contractAmountNotNegative:
      Phrase("the amount of a contract is not below zero", "le montant d'un marché n'est pas inférieur à zéro")
    case .contractBuyerIsTheClient:
      Phrase(
        "the buyer of an AMO contract is the project's client",
        "l'acheteur d'un marché AMO est le maître d'ouvrage du projet")
    case .contractHolderCountsFromOne:
      Phrase("suppliers are numbered from 1", "les titulaires sont numérotés à partir de 1")
    case .contractHolderSaysWho: Phrase("a supplier has a name or a SIRET", "un titulaire a un nom ou un SIRET")
    case .contractIsAFramework: Phrase("the contract is there twice", "le marché est présent deux fois")
    case .contractIsDated:
      Phrase("a contract needs its date of notification", "un marché a besoin de sa date de notification")
    case .amendmentKeyGoesWithItsRule, .contractKeyGoesWithItsRule:
      Phrase("shares by a key need the key", "des parts selon une clé ont besoin de la clé")
    case .contractLaunchIsOfALot: Phrase("a launch belongs to a lot", "un lancement se rapporte à un lot")
    case .contractLotIsOfAGroup: Phrase("a lot belongs to a group", "un lot se rapporte à un groupement")
    case .contractLotIsOfItsGroup: Phrase("the lot belongs to another group", "le lot appartient à un autre groupement")
    case .contractLotWasLaunched:
      Phrase("the lot was not part of this launch", "le lot ne faisait pas partie de ce lancement")
    case .contractMaximumIsOfAFramework: Phrase("only a framework has a maximum", "seul un accord-cadre a un maximum")
    case .contractMaximumNotNegative: Phrase("a maximum is not below zero", "un maximum n'est pas inférieur à zéro")
    case .contractOfAGroupOrOfAProject:
      Phrase(
        "a contract belongs to a group or to an AMO project, not to both",
        "un marché relève d'un groupement ou d'un projet AMO, pas des deux")
    case .contractOffersNotNegative:
      Phrase("the number of offers is not below zero", "le nombre d'offres n'est pas inférieur à zéro")
    case .contractReferenceIsNotEmpty:
      Phrase(
        "a contract needs a reference of at most 100 characters",
        "un marché a besoin d'une référence de 100 caractères au plus")
    case .contractOnceALot: Phrase("this lot is awarded already", "ce lot est déjà attribué")
    case .contractReferenceOnce:
      Phrase(
        "this buyer has a contract with this reference already",
        "cet acheteur a déjà un marché de cette référence")
    case .contractShareRuleIsKnown:
      Phrase(
        "shares are made by the needs, a key, amounts, or are the client's",
        "les parts viennent des besoins, d'une clé, de montants, ou sont celles du client")
    case .contractTypeLowAmountIsAPercentage:
      Phrase("a percentage is between 0 and 100", "un pourcentage est compris entre 0 et 100")
    case .contractTypeOrdinalOnce:
      Phrase("two contract types have the same place", "deux types de marché ont le même rang")
    case .contractHolderIdentifierHasAKind:
      Phrase(
        "an identifier of a supplier needs its kind, and a kind its identifier",
        "l'identifiant d'un titulaire va avec son type, et un type avec son identifiant")
    case .contractPublishedOnce:
      Phrase("this published contract is there already", "ce marché publié est déjà présent")
    case .contractVersionCountsFromOne:
      Phrase("versions of a contract are numbered from 1", "les versions d'un marché sont numérotées à partir de 1")
    case .publicationBuyerSiretHasItsForm:
      Phrase("the SIRET of a publication has fourteen digits", "le SIRET d'une publication a quatorze chiffres")
    case .publicationFrenchPartIsEuropean:
      Phrase(
        "what comes from France comes from the European Union too",
        "ce qui vient de France vient aussi de l'Union européenne")
    case .publicationRatesAreParts:
      Phrase("a rate of a publication is between 0 and 1", "un taux de publication est compris entre 0 et 1")
    case .cpvHasEightDigits: Phrase("a CPV code has eight digits", "un code CPV a huit chiffres")
    case .dayIsInTheCalendar: Phrase("a date is between 1900 and 2199", "une date est comprise entre 1900 et 2199")
    case .familyCodeOnce: Phrase("a family with this code exists already", "une famille porte déjà ce code")
    case .familyCpvPrefixHasItsForm:
      Phrase("a CPV prefix has two to eight digits", "un préfixe CPV a de deux à huit chiffres")
    case .familyWordsAreNotEmpty:
      Phrase("a word of a family is not empty", "un mot d'une famille n'est pas vide")
    case .fourDecimalsIsANumber:
      Phrase("the number is beyond 999,999,999,999.9999", "le nombre dépasse 999 999 999 999,9999")
    case .groupCodeOnce: Phrase("a group with this code exists already", "un groupement porte déjà ce code")
    case .groupCoordinatorIsAMember:
      Phrase("the coordinator is a member of the group", "le coordonnateur est membre du groupement")
    case .groupHasTwoMembers: Phrase("a group needs at least two members", "un groupement compte au moins deux membres")
    case .groupPerformanceCoordinatorIsAMember:
      Phrase(
        "the performance coordinator is a member of the group",
        "le coordonnateur de l'exécution est membre du groupement")
    case .groupPermanentHasNoTerm: Phrase("a permanent group has no term", "un groupement permanent n'a pas de terme")
    case .importDigestIsSha256: Phrase("the digest of an import is a SHA-256", "l'empreinte d'un import est un SHA-256")
    case .importRowsNotNegative:
      Phrase("an import has no negative number of rows", "un import n'a pas un nombre négatif de lignes")
    case .launchIsFrozen:
      Phrase("what was frozen at a launch is not rewritten", "ce qui a été figé au lancement n'est pas réécrit")
    case .launchLotEstimateNotNegative:
      Phrase("an estimate is not below zero", "une estimation n'est pas inférieure à zéro")
    case .launchLotIsOfItsGroup: Phrase("the lot belongs to another group", "le lot appartient à un autre groupement")
    case .launchLotOnce: Phrase("the lot is in this launch already", "le lot fait déjà partie de ce lancement")
    case .launchMemberIsAMember:
      Phrase("a launch counts members of the group only", "un lancement ne compte que des membres du groupement")
    case .launchOfItsGroup: Phrase("the launch is there twice", "le lancement est présent deux fois")
    case .launchReasonIsNotEmpty:
      Phrase("launching without the convention needs a reason", "lancer sans la convention demande un motif")
    case .launchValueNotNegative:
      Phrase("the value of a launch is not below zero", "la valeur d'un lancement n'est pas inférieure à zéro")
    case .lotEstimateNotNegative: Phrase("an estimate is not below zero", "une estimation n'est pas inférieure à zéro")
    case .amendmentGroundMostIsAPercentage:
      Phrase("a limit of amendments is a percentage", "la limite d'un avenant est un pourcentage")
    case .contractNoticeIsATerm:
      Phrase("a notice is of 1 to 60 months", "un préavis est de 1 à 60 mois")
    case .contractFirmPeriodHasRenewals:
      Phrase("a firm period is followed by renewals", "une période ferme est suivie de reconductions")
    case .contractFirmPeriodWithinItsTerm:
      Phrase(
        "a firm period is shorter than the whole term, which is to be given",
        "une période ferme est plus courte que la durée totale, qui doit être donnée")
    case .contractRenewalWithinItsTerm:
      Phrase(
        "a contract is renewed within its whole term, which is to be given",
        "un marché se reconduit dans sa durée totale, qui doit être donnée")
    case .lotLongFrameworkHasAReason:
      Phrase(
        "a framework of more than 4 years needs a reason (L2125-1)",
        "un accord-cadre de plus de 4 ans demande un motif (L2125-1)")
    case .lotMonthsReasonIsNotEmpty:
      Phrase("the reason of a long term is not empty", "le motif d'une durée longue n'est pas vide")
    case .lotSpecificIsAService:
      Phrase("only services can be specific services", "seuls des services peuvent être des services spécifiques")
    case .lotMaximumNotNegative: Phrase("a maximum is not below zero", "un maximum n'est pas inférieur à zéro")
    case .lotNumberCountsFromOne: Phrase("lots are numbered from 1", "les lots sont numérotés à partir de 1")
    case .lotNumberOnce:
      Phrase("the group has a lot of this number already", "le groupement a déjà un lot de ce numéro")
    case .lotOfItsGroup: Phrase("the lot is there twice", "le lot est présent deux fois")
    case .lotOutcomeIsKnown: Phrase("a lot ends unsuccessful or dropped", "un lot se termine infructueux ou sans suite")
    case .lotOutcomeIsOfItsLaunch:
      Phrase("the lot was not part of this launch", "le lot ne faisait pas partie de ce lancement")
    case .lotOutcomeOfThePastHasNoLaunch:
      Phrase(
        "an outcome of the past is of a lot that was not launched by then",
        "une issue reprise du passé est celle d'un lot qui n'était pas encore lancé")
    case .lotOutcomeOnceALaunch: Phrase("the lot has ended already", "le lot est déjà terminé")
    case .lotUnsuccessfulWasLaunched:
      Phrase("only a lot that was launched can be unsuccessful", "seul un lot lancé peut être infructueux")
    case .memberActsToday:
      Phrase(
        "what a member records has the day on which it was recorded",
        "ce qu'un membre saisit porte la date de la saisie")
    case .memberCodeOnce: Phrase("a member with this code exists already", "un membre porte déjà ce code")
    case .memberInseeHasItsForm: Phrase("an INSEE code has five characters", "un code INSEE a cinq caractères")
    case .memberInseeOnce: Phrase("a member with this INSEE code exists already", "un membre porte déjà ce code INSEE")
    case .memberKindOrdinalOnce:
      Phrase("two kinds of members have the same place", "deux catégories de membres ont le même rang")
    case .memberMergedIntoALiveOne:
      Phrase("a member merges into one that is there on that day", "on fusionne dans un membre qui existe ce jour-là")
    case .memberMergerIsDated: Phrase("a merger has a date", "une fusion a une date")
    case .memberNotMergedIntoItself:
      Phrase("a member does not merge into itself", "un membre ne fusionne pas avec lui-même")
    case .memberPerimeterLeftAfterJoining:
      Phrase("a member leaves the perimeter after it joined", "un membre sort du périmètre après y être entré")
    case .memberPerimeterOnceAtATime:
      Phrase("a member is in the perimeter once at a time", "un membre n'est qu'une fois à la fois dans le périmètre")
    case .memberPopulationNotNegative:
      Phrase("a population is not below zero", "une population n'est pas inférieure à zéro")
    case .memberPopulationYearIsAYear:
      Phrase(
        "the year of a population is between 1900 and 2199",
        "l'année d'une population est comprise entre 1900 et 2199")
    case .memberReportingIsOneStep:
      Phrase(
        "a member that reports under another carries none itself",
        "un membre rattaché à un autre n'en porte pas lui-même")
    case .memberReportsNotUnderItself:
      Phrase("a member does not report under itself", "un membre n'est pas rattaché à lui-même")
    case .memberSirenOnce: Phrase("a member with this SIREN exists already", "un membre porte déjà ce SIREN")
    case .memberSiretIsOfItsSiren: Phrase("the SIRET begins with the SIREN", "le SIRET commence par le SIREN")
    case .membershipBeginsBeforeAMerger:
      Phrase("a member that was merged joins no group", "un membre fusionné ne rejoint plus de groupement")
    case .membershipLeftAfterJoining, .membershipStayLeftAfterJoining:
      Phrase("a member leaves on or after the day it joined", "un membre part le jour de son adhésion ou après")
    case .moneyHtIsANumber: Phrase("the amount is beyond 999,999,999,999.99", "le montant dépasse 999 999 999 999,99")
    case .monthsAreATerm: Phrase("a term is between 1 and 600 months", "une durée est comprise entre 1 et 600 mois")
    case .needAmountNotNegative:
      Phrase("the amount of a need is not below zero", "le montant d'un besoin n'est pas inférieur à zéro")
    case .needBaselineHasAUnit: Phrase("a baseline price needs its unit", "le prix actuel a besoin de son unité")
    case .needBaselineIsWhole:
      Phrase("a baseline price goes with its source and its date", "le prix actuel va avec sa source et sa date")
    case .needBaselinePriceNotNegative:
      Phrase("a baseline price is not below zero", "le prix actuel n'est pas inférieur à zéro")
    case .needCampaignExists: Phrase("there is no such campaign", "ce recensement n'existe pas")
    case .needCommentIsNotTooLong:
      Phrase("a comment has at most 4,000 characters", "un commentaire a 4 000 caractères au plus")
    case .needContractTypeExists: Phrase("there is no such contract type", "ce type de marché n'existe pas")
    case .needCpvDivisionExists: Phrase("there is no such CPV division", "cette division CPV n'existe pas")
    case .needFamilyExists: Phrase("there is no such family", "cette famille n'existe pas")
    case .needHasOneOwner: Phrase("a need has one owner for ever", "un besoin a un seul propriétaire, pour toujours")
    case .needLaunchedIsClosed:
      Phrase(
        "the need is in a launched lot, and closed to its member",
        "le besoin est dans un lot lancé, il ne change plus de la main du membre")
    case .needMemberExists: Phrase("the member is not there (any more)", "le membre n'existe pas (ou plus)")
    case .needImportExists: Phrase("there is no such import", "cet import n'existe pas")
    case .needOwnerIsNotMerged:
      Phrase("a member that was merged has no new needs", "un membre fusionné n'a plus de nouveau besoin")
    case .needParentNotInUse: Phrase("needs refer to it", "des besoins y renvoient")
    case .needQuantityHasAUnit: Phrase("a quantity needs its unit", "une quantité a besoin de son unité")
    case .needQuantityNotNegative: Phrase("a quantity is not below zero", "une quantité n'est pas inférieure à zéro")
    case .needReferenceIsNotEmpty:
      Phrase("a reference has between 1 and 100 characters", "une référence a de 1 à 100 caractères")
    case .needReferenceOnce:
      Phrase("this member has a need of this reference already", "ce membre a déjà un besoin de cette référence")
    case .needTotalIsYearlyTimesMonths:
      Phrase(
        "the amount is not the yearly amount over the months",
        "le montant n'est pas le montant annuel sur les mois")
    case .needUnitIsNotEmpty: Phrase("a unit has between 1 and 60 characters", "une unité a de 1 à 60 caractères")
    case .needWithdrawnIsInNoGroup: Phrase("the need is in a group", "le besoin est dans un groupement")
    case .needYearlyHasMonths:
      Phrase("a yearly amount needs the number of months", "un montant annuel a besoin du nombre de mois")
    case .needYearlyNotNegative:
      Phrase("a yearly amount is not below zero", "un montant annuel n'est pas inférieur à zéro")
    case .orderAmountNotZero: Phrase("an order has an amount", "une commande a un montant")
    case .orderByAMemberWithAShare:
      Phrase("this member has no part in the contract", "ce membre n'a pas de part dans ce marché")
    case .orderContractIsAFramework:
      Phrase("orders are placed under a framework only", "on ne commande que sur un accord-cadre")
    case .orderIsUnderAFramework:
      Phrase("orders are placed under a framework only", "on ne commande que sur un accord-cadre")
    case .orderShareIsOfTheAward: Phrase("an order draws on the award", "une commande porte sur l'attribution")
    case .priceAfterNotNegative: Phrase("a price is not below zero", "un prix n'est pas inférieur à zéro")
    case .priceBeforeIsWhole:
      Phrase("the price before goes with its source and its date", "le prix d'avant va avec sa source et sa date")
    case .priceBeforeNotNegative: Phrase("a price is not below zero", "un prix n'est pas inférieur à zéro")
    case .priceItemOnce: Phrase("this lot has a price for this item already", "ce lot a déjà un prix pour cet article")
    case .priceQuantityNotNegative: Phrase("a quantity is not below zero", "une quantité n'est pas inférieure à zéro")
    case .priceSaysSomething:
      Phrase("a price is a price before, after, or both", "un prix est un prix d'avant, d'après, ou les deux")
    case .procedureKindOrdinalOnce: Phrase("two procedures have the same place", "deux procédures ont le même rang")
    case .projectTypeOrdinalOnce:
      Phrase("two project types have the same place", "deux types de projet ont le même rang")
    case .reopenedYearIsAYear:
      Phrase("a reopened year is between 1900 and 2199", "un exercice rouvert est compris entre 1900 et 2199")
    case .savedReportCodeOnce:
      Phrase("a saved report has this name already", "un rapport enregistré porte déjà ce nom")
    case .savedReportHasWords:
      Phrase("a saved report holds its question", "un rapport enregistré contient sa question")
    case .shareAddsUp: Phrase("the shares don't add up to the amount", "la somme des parts n'est pas le montant")
    case .shareBearsItsDayAndType:
      Phrase("a share has the day and the type of its contract", "une part porte la date et le type de son marché")
    case .shareHasItsAct:
      Phrase("a share belongs to a contract or to an amendment", "une part relève d'un marché ou d'un avenant")
    case .shareNotNegative:
      Phrase("a share of a contract is not below zero", "une part d'un marché n'est pas inférieure à zéro")
    case .shareOfALaunchedMember:
      Phrase(
        "only those who were in the group at the launch have a part",
        "seuls les membres présents au lancement ont une part")
    case .shareOfAMember:
      Phrase("only members of the group have a part", "seuls les membres du groupement ont une part")
    case .shareOfAmoIsTheClients:
      Phrase("an AMO contract is the client's alone", "un marché AMO est au seul maître d'ouvrage")
    case .shareOfAnAwardOrAnAmendment:
      Phrase("a share belongs to a contract or to an amendment", "une part relève d'un marché ou d'un avenant")
    case .shareWeightNotNegative:
      Phrase("the weight of a share is not below zero", "le poids d'une part n'est pas inférieur à zéro")
    case .sirenHasItsForm: Phrase("a SIREN has nine digits", "un SIREN a neuf chiffres")
    case .sirenPassesLuhn:
      Phrase("the SIREN's last digit doesn't check", "le dernier chiffre du SIREN ne correspond pas")
    case .siretHasItsForm: Phrase("a SIRET has fourteen digits", "un SIRET a quatorze chiffres")
    case .siretPassesLuhn:
      Phrase("the SIRET's last digit doesn't check", "le dernier chiffre du SIRET ne correspond pas")
    case .suggestionHasNeeds:
      Phrase("a suggestion has two needs at least", "une proposition compte au moins deux besoins")
    case .suggestionNumberIsPositive:
      Phrase("suggestions are numbered from 1", "les propositions sont numérotées à partir de 1")
    case .preparationIsATerm: Phrase("preparing takes 0 to 60 months", "préparer prend de 0 à 60 mois")
    case .preparationStepIsKnown:
      Phrase(
        "preparing is of a procedure, or of délibérations",
        "un délai de préparation est celui d'une procédure, ou de délibérations")
    case .thresholdAmountPositive: Phrase("a threshold is above zero", "un seuil est supérieur à zéro")
    case .thresholdOnceADay:
      Phrase(
        "there is a threshold of this kind from this day already", "un seuil de cette nature existe déjà à cette date")
    case .titleIsNotEmpty: Phrase("a title or a name is not empty", "un intitulé ou un nom n'est pas vide")
    case .titleIsNotTooLong:
      Phrase("a title or a name has at most 500 characters", "un intitulé ou un nom a 500 caractères au plus")
    case .yearIsOpen:
      Phrase(
        "the year is closed: its volumes can no longer change", "l'exercice est clos : ses volumes ne changent plus")
    case .yearReopenedWithAReason:
      Phrase("a closed year is opened again for a reason", "un exercice clos se rouvre pour un motif")
    }
  }
}
