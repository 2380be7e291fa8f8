import ArgumentParser

/// Asks for bars in the terminal; documents (HTML, XLSX) have their charts anyway.
struct ChartOption: ParsableArguments {
  @Flag(help: help("draw bars below the table", "dessiner des barres sous le tableau")) var chart = false
}
