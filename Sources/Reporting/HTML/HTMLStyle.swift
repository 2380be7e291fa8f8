/// How pages look: a sheet of paper that is read on screens too. Contrasts are at least 4.5 to 1 in light and in dark
/// (WCAG 2.2, 1.4.3).
public enum HTMLStyle {
  /// Which columns of a table may be said to stay on one line of paper, from the left.
  static let mostBriefColumns = 8

  /// `n3` is a table whose third column does; its heading may wrap.
  private static let briefColumns = (1...mostBriefColumns).map { place -> HTML in
    ".n\(place) tbody tr > :nth-child(\(place)), .n\(place) tfoot tr > :nth-child(\(place))"
  }.joined(separator: ", ")

  /// Of pages that show reports.
  public static let sheet: HTML = """
    :root {
      --paper: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #c4cad1; --band: #f3f5f8; --head: #e4ebf4;
      --link: #0a56b0; --alarm: #b3261e;
      --s1: #1f5fa8; --s2: #e8a33d; --s3: #3f8f5f; --s4: #b0558f; --s5: #6b7280; --s6: #c4643a; --mark: #ffffff;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #14181d; --ink: #e6e9ed; --soft: #a4adb8; --line: #3c444d; --band: #1b2027; --head: #232c38;
        --link: #7fb3f2; --alarm: #ff8f86;
        --s1: #5c9be0; --s2: #f0b65c; --s3: #66b98a; --s4: #d488b8; --s5: #9aa3af; --s6: #e38d66; --mark: #14181d;
      }
    }
    * { box-sizing: border-box; }
    html { background: var(--paper); color: var(--ink); }
    body { margin: 0; font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", "DejaVu Sans", sans-serif; }
    main { max-width: 64rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
    h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
    h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 .75rem; padding-top: .5rem; }
    section h2 { border-top: 2px solid var(--line); padding-top: 1.25rem; }
    .subtitle { color: var(--soft); margin: 0 0 1rem; }
    nav ol { columns: 2 18rem; margin: 1rem 0 0; padding-left: 1.5rem; }
    a { color: var(--link); }
    .table { overflow-x: auto; margin: 1rem 0; }
    .table:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .9375rem; }
    caption { text-align: left; color: var(--soft); font-size: .875rem; padding-bottom: .375rem; }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    th, td { padding: .375rem .625rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
    thead th { background: var(--head); vertical-align: bottom; border-bottom: 2px solid var(--soft); }
    tbody th { font-weight: 500; min-width: 9rem; }
    tbody tr:nth-child(even) { background: var(--band); }
    .number { text-align: right; white-space: nowrap; }
    thead .number { white-space: normal; }
    .subtotal th, .subtotal td, tfoot th, tfoot td { font-weight: 700; border-top: 1px solid var(--soft); }
    tfoot th, tfoot td { border-top: 2px solid var(--soft); border-bottom: 2px solid var(--soft); }
    .alarm { color: var(--alarm); font-weight: 700; }
    .widest table { font-size: .8125rem; }
    dl { margin: 1rem 0; display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; }
    dt, dd { margin: 0; padding: .25rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
    dt { color: var(--soft); padding-right: 1rem; }
    .notes { color: var(--soft); font-size: .875rem; padding-left: 1.25rem; }
    footer { color: var(--soft); font-size: .8125rem; margin-top: 2.5rem; border-top: 1px solid var(--line); }
    figure { margin: 1rem 0 1.5rem; }
    figcaption { font-weight: 600; margin-bottom: .5rem; }
    svg { display: block; width: 100%; height: auto; }
    svg text { fill: var(--ink); font-size: 13px; font-family: inherit; }
    svg .axis text, svg .axis-title { fill: var(--soft); font-size: 12px; }
    svg .axis line { stroke: var(--line); }
    svg.compact text { font-size: 12px; }
    .signing { display: none; }
    svg .base { stroke: var(--soft); }
    svg .value { font-weight: 600; font-variant-numeric: tabular-nums; }
    svg .bar { stroke: var(--ink); stroke-width: .75; }
    .f1 { fill: var(--s1); } .f2 { fill: var(--s2); } .f3 { fill: var(--s3); }
    .f4 { fill: var(--s4); } .f5 { fill: var(--s5); } .f6 { fill: var(--s6); }
    .mark { stroke: var(--mark); stroke-width: 1.6; fill: none; } .dot { fill: var(--mark); }
    @page { size: A4; margin: 18mm 14mm 16mm; }
    @page across { size: A4 landscape; margin: 18mm 14mm 16mm; }
    @media print {
      :root {
        --paper: #ffffff; --ink: #000000; --soft: #40464d; --line: #b5bcc4; --band: #f5f6f8; --head: #e8edf4;
        --link: #000000; --alarm: #9c1b14; --mark: #ffffff;
        --s1: #1f5fa8; --s2: #e8a33d; --s3: #3f8f5f; --s4: #b0558f; --s5: #6b7280; --s6: #c4643a;
      }
      * { -webkit-print-color-adjust: exact; }
      body { font-size: 10pt; line-height: 1.35; }
      main { max-width: none; padding: 0; }
      h1 { font-size: 18pt; } h2 { font-size: 13pt; margin-top: 8mm; }
      h2, figcaption, caption { break-after: avoid; }
      .notes { break-before: avoid; }
      .table { break-after: avoid; }
      section h2 { border-top: 0; }
      nav { display: none; }
      /* A short section stays on one page; of a longer one no heading or total stands alone. */
      section, figure, tr, dt, dd, .notes, .signing, .signed { break-inside: avoid; }
      section.long { break-inside: auto; }
      h1, h2, figure, .subtitle { break-after: avoid; }
      .notes { break-before: avoid; }
      .table { break-after: avoid; }
      section h2 { margin-top: 6mm; padding-top: 3mm; border-top-width: 1px; }
      thead { display: table-header-group; break-after: avoid; }
      tfoot { display: table-row-group; }
      tbody tr:first-child, tbody tr:nth-last-child(-n + 2) { break-after: avoid; }
      tbody tr:first-child { break-before: avoid; }
      tfoot tr, .subtotal { break-before: avoid; }
      .table { overflow: visible; }
      body { font: 10pt/1.4 "Liberation Sans", Arial, Helvetica, "DejaVu Sans", sans-serif; }
      h1 { font-size: 18pt; }
      h2 { font-size: 13pt; }
      .subtitle, .notes, caption { font-size: 8.5pt; }
      figure { margin: 1mm 0 3mm; }
      figcaption { font-size: 9pt; margin-bottom: 1mm; }
      .table { margin: 2mm 0; }
      .notes { margin: 1mm 0; }
      table { font-size: 9pt; }
      th, td { padding: .8mm 1.5mm; }
      tbody th { min-width: 0; }
      .across { page: across; }
      .many table { font-size: 8pt; }
      .many th, .many td { padding: .8mm 1mm; }
      .more table { font-size: 7.5pt; }
      .more th, .more td { padding: .7mm .7mm; }
      .widest table { font-size: 6.5pt; }
      .widest th, .widest td { padding: .8mm .6mm; }
      .sheet { font-size: 8pt; line-height: 1.3; }
      .sheet h1 { font-size: 15pt; }
      .sheet h2 { font-size: 10pt; margin: 2.5mm 0 1mm; padding-top: 1.5mm; }
      .sheet dl { grid-template-columns: 30mm 1fr 30mm 1fr; margin: 1mm 0; }
      .sheet dt, .sheet dd { padding: .4mm 0; }
      .sheet .table { margin: 1mm 0; page: auto; }
      .sheet .across { page: auto; }
      .sheet table { font-size: 7.5pt; }
      .sheet th, .sheet td { padding: .5mm 1mm; }
      .sheet .notes, .sheet footer { font-size: 6.5pt; margin: 0; }
      /* Twenty pairs of bars take the width and most of a page: their letters are read. */
      svg { margin: 0; max-height: 175mm; }
      .across svg { max-height: 110mm; }
      \(briefColumns) { white-space: nowrap; }
      .signing { display: block; margin: 8mm 0 0 80mm; padding-bottom: 12mm; }
      footer { display: none; }
      a { text-decoration: none; }
    }

    """
}
