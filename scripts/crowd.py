"""A year of an intercommunality with many members: `scripts/crowd.py COUNT FOLDER` writes members.csv, needs.csv and
contracts.csv, and year.sh, which types the commands."""

import os
import sys

SAINTS = (
    "Armel Brieuc Cadou Corentin Derrien Divy Efflam Éloy Frégant Goazec Gouesnou Gwénolé Hernin Houardon Ildut "
    "Jaoua Konan Lunaire Malo Méen Nic Onneau Pabu Pol Quay Rivoal Ségal Servais Thégonnec Thonan Thurien Tugdual Urbain "
    "Vougay Yvi").split()
PLACES = ("Plou", "Saint-", "Lan", "Tré")
#: Title, type, CPV, supplier, day, months, euros of each member, every how many-th member takes part.
CONTRACTS = (
    ("Fourniture de papier et de petites fournitures de bureau", "supplies", "30197643",
     "Papeteries d'Armor", "03-02", 24, 1840, 1),
    ("Maintenance préventive et corrective des portes et portails automatiques", "services", "50700000",
     "Société bretonne de maintenance et d'automatismes", "04-15", 48, 2310, 2),
    ("Entretien et réfection des toitures et étanchéités", "works", "45260000",
     "Couverture du Léon SARL", "05-20", 36, 21500, 3),
    ("Denrées alimentaires pour la restauration scolaire (3 ans)", "supplies", "15000000",
     "Restauration collective de Cornouaille", "06-30", 36, 48250, 2),
    ("Vérifications périodiques réglementaires", "services", "71630000",
     "Bureau de contrôle de l'Ouest", "09-12", 48, 1275, 1),
    ("Travaux d'entretien de la voirie communale, programme annuel", "works", "45233141",
     "Travaux publics du Finistère et des Côtes-d'Armor", "10-03", 12, 33900, 2),
    ("Location et maintenance de photocopieurs", "supplies", "30121100",
     "Bureautique Iroise", "11-21", 60, 7420, 3),
)
#: Which of them is a framework.
FRAMEWORK = 4
KINDS = ("building", "roads", "development")
PROJECTS = ("Rénovation énergétique de l'école", "Aménagement du centre-bourg", "Extension de la salle polyvalente")


def members(count):
    """The intercommunality and its communes."""
    all_of_them = [("agglo", "Communauté d'agglomération des Deux Rives et du Haut-Pays", "epci")]
    for number in range(count - 1):
        saint = SAINTS[number % len(SAINTS)]
        place = PLACES[(number + 2 * (number // len(SAINTS))) % len(PLACES)]
        name = place + (saint if place.endswith("-") else saint.lower())
        name += "-sur-l'Élorn" if number % 9 == 4 else ""
        all_of_them.append(("c%02d" % (number + 1), name, "commune"))
    return all_of_them


def money(cents):
    return "%d.%02d" % (cents // 100, cents % 100)


def written(folder, name, lines):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)


def bodies(who):
    yield "code,name,kind,population,population_year"
    for number, (code, name, kind) in enumerate(who):
        people = "," if kind == "epci" else "%d,2023" % (300 + number * 137 % 4000)
        yield '%s,"%s",%s,%s' % (code, name, kind, people)


def contracts(who):
    """This year's, and last year's a little smaller."""
    yield "reference,group,lot,title,type,supplier,amount,notified,months,framework,maximum," + ",".join(
        code for code, _, _ in who)
    for when, part in ((2022, 92), (2023, 100)):
        for number, (title, kind, _, supplier, day, months, each, every) in enumerate(CONTRACTS, 1):
            shares = [
                (each * 100 + place * 1237) * part // 100 if place % every == 0 else 0 for place in range(len(who))]
            yield 'GC-%d-%d,achat-%d-%d,1,"%s",%s,"%s",%s,%d-%s,%d,%s,%s' % (
                when, number, when, number, title, kind, supplier, money(sum(shares)), when, day, months,
                "yes,%s" % money(2 * sum(shares)) if number == FRAMEWORK else ",",
                ",".join(money(share) if share else "" for share in shares))


def needs(who):
    yield "member,reference,title,type,cpv,amount,months,contract_ends"
    for number, (code, _, _) in enumerate(who):
        for place, (title, kind, cpv, _, _, months, each, every) in enumerate(CONTRACTS, 1):
            if number % every == 0:
                yield '%s,%d,"%s",%s,%s,%d,%d,2024-%02d-28' % (
                    code, place, title, kind, cpv, each + number * 11, months, place)


def commands(who):
    yield "member import members.csv"
    yield "campaign open 2024 --title 'Besoins 2024' --opens 2023-09-01 --closes 2023-11-15"
    yield "need import needs.csv --campaign 2024 --received 2023-10-02"
    yield "contract import contracts.csv --make-groups --make-lots"
    yield "contract order GC-2023-%d --member %s --amount 1250.40 --on 2023-12-01" % (FRAMEWORK, who[2][0])
    yield ("price add achat-2023-7 --lot 1 --item 'Copieur A3' --unit pièce --before 3000 --source 'marché 2019'"
           " --date 2022-11-30 --after 2614.50 --quantity agglo=10,%s=25" % who[3][0])
    for number, (code, _, _) in list(enumerate(who))[1::2]:
        project = "p-" + code
        yield 'amo add "%s" --member %s --project-type %s --code %s --agreed-days %d' % (
            PROJECTS[number % 3], code, KINDS[number % 3], project, 4 + number % 5)
        yield "amo log %s --days 2.5 --step programme --on 2023-03-01" % project
        yield "amo log %s --days %d --step tender --on 2023-05-04" % (project, 1 + number % 4)
        yield ("amo contract %s --type works --title 'Travaux, lot unique' --supplier 'Entreprise générale du Ponant'"
               " --amount %d.50 --notified 2023-06-1%d" % (project, 42000 + 913 * number, number % 9))
    yield "campaign close 2024 --on 2023-11-16"


def year(count, folder):
    who = members(count)
    written(folder, "members.csv", bodies(who))
    written(folder, "contracts.csv", contracts(who))
    written(folder, "needs.csv", needs(who))
    # 1: done, and something needs a look.
    lines = ["mutua %s --quiet > /dev/null || [ $? = 1 ]" % command for command in commands(who)]
    written(folder, "year.sh", ["set -e"] + lines)


if __name__ == "__main__":
    year(int(sys.argv[1]), sys.argv[2])
