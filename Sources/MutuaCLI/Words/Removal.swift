import Purchasing

/// What is said of what was taken out.
enum Removal {
  static let remark: Phrase =
    Phrase("taken out; the history keeps it: ", "supprimé ; le journal le garde : ")
    + .run(.logList, .give(.since, "D")) + Phrase(" gives the number, and ", " en donne le numéro, et ")
    + .run(.undo, "N") + Phrase(" brings it back", " le rétablit")
}
