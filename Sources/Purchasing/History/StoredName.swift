/// What the history's tables and fields are called in French, as the other answers call them.
public enum StoredName {
  /// `need` as «besoin», `notified_on` as «notifié le»; what isn't listed stays as it is, in English always.
  public static func phrase(_ name: String) -> Phrase { Phrase(name, french(name) ?? name) }

  /// Nil for a name that isn't listed.
  public static func french(_ name: String) -> String? { all[name[...]].map { spaced(String($0)) } }

  /// With spaces where it has underscores: by bytes, since every answer to a change says such names.
  public static func spaced(_ name: String) -> String {
    let (underscore, space) = (UInt8(ascii: "_"), UInt8(ascii: " "))
    return String(decoding: name.utf8.map { $0 == underscore ? space : $0 }, as: UTF8.self)
  }

  private static let all: [Substring: Substring] = {
    let (space, line, equals) = (UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "="))
    var names: [Substring: Substring] = [:]
    for pair in (tables + fields).utf8.split(whereSeparator: { $0 == space || $0 == line }) {
      guard let sign = pair.firstIndex(of: equals) else { continue }
      names[Substring(pair[..<sign])] = Substring(pair[pair.index(after: sign)...])
    }
    return names
  }()

  private static let tables = """
    access=accès account=compte allocation_key=clé_de_répartition allocation_weight=poids amendment=avenant
    amendment_publication=avenant_publié amo_day=jours_d'AMO amo_project=projet_d'AMO assignment=affectation
    campaign=recensement campaign_answer=réponse_au_recensement campaign_asked=collectivité_sollicitée
    closed_year=exercice_clos contract=marché contract_document=pièce_du_marché contract_holder=titulaire
    contract_publication=publication_du_marché contract_version=version_publiée cpv_code=code_CPV family=famille
    family_type=type_de_la_famille import=import launch=consultation launch_lot=lot_consulté
    launch_member=membre_à_la_consultation lot=lot lot_outcome=issue_du_lot member=membre member_name=nom_du_membre
    member_perimeter=périmètre member_population=population member_reporting=rattachement membership=adhésion
    membership_stay=adhésion_antérieure
    need=besoin preparation=délai_de_préparation price=prix price_quantity=quantité_du_prix
    purchase_order=bon_de_commande purchasing_group=groupement
    reopened_year=exercice_rouvert saved_report=rapport_enregistré share=part threshold=seuil

    """

  private static let fields = """
    account_id=compte advance_granted=avance advance_rate=taux_d'avance after_price=prix_après
    agreed_days=jours_convenus
    amendment_number=avenant
    amo_project_id=projet_d'AMO amount=montant answer=réponse answered_on=reçu_le article=article assumed=supposé
    baseline_date=date_du_prix baseline_price=prix_actuel baseline_source=source_du_prix basis=base_juridique
    before_date=date_du_prix_avant before_price=prix_avant before_source=source_du_prix_avant buyer_id=acheteur
    buyer_siret=SIRET_de_l'acheteur campaign_id=recensement cao_on=CAO_le ccag=CCAG client_id=maître_d'ouvrage
    closed_at=clos_à closed_on=clos_le closes_on=clôture code=code comment=commentaire contact=contact
    contract_ends=fin_du_marché_en_cours contract_id=marché contract_type=type coordinator_id=coordonnateur
    copied_from_id=copié_de cost_sharing_key_id=clé_des_frais cpv=CPV dated_on=daté_du days=jours
    decp_id=numéro_publié definition=définition deliberated_on=délibéré_le deliberation_reference=délibération
    ended_on=terminé_le entered_at=saisi_à entered_on=saisi_le environmental=considération_environnementale
    estimate=estimation eu_threshold=seuil_européen execution_modes=modalités_d'exécution family_id=famille
    fee=tarif fee_kind=mode_de_rémunération file_name=fichier firm_months=mois_fermes formed_on=formé_le
    framework=accord-cadre framework_reference=accord-cadre_publié ground=motif group_id=groupement
    group_title=objet_du_groupement holder_ids=titulaires holder_kinds=identifiants_des_titulaires
    holders_grouping=groupement_de_titulaires id=numéro identifier=identifiant identifier_kind=type_d'identifiant
    import_id=import imported_at=importé_à imported_by=importé_par inhabitants=habitants innovative=innovant
    insee=code_INSEE invited_on=invité_le item=article joined_on=adhésion key_id=clé kind=catégorie
    launch_id=consultation launched_on=lancé_le left_on=retrait level=niveau lot_id=lot made_in_eu_rate=part_UE
    made_in_france_rate=part_France manages_accounts=gère_les_comptes maximum=maximum member_id=membre
    merged_into_id=fusionné_dans
    merged_on=fusionné_le mission=mission months=mois months_reason=motif_de_la_durée name=nom nature=nature
    need_id=besoin new_end=nouvelle_fin new_maximum=nouveau_maximum none_limit=seuil_de_dispense note=note
    of_the_past=du_passé
    notice_months=mois_de_préavis notice_on=avis_publié_le notified_on=notifié_le number=numéro object=objet_publié
    offers=offres offers_due_on=offres_attendues_le official_procedure=procédure_publiée opened_on=ouvert_le
    opens_on=ouverture opposing=mots_contraires ordered_on=commandé_le outcome=issue
    performance_coordinator_id=coordonnateur_d'exécution permanent=permanent place_code=lieu
    place_kind=nature_du_lieu position=rang prefixes=préfixes_CPV price_form=forme_du_prix price_id=prix
    price_kinds=types_de_prix procedure=procédure project_id=projet project_type=type_de_projet
    publicity_threshold=seuil_de_publicité published=publié published_on=publié_le purchase_kind=nature_d'achat
    quantity=quantité reason=motif recorded_at=enregistré_à reference=référence released_on=libéré_le
    remainder=arrondi reminded_on=relancé_le reopened_on=rouvert_le
    renewal_months=mois_par_reconduction replaced_at=remplacé_à replaced_by_import_id=remplacé_par_l'import
    reports_under_id=rattaché_à role_name=rôle rows=lignes saved_by=enregistré_par saved_on=enregistré_le
    sha256=empreinte share_rule=règle_de_répartition signed_on=signé_le since=depuis siren=SIREN siret=SIRET
    social=considération_sociale source=source specific_service=service_spécifique
    specific_threshold=seuil_des_services_spécifiques statutes_reference=article_des_statuts step=étape
    subcontracting=sous-traitance supplier=titulaire techniques=techniques term_ends_on=terme title=objet
    title_en=intitulé_anglais title_fr=intitulé total=total unit=unité valid_from=applicable_le value=valeur
    version_on=version_du wanted_from=souhaité_à_partir_du weight=poids withdrawn_on=retiré_le
    without_convention=sans_convention words=mots worked_on=jour year=année yearly=montant_annuel
    """
}
