import Postgres
import Purchasing

/// A trigger as it is written, in a form in which the server's own spelling of it is the same.
struct TriggerText {
  let name: String
  let table: String
  /// What makes it.
  let statement: String
  private let words: [String]

  /// Nil for a statement that makes no trigger.
  init?(_ statement: String) {
    self.statement = statement
    var text = statement.lowercased().replacing("\n", with: " ").replacing("public.", with: "")
    var compared: [String] = []
    // A condition is spelled in quite another way: the columns that it looks at are compared.
    if let when = text.firstRange(of: " when ("), let execute = text.firstRange(of: " execute ") {
      let columns = text[when.upperBound..<execute.lowerBound].split { !($0.isLetter || $0 == "_" || $0 == ".") }
      compared = Set(columns.filter { $0.hasPrefix("old.") || $0.hasPrefix("new.") }).sorted().map(String.init)
      text.removeSubrange(when.lowerBound..<execute.lowerBound)
    }
    let words = text.split { $0 == " " || $0 == "," }.map(String.init).filter { $0 != "or" && $0 != "replace" }
    guard words.first == "create", let on = words.firstIndex(of: "on"),
      let kind = words.prefix(3).firstIndex(of: "trigger"), on + 1 < words.count
    else { return nil }
    name = words[kind + 1]
    table = words[on + 1]
    let isPlainConstraint = words.contains("constraint") && !words.contains("deferrable")
    self.words =
      (words + (isPlainConstraint ? ["not", "deferrable", "initially", "immediate"] : [])).sorted() + compared
  }

  var id: String { "\(name) on \(table)" }

  func isTheSame(as other: TriggerText) -> Bool { words == other.words }
}

extension ShippedObjects {
  /// Triggers of the rules, and those that `trust.attach_history` gives every table of facts.
  func shippedTriggers() throws -> [TriggerText] {
    let others = EmbeddedFiles.rules.filter { EmbeddedFiles.factless.contains($0.value) }.map(\.key)
    let tables = try connection.query(
      """
      select n.nspname::text, c.relname::text, coalesce(k.names, '{}') as key,
        exists (select from pg_attribute where attrelid = c.oid and attname = 'import_id' and not attisdropped)
          as carries_import
      from pg_class as c
      join pg_namespace as n on n.oid = c.relnamespace and n.nspname in ('public', 'history')
      left join pg_index as i on i.indrelid = c.oid and i.indisprimary
      cross join lateral (
        select array_agg(quote_literal(attname) order by attnum) as names from pg_attribute
        where attrelid = c.oid and attnum = any (i.indkey)
      ) as k
      where c.relkind = 'r' and c.relname <> all (\(others)::text[])
      """
    ) {
      try (
        schema: $0["nspname"] as String, name: $0["relname"] as String, key: $0["key"] as [String],
        carriesImport: $0["carries_import"] as Bool
      )
    }
    let told = tables.flatMap { table -> [String] in
      let record = "(\(table.key.joined(separator: ", ")))"
      if table.schema == "history" {
        return [
          """
          create trigger history_is_only_added_to before update or delete or truncate on history.\(table.name)
          for each statement execute function history.is_only_added_to()
          """
        ]
      }
      guard table.carriesImport else {
        return [
          """
          create trigger history after insert or update or delete on public.\(table.name)
          for each row execute function history.record\(record)
          """
        ]
      }
      return [
        """
        create trigger history after update or delete on public.\(table.name)
        for each row execute function history.record\(record)
        """,
        """
        create trigger history_of_insert after insert on public.\(table.name)
        for each row when (new.import_id is null) execute function history.record\(record)
        """,
        """
        create trigger history_of_imported after insert on public.\(table.name) referencing new table as fresh
        for each statement execute function history.record_unless_imported\(record)
        """,
      ]
    }
    let names = Set(tables.map { $0.schema == "public" ? $0.name : "\($0.schema).\($0.name)" })
    return (told + SQLStatements.all("rules")).compactMap { TriggerText($0) }.filter {
      names.contains($0.table) || others.contains($0.table)
    }
  }

  /// Triggers that are missing, switched off, altered or nobody knows, with what mends each.
  func triggers() throws -> [(finding: LogFinding, mending: String?)] {
    var found: [(finding: LogFinding, mending: String?)] = []
    let own = try connection.query(
      """
      select pg_get_triggerdef(t.oid) as text, t.tgenabled = 'O' as is_on from pg_trigger as t
      join pg_class as c on c.oid = t.tgrelid
      where not t.tgisinternal
        and c.relnamespace in ('public'::regnamespace, 'history'::regnamespace, 'trust'::regnamespace,
            'web'::regnamespace)
      """
    ) { try (text: TriggerText($0["text"]), isOn: $0["is_on"] as Bool) }
    var known = Dictionary(
      own.compactMap { trigger in trigger.text.map { ($0.id, (text: $0, isOn: trigger.isOn)) } },
      uniquingKeysWith: { first, _ in first })
    for trigger in try shippedTriggers() {
      let mending = "drop trigger if exists \(trigger.name) on \(trigger.table); \(trigger.statement);"
      guard let there = known.removeValue(forKey: trigger.id) else {
        found.append((LogFinding("object_missing", object: trigger.id), mending))
        continue
      }
      if !there.text.isTheSame(as: trigger) {
        found.append((LogFinding("object_altered", object: trigger.id), mending))
      } else if !there.isOn {
        found.append((LogFinding("object_disabled", object: trigger.id), mending))
      }
    }
    return found + known.keys.map { (LogFinding("object_unknown", object: $0), nil) }
  }

  /// Tables whose rows are open to everybody who may read them, that say something else than they are told, or whose
  /// foreign keys are switched off.
  func unprotected() throws -> [LogFinding] {
    try connection.query(
      """
      with own as (
        select oid, oid::regclass::text as name, relrowsecurity from pg_class
        where relkind in ('r', 'p')
          and relnamespace in ('public'::regnamespace, 'history'::regnamespace, 'trust'::regnamespace,
            'web'::regnamespace)
      )
      select 'object_disabled' as finding, 'row security on ' || name as object from own where not relrowsecurity
      union all
      select distinct 'object_disabled', 'foreign keys on ' || own.name
      from own join pg_trigger as t on t.tgrelid = own.oid and t.tgisinternal and t.tgenabled <> 'O'
      union all
      select 'object_unknown', 'rule ' || r.rulename || ' on ' || own.name
      from own join pg_rewrite as r on r.ev_class = own.oid
      """
    ) { try LogFinding($0["finding"], object: $0["object"]) }
  }
}
