import Glibc

/// What the system refused.
public struct SystemFailure: Error {
  /// An error number of `errno.h`.
  public let code: Int32

  public init(_ code: Int32) { self.code = code }

  /// Why, in both languages; the C library's own words, which are English, for what people hardly meet.
  public var words: (english: String, french: String) {
    switch code {
    case EACCES, EPERM: ("permission denied", "accès refusé")
    case EROFS: ("the file system is read-only", "le système de fichiers est en lecture seule")
    case ENOENT: ("no such file or folder", "fichier ou dossier introuvable")
    case ENOTDIR: ("part of the path is not a folder", "une partie du chemin n'est pas un dossier")
    case EISDIR: ("it is a folder", "c'est un dossier")
    case ENOSPC, EDQUOT: ("no space left", "il n'y a plus de place")
    case EILSEQ: ("the link leads to a name that isn't UTF-8", "le lien mène à un nom qui n'est pas en UTF-8")
    case ENAMETOOLONG: ("the name is too long", "le nom est trop long")
    default: (String(cString: strerror(code)), String(cString: strerror(code)))
    }
  }
}
