import CWorkbooks
import Glibc
import Purchasing

/// The C libraries of workbooks, each loaded once, when the first workbook needs it.
enum WorkbookLibrary {
  static let expat = loaded(CWorkbooks.expat(), expat_load)
  static let minizip = loaded(CWorkbooks.minizip(), minizip_load)
  static let xlsxwriter = loaded(CWorkbooks.xlsxwriter(), xlsxwriter_load)

  private static func loaded<Functions>(
    _ none: Functions, _ load: (UnsafeMutablePointer<Functions>) -> Bool
  ) -> Result<Functions, Problem> {
    var functions = none
    guard !load(&functions) else { return .success(functions) }
    return .failure(WorkbookProblem.libraryMissing(dlerror().map { String(cString: $0) } ?? ""))
  }
}
