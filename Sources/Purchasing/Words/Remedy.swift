/// What to do, as the house below the doors says it: something to run, or options to give. Each door words it: the
/// command line as a command, a page as a link.
public struct Remedy: Sendable, Hashable {
  /// Nil where only options are named.
  public let command: Command?
  public let words: [Word]
  /// Whether nothing but this is said where it stands, so that no sentence runs on behind it.
  public let standsAlone: Bool

  /// A name of what is meant, or an option with its value.
  public struct Word: Sendable, Hashable, ExpressibleByStringInterpolation {
    public let option: Option?
    public let value: Phrase?
    /// May be left out.
    public let isOptional: Bool

    private init(_ option: Option?, _ value: Phrase?, isOptional: Bool = false) {
      self.option = option
      self.value = value
      self.isOptional = isOptional
    }

    /// A code, a number, a letter that stands for one.
    public init(stringLiteral text: String) { self.init(nil, Phrase(verbatim: text)) }

    /// What stands for a value and has a word in each language: `AMOUNT`, `MONTANT`.
    public static func said(_ english: String, _ french: String) -> Word { Word(nil, Phrase(english, french)) }

    public static func give(_ option: Option, _ value: Word? = nil) -> Word { Word(option, value?.value) }

    public static func maybe(_ option: Option, _ value: Word? = nil) -> Word {
      Word(option, value?.value, isOptional: true)
    }

    fileprivate func cutInTheMiddle(to bytes: Int) -> Word {
      Word(option, value?.cutInTheMiddle(to: bytes), isOptional: isOptional)
    }
  }

  fileprivate init(_ command: Command?, _ words: [Word], standsAlone: Bool = false) {
    self.command = command
    self.words = words
    self.standsAlone = standsAlone
  }

  func cutInTheMiddle(to bytes: Int) -> Remedy {
    Remedy(command, words.map { $0.cutInTheMiddle(to: bytes) }, standsAlone: standsAlone)
  }

  /// How a door words it. A type of its own: the optimiser of Swift 6.3 ends a program in which a function itself is
  /// the value of a task.
  public struct Wording: Sendable {
    public let text: @Sendable (Remedy, Language) -> String

    public init(_ text: @escaping @Sendable (Remedy, Language) -> String) { self.text = text }
  }

  /// That of the door that answers. A value of the task rather than a parameter: sentences are made at every depth and
  /// written by every renderer, and one process may serve both doors.
  @TaskLocal public static var wording = Wording { remedy, language in
    let words = remedy.words.map {
      [$0.option?.rawValue, $0.value?(language)].compactMap(\.self).joined(separator: " ")
    }
    return ([remedy.command?.rawValue].compactMap(\.self) + words).joined(separator: " ")
  }
}

extension Phrase {
  /// Something to run, with what it needs to know: `.run(.lotEdit, "\(group)", "1", .give(.maximum, "A"))`.
  public static func run(_ command: Remedy.Command, _ words: Remedy.Word...) -> Phrase {
    Phrase(Remedy(command, words))
  }

  /// The same with as many words as there are.
  public static func run(_ command: Remedy.Command, _ words: [Remedy.Word]) -> Phrase { Phrase(Remedy(command, words)) }

  /// The same at the end of a sentence, or in a cell.
  public static func run(alone command: Remedy.Command, _ words: Remedy.Word...) -> Phrase {
    Phrase(Remedy(command, words, standsAlone: true))
  }

  /// An option of what was asked for, to be given or changed.
  public static func give(_ option: Remedy.Option, _ value: Remedy.Word? = nil) -> Phrase {
    Phrase(Remedy(nil, [.give(option, value)]))
  }

  /// Several of them, to be given together.
  public static func options(_ words: Remedy.Word...) -> Phrase { Phrase(Remedy(nil, words)) }
}

extension Remedy {
  /// What remedies ask people to run, by noun and verb; a test holds each against the real commands.
  public enum Command: String, CaseIterable, Sendable {
    case accessGrant = "access grant"
    case accessList = "access list"
    case accessRevoke = "access revoke"
    case accountAdd = "account add"
    case accountEdit = "account edit"
    case accountLink = "account link"
    case accountList = "account list"
    case amendmentEdit = "amendment edit"
    case amendmentRemove = "amendment remove"
    case amoAdd = "amo add"
    case amoClose = "amo close"
    case amoEdit = "amo edit"
    case amoList = "amo list"
    case amoRemove = "amo remove"
    case amoReopen = "amo reopen"
    case amoShow = "amo show"
    case calendarList = "calendar list"
    case checkAll = "check all"
    case contractImport = "contract import"
    case contractOrder = "contract order"
    case calendarLead = "calendar lead"
    case campaignAnswer = "campaign answer"
    case campaignAsk = "campaign ask"
    case campaignEdit = "campaign edit"
    case campaignExtend = "campaign extend"
    case campaignList = "campaign list"
    case campaignInvite = "campaign invite"
    case campaignOpen = "campaign open"
    case campaignRemind = "campaign remind"
    case campaignShow = "campaign show"
    case campaignStatus = "campaign status"
    case contractAmend = "contract amend"
    case contractAward = "contract award"
    case contractEdit = "contract edit"
    case contractList = "contract list"
    case contractPublish = "contract publish"
    case contractRemove = "contract remove"
    case contractShow = "contract show"
    case dbBackup = "db backup"
    case dbMigrate = "db migrate"
    case dbStart = "db start"
    case doctor
    case exportDECP = "export decp"
    case familyList = "family list"
    case groupAdhesion = "group adhesion"
    case groupAdopt = "group adopt"
    case groupCandidates = "group candidates"
    case groupCheck = "group check"
    case groupCopy = "group copy"
    case groupEdit = "group edit"
    case groupForm = "group form"
    case groupJoin = "group join"
    case groupLaunch = "group launch"
    case groupList = "group list"
    case groupReopen = "group reopen"
    case groupShow = "group show"
    case groupSuggest = "group suggest"
    case groupUnlaunch = "group unlaunch"
    case importDECP = "import decp"
    case initialise = "init"
    case keyAdd = "key add"
    case keyList = "key list"
    case logCheckpoint = "log checkpoint"
    case logList = "log list"
    case logShow = "log show"
    case lotAdd = "lot add"
    case lotAssign = "lot assign"
    case lotEdit = "lot edit"
    case lotReopen = "lot reopen"
    case memberAdd = "member add"
    case memberEdit = "member edit"
    case memberImport = "member import"
    case memberList = "member list"
    case memberMerge = "member merge"
    case memberShow = "member show"
    case needAdd = "need add"
    case needImport = "need import"
    case needEdit = "need edit"
    case needList = "need list"
    case needReopen = "need reopen"
    case needShow = "need show"
    case needWithdraw = "need withdraw"
    case orderImport = "order import"
    case orderEdit = "order edit"
    case orderRemove = "order remove"
    case priceAdd = "price add"
    case priceRemove = "price remove"
    case reportAnnual = "report annual"
    case reportSave = "report save"
    case reportSaved = "report saved"
    case reportTrend = "report trend"
    case reportVolumes = "report volumes"
    case shareCompute = "share compute"
    case shareList = "share list"
    case shareSet = "share set"
    case thresholdAdd = "threshold add"
    case thresholdList = "threshold list"
    case undo
    case yearClose = "year close"
    case yearList = "year list"
    case yearReopen = "year reopen"
  }

  /// The options that remedies name; a test holds each against the real commands.
  public enum Option: String, CaseIterable, Sendable {
    case advance, amendments, amount, `as`, basis, by, campaign, cao, ccag, closes, code, columns, compare,
      connections, coordinator, correction, cpv, date, day, days, db, deliberated, dropped, ends, environmental, epci,
      execution, explain, family, firm, format, framework, from, ground, group, holder, innovative, into, item, join,
      joined,
      kind, labels, left, lot, map, maximum, member, members, mission, months, name, need, needs, none, notified,
      number, object, offers, on, open, output, place, quantity, reason, reference, rejects, reopen, replace, report,
      sample, shares, sheet, signed, since, siren, social, source, statutes, subcontracting, suggestion, title, to,
      type, unit, url, weights, without, year, yearly, yes
    case agreedDays = "agreed-days"
    case allBuyers = "all-buyers"
    case asOf = "as-of"
    case baselineDate = "baseline-date"
    case baselineSource = "baseline-source"
    case buyerSiret = "buyer-siret"
    case completeOnly = "complete-only"
    case holdersGrouping = "holders-grouping"
    case madeInEu = "made-in-eu"
    case madeInFrance = "made-in-france"
    case makeGroups = "make-groups"
    case makeLots = "make-lots"
    case monthsReason = "months-reason"
    case noCostSharing = "no-cost-sharing"
    case officialProcedure = "official-procedure"
    case onDuplicate = "on-duplicate"
    case outputFolder = "output-folder"
    case priceForm = "price-form"
    case priceType = "price-type"
    case renewedEvery = "renewed-every"
    case reportsUnder = "reports-under"
    case specificService = "specific-service"
    case withoutConvention = "without-convention"
  }
}
