-- The nomenclature that ships with the program: families of what French communes buy, each with the contract types
-- under which it is bought, the prefixes of its CPV codes, words that name it and words that oppose it. Everything here
-- is a row that officers change (`family edit`) or replace (`family import`).
-- Sources: CPV prefixes from Regulation (EC) 213/2008; words and families written for this program from the wording of
-- town halls' notices and from the usual nomenclatures of homogeneous purchases (CCP R2121-6).

alter table family
  add column title_en text
    constraint title_is_not_empty check (btrim(title_en) <> '')
    constraint title_is_not_too_long check (length(title_en) <= 500);
comment on column family.title_en is 'null: the French title serves both languages';

create table family_type (
  family_id bigint not null references family on delete cascade,
  contract_type code not null references contract_type,
  primary key (family_id, contract_type)
);
comment on table family_type is 'under which contract types a family is bought; none: any';

-- Words and prefixes stand in the family's own row: they are read and written together, and some thousand rows of their
-- own would be most of the time of this migration.
alter table family
  add column prefixes text[] not null default '{}',
  add column words text[] not null default '{}',
  add column opposing text[] not null default '{}';
update family
set prefixes = array(select prefix from family_cpv where family_id = family.id order by prefix),
  words = array(select word from family_word where family_id = family.id and not opposing order by word),
  opposing = array(select word from family_word where family_id = family.id and opposing order by word);
drop table family_word, family_cpv;
alter table family
  add constraint family_cpv_prefix_has_its_form
    check (array_to_string(prefixes, ' ', '-') ~ '^([0-9]{2,8}( [0-9]{2,8})*)?$'),
  add constraint family_words_are_not_empty
    check ('' <> all (words) and '' <> all (opposing) and array_position(words || opposing, null) is null);
comment on column family.prefixes is 'first digits of its CPV codes';
comment on column family.words is 'all words of one of them in a title, in any order, name the family';
comment on column family.opposing is 'all words of one of them in a title keep it out of the family';

-- What an officer was shown last, so that S2 means tomorrow what it meant on the list.
create table suggestion (
  shown_to text not null default session_user,
  number int not null constraint suggestion_number_is_positive check (number > 0),
  title title not null,
  contract_type text not null,
  need_ids bigint[] not null constraint suggestion_has_needs check (cardinality(need_ids) > 1),
  shown_at timestamptz not null default now(),
  primary key (shown_to, number)
);

with shipped (code, title, title_en, types, prefixes, words, opposing) as (values
  ('accessibilite', 'Accessibilité',
    'Accessibility', 'services works supplies',
    '713154 45262',
    'accessibilité, ad ap, diagnostic accessibilité, mise accessibilité, accessibilité erp, accessibilité pmr, '
    'accessibilité bâtiment, pave, mise accessibilité bâtiment, registre accessibilité, audit accessibilité, '
    'rampe accès, accessibilité handicapé, agenda accessibilité',
    'élévateur, ascenseur, site, urbanisme, wc'),
  ('aires-jeux', 'Jeux pour enfants : fourniture, installation',
    'Playgrounds: supply', 'supplies works',
    '37535 3753 375352 43325 45112723 4523621',
    'aire jeu, jeu extérieur, toboggan, structure jeu, balançoire, jeu enfant, jeu plein air, sol amortissant, '
    'jeu cour, structure ludique, multi jeu, jeu ressort, jeu, structure multijeux, jeu collectif, jeu cour '
    'école, création aire jeu, remplacement jeu, rénovation aire jeu, équipement ludique, jeu parc, sol souple '
    'aire jeu, jeu exterieur école, tourniquet, aménagement aire jeu, jeux inclusif, copeau',
    'société, vidéo, éducatif, festif, olympique, pédagogique, olympiques, entretien, vérification, contrôle, clé'),
  ('aires-jeux-controle', 'Contrôle des aires de jeux et des équipements sportifs',
    'Playground and sports equipment checks', 'services',
    '5087 71631 508 71632 7163',
    'aire jeu, contrôle aire jeu, vérification jeu, contrôle jeu extérieur, inspection jeu, vérification '
    'équipement sportif, contrôle équipement sportif, panier basket, contrôle but, vérification but, entretien '
    'aire jeu, jeu extérieur, vérification aire jeu, contrôle annuel jeu, jeu enfant, jeu plein air, contrôle '
    'jeu, inspection principale jeu, équipement sportif, contrôle sécurité jeu, vérification panier, entretien '
    'jeu, but football, contrôle périodique aire jeu, jeu, test but, vérification but football, vérification but '
    'basket, cage but, vérification structure jeu, équipement ludique',
    'société, vidéo, éducatif, olympique'),
  ('alarme-intrusion', 'Alarme intrusion et télésurveillance',
    'Intruder alarms and remote monitoring', 'services supplies works',
    '316253 79711 7971 351217',
    'alarme, alarme intrusion, télésurveillance, intrusion, anti intrusion, alarme anti intrusion, système '
    'alarme, entretien alarme, entretien alarme intrusion, télésurveillance bâtiment, centrale alarme, alarme '
    'vol, alarme bâtiment, détection intrusion, alarme anti vol, télésurveillance alarme, sirène',
    'incendie, ascenseur, ppms, attentat, ssi, feu, pompier'),
  ('analyses-alimentaires', 'Analyses alimentaires et hygiène des cuisines',
    'Food analysis', 'services',
    '7161 8511182',
    'analyse alimentaire, haccp, analyse microbiologique, analyse repas, audit hygiène cuisine, analyse cantine, '
    'prélèvement alimentaire, contrôle hygiène cuisine, analyse microbiologique repas, analyse denrée, hygiène '
    'alimentaire, plan maîtrise sanitaire, pms, analyse cuisine, analyse bactériologique repas, contrôle '
    'bactériologique cantine, analyse bactériologique cantine, audit hygiène',
    'formation, eau'),
  ('analyses-eau', 'Analyses d''eau',
    'Water analysis', 'services',
    '7162 7161 716 90733 90715 907115',
    'analyse eau, légionelle, prélèvement, analyse laboratoire, qualité eau, légionellose, laboratoire, '
    'potabilité, autosurveillance, analyse légionelle, prélèvement eau, analyse eau potable, contrôle sanitaire '
    'eau, recherche légionelle, dépistage légionelle, analyse eau piscine, analyse légionellose, analyse eau '
    'baignade, contrôle légionelle, analyse qualité eau, suivi légionelle, analyse eau chaude, analyse '
    'bactériologique, analyse physico chimique, carnet sanitaire, eau baignade, contrôle qualité eau, '
    'surveillance légionelle, analyse ecs',
    'alimentaire, repas, haccp, sol, amiante, air, cantine, denrée, cuisine, matériel'),
  ('animaux', 'Fourrière et animaux errants',
    'Animal pound', 'services',
    '852 9838 8521',
    'fourrière, animal errant, chien errant, fourrière animale, capture animal, chat errant, stérilisation chat, '
    'refuge animal, divagation animal, animaux errants, capture chien, chat libre, vétérinaire, spa, animal, '
    'animaux divagants, équarrissage',
    'véhicule, automobile'),
  ('annonces-legales', 'Annonces légales et dématérialisation des marchés',
    'Legal notices and e-procurement', 'services',
    '79341 7982 2221',
    'annonce légale, insertion, publication légale, jal, boamp, dématérialisation marché, profil acheteur, '
    'plateforme dématérialisation, annonce presse, publicité marché, avis presse, publication annonce, parution '
    'annonce, journal annonce légale, avis appel concurrence, télétransmission acte, plateforme marché public, '
    'publication avis, annonce judiciaire légale, tiers télétransmission, parapheur électronique, signature '
    'électronique, certificat électronique',
    'sociale, professionnelle, emploi'),
  ('archives', 'Archives, reliure et numérisation',
    'Archives, binding and scanning', 'services supplies',
    '79995 79999 92512 79971 72252 7997 228 72512',
    'archive, numérisation, archivage, reliure, registre état civil, restauration registre, relieur, reliure '
    'acte, registre délibération, numérisation archive, classement archive, reliure registre, archivage '
    'électronique, tri archive, restauration archive, numérisation acte, registre, numérisation état civil, '
    'reliure état civil, traitement archive, archiviste, numérisation registre, numérisation plan, destruction '
    'archive, reliure délibération, reliure registre état civil, numérisation cimetière, tiers archivage',
    'boîte, rayonnage, bureau, mobile, accessibilité'),
  ('arrosage', 'Arrosage',
    'Watering', 'supplies works services',
    '43323 4523212',
    'arrosage, arrosage automatique, arrosage intégré, système arrosage, goutte à goutte, récupérateur eau, cuve '
    'récupération eau, cuve eau pluie, récupération eau pluie, entretien arrosage',
    ''),
  ('ascenseurs', 'Ascenseurs : fourniture, installation',
    'Lifts: supply and installation', 'works supplies',
    '42416 45313 42417',
    'ascenseur, remplacement ascenseur, installation ascenseur, élévateur pmr, plateforme élévatrice, élévateur, '
    'monte charge, monte personne, modernisation ascenseur, monte escalier, plateforme pmr, création ascenseur, '
    'monte plat',
    'chariot, hayon'),
  ('ascenseurs-maintenance', 'Maintenance des ascenseurs',
    'Lift maintenance', 'services',
    '5075 5074',
    'ascenseur, élévateur, monte charge, ascensoriste, monte personne, élévateur pmr, plateforme élévatrice, '
    'entretien ascenseur, entretien élévateur, monte plat, monte escalier, entretien plateforme, vérification '
    'ascenseur, appareil élévateur, entretien monte charge, entretien plateforme pmr, télésurveillance '
    'ascenseur, plateforme pmr, contrôle technique ascenseur, escalier mécanique',
    'chariot, hayon, nacelle, pont élévateur, véhicule'),
  ('assainissement-entretien', 'Curage et entretien des réseaux',
    'Sewer cleaning and maintenance', 'services',
    '9047 9048 9046 904 9044 9045 9049 50514 9064 90641',
    'curage, hydrocurage, vidange fosse, assainissement, inspection caméra, itv, pompage, fosse septique, '
    'débouchage, nettoyage réseau, avaloir, bac graisse, station épuration, poste relevage, curage réseau, '
    'inspection télévisée, curage fossé, vidange bac graisse, nettoyage avaloir, curage canalisation, réseau '
    'assainissement, réseau pluvial, passage caméra, entretien poste relevage, pompage fosse, vidange bac, '
    'entretien assainissement, eau pluviale, entretien réseau, fossé, curage avaloir, vidange, boue, entretien '
    'réseau pluvial, inspection réseau, débouchage canalisation, spanc, vidange bac dégraisseur, nettoyage '
    'grille avaloir',
    'véhicule, huile, analyse, étude, cuve, camion'),
  ('assistance-maitrise-ouvrage', 'Assistance à maîtrise d''ouvrage',
    'Project assistance', 'project-assistance services',
    '71541 7153 71248 71621',
    'amo, assistance maîtrise ouvrage, assistance maître ouvrage, programmiste, programmation architecturale, '
    'mission amo, assistance moa, opc, ordonnancement pilotage coordination, conduite opération, programmation, '
    'mandat maîtrise ouvrage, assistant maître ouvrage, aide maîtrise ouvrage, conducteur opération, mission '
    'opc, économiste construction',
    'œuvre, culturelle'),
  ('assurance-biens', 'Assurance dommages aux biens',
    'Property insurance', 'services',
    '66515 665152 665154',
    'dommage bien, assurance dommage bien, assurance bâtiment, multirisque, assurance bien, dommages aux biens, '
    'incendie assurance, multirisque bâtiment, bien mobilier immobilier, assurance patrimoine, dab, assurance '
    'multirisque, assurance immeuble, assurance local, assurance bâtiment communaux, risque bien, assurance '
    'incendie, dommage bien risque annexe',
    'ouvrage, véhicule, flotte'),
  ('assurance-cyber', 'Assurance cyber',
    'Cyber insurance', 'services',
    '66517',
    'assurance cyber, cyber risque, risque cyber, assurance cyber risque, cyberattaque assurance',
    ''),
  ('assurance-juridique', 'Protection juridique et fonctionnelle',
    'Legal protection insurance', 'services',
    '66513 665131',
    'protection juridique, protection fonctionnelle, assurance juridique, assurance protection juridique, '
    'défense pénale',
    ''),
  ('assurance-personnel', 'Assurance statutaire',
    'Staff insurance', 'services',
    '66512 66511',
    'assurance statutaire, risque statutaire, statutaire, assurance personnel, risque statutaires, assurance du '
    'personnel, assurance agent, assurance absentéisme, obligation statutaire, prestation statutaire, arrêt '
    'maladie assurance, cnracl',
    ''),
  ('assurance-responsabilite', 'Assurance responsabilité civile',
    'Liability insurance', 'services',
    '66516 665164',
    'responsabilité civile, assurance rc, rc générale, assurance responsabilité, responsabilité civile générale, '
    'rc commune, responsabilité assurance, rc',
    ''),
  ('assurance-vehicules', 'Assurance de la flotte automobile',
    'Motor insurance', 'services',
    '6651411 665161 665141',
    'assurance flotte automobile, assurance véhicule, assurance auto, flotte automobile assurance, assurance '
    'flotte, assurance automobile, assurance parc automobile, véhicule moteur assurance, auto mission, assurance '
    'voiture, assurance engin, assurance camion',
    ''),
  ('assurances', 'Assurances (ensemble)',
    'Insurance (general)', 'services',
    '6651 665 66515',
    'assurance, marché assurance, contrat assurance, iard, renouvellement assurance, service assurance, '
    'assurance collectivité, assurance commune, police assurance',
    'dommage ouvrage'),
  ('audiovisuel', 'Sonorisation et audiovisuel',
    'Audio-visual equipment', 'supplies services works',
    '3234 323 32321 3232 3233 32341 32342 5131',
    'sonorisation, micro, enceinte, visioconférence, audiovisuel, sono, cinéma, équipement scénique, éclairage '
    'scénique, matériel son, vidéoprojection salle, projecteur scène, matériel scénique, sonorisation salle, '
    'micro hf, boucle magnétique, matériel audiovisuel, télévision, écran tv, équipement audiovisuel, système '
    'visioconférence, table mixage, matériel sonorisation, rideau scène, ampli, sonorisation rue',
    'location, ordinateur, informatique, onde'),
  ('audits-energie', 'Audits énergétiques',
    'Energy audits', 'services',
    '71314 713143',
    'audit énergétique, audit énergie, dpe, décret tertiaire, étude énergétique, thermographie, étude thermique, '
    'diagnostic énergétique, diagnostic performance énergétique, audit énergétique bâtiment, conseil énergie, '
    'suivi consommation énergie, cep, audit thermique, bilan énergétique, étude énergie, bilan carbone, économie '
    'énergie, efficacité énergétique, audit chauffage, diagnostic thermique, énergétique',
    ''),
  ('autolaveuses', 'Machines de nettoyage',
    'Cleaning machines', 'supplies',
    '42995 3971343 42999',
    'autolaveuse, monobrosse, aspirateur, nettoyeur haute pression, machine nettoyage, auto laveuse, nettoyeur '
    'vapeur, injecteur extracteur, karcher',
    ''),
  ('bacs-dechets', 'Bacs, conteneurs et composteurs',
    'Bins and composters', 'supplies',
    '3492848 44613 3922434 446138',
    'bac ordure, conteneur, composteur, bac roulant, colonne tri, poubelle, conteneur enterré, bac tri, '
    'container, bac poubelle, point apport volontaire, bac collecte, bac biodéchet, conteneur déchet, bac jaune',
    'sac, rue, bureau, maritime, moteur'),
  ('bateaux-plages', 'Plages et ports',
    'Beaches and ports', 'services supplies works',
    '4524 98361 345 9068',
    'plage, nettoyage plage, port, mouillage, surveillance baignade, ponton, bouée, balisage plage, mouillage '
    'bouée, dragage, port plaisance, embarcation, bateau, quai, cale, poste secours plage, surveillance plage',
    'usb, repas, transport, charge'),
  ('beton', 'Béton, ciment et matériaux de construction',
    'Concrete and building materials', 'supplies',
    '44114 44111 4411 4417 44112 441112 441 4419',
    'béton, ciment, béton prêt emploi, parpaing, bpe, matériau construction, mortier, agglo, matériau, brique, '
    'treillis soudé, matériau maçonnerie, chaux, toupie, béton toupie, ciment sac, matériau bâtiment, plaque '
    'plâtre, isolant, placo, matériau btp, négoce matériau, ciment sable, béton désactivé, ferraillage, bordure '
    'béton, pavé, béton livré, matériau gros œuvre, matériau second œuvre, isolation fourniture, fournitures '
    'bâtiment, fourniture bâtiment, rail placo',
    'banc, table, jardinière, carrière, granulaire, voirie, pédagogique, électrique, plomberie, ping pong, '
    'toiture'),
  ('bois', 'Bois et panneaux',
    'Timber and boards', 'supplies',
    '0341 44191 44192 4419 4423 4422',
    'bois, planche, contreplaqué, menuiserie, panneau bois, bois construction, mélaminé, bois menuiserie, osb, '
    'bois charpente, poteau bois, médium, lambris, lame terrasse, tasseau, bois traité, bois raboté, panneau '
    'agglomérés, bois panneau, bois atelier, chevron, bastaing',
    'chauffage, granulé, énergie, déchiqueté, plaquette, chaufferie, jeu, banc, potelet, table, copeau, abri, '
    'borne'),
  ('bois-energie', 'Granulés et bois de chauffage',
    'Wood fuel', 'supplies',
    '09111 03413 091114 03419',
    'granulé, pellet, bois chauffage, bois déchiqueté, bois énergie, granulé bois, plaquette forestière, '
    'combustible bois, plaquette bois, biomasse combustible, bûche, granule vrac, plaquette chaufferie, granulé '
    'chaufferie, granulé bois chaufferie, pellet chaufferie, granulé bois chaudière, fourniture granulé bois',
    'chaudière, poêle, chaufferie bois'),
  ('boissons', 'Boissons',
    'Beverages', 'supplies',
    '159 1593 1598 15981 15982 1586 15861',
    'boisson, vin, jus fruit, café, eau minérale, bière, vin honneur, eau bouteille, cidre, jus, thé, dosette, '
    'eau source',
    'machine, distributeur, débit, fontaine'),
  ('bornes-recharge', 'Bornes de recharge',
    'Charging points', 'works supplies services',
    '31158 45316',
    'borne recharge, irve, recharge véhicule électrique, borne électrique, borne recharge véhicule électrique, '
    'infrastructure recharge, point recharge, entretien irve, borne charge, installation borne recharge, wallbox',
    ''),
  ('carburants', 'Carburants',
    'Motor fuels', 'supplies',
    '0913 09131 09132 09133 091341 091342 09134 30163',
    'carburant, gazole, gasoil, essence, gnr, gazole non routier, sans plomb, sp95, sp98, e10, adblue, carte '
    'carburant, diesel, station service, super sans plomb, carte accréditive, e85, fourniture carburant, '
    'carburant pompe, gas oil, gasoil non routier, carte gazole, hvo',
    'groupe électrogène, essence bois, étude, arbre, cuve'),
  ('ceremonies', 'Drapeaux, médailles et cérémonies',
    'Flags, medals and ceremonies', 'supplies',
    '35821 18512 18513 39299 1853',
    'drapeau, pavoisement, écharpe, médaille, gerbe, trophée, coupe récompense, écusson, drapeau français, '
    'écharpe tricolore, fleur cérémonie, médaille travail, mât drapeau, pavillon, récompense, gerbe fleur, '
    'couronne cérémonie, drapeau européen',
    'construction, modulaire, vent'),
  ('chaudieres', 'Chaudières et production de chaleur : fourniture, installation',
    'Boilers: supply and installation', 'supplies works',
    '4216 44621 4462 453311 4533111 446212 42511 45331 39715 44622',
    'chaudière, brûleur, chaufferie, pompe chaleur, radiateur, pac, installation chauffage, rénovation '
    'chaufferie, générateur chaleur, chauffage, remplacement chaudière, chaudière gaz, chaudière fioul, '
    'chaudière bois, chaudière granulé, système chauffage, convecteur, poêle, aérotherme, chaufferie bois, '
    'réseau chaleur, changement chaudière, chaudière condensation, travaux chauffage, chauffage église, '
    'rayonnant, plancher chauffant, géothermie, régulation chauffage, remplacement système chauffage, pompe '
    'chaleur air eau, matériel chauffage, chaudière murale, sous station',
    'bois chauffage, fioul chauffage, gaz chauffage, granulé chauffage, granulé fourniture, combustible, fioul '
    'domestique, eau chaude, pédagogique, plaquette'),
  ('chauffage-maintenance', 'Maintenance du chauffage, de la ventilation et de la climatisation',
    'Heating, ventilation and air-conditioning maintenance', 'services',
    '5072 50721 5073 50531 713142 50712 45331 50711 982 5071',
    'entretien chaudière, chaudière, chauffage, cvc, exploitation chauffage, p1 p2, p2 p3, p2, p3, chaufferie, '
    'entretien cvc, ramonage, conduite chauffage, installation thermique, génie climatique, pompe chaleur, '
    'ventilation, climatisation, vmc, traitement air, cta, entretien chauffage, entretien climatisation, '
    'entretien ventilation, entretien vmc, entretien pompe chaleur, exploitation chaufferie, contrat chauffage, '
    'exploitation installation thermique, exploitation thermique, entretien brûleur, pac, clim, entretien clim, '
    'entretien chaufferie, installation chauffage, entretien annuel chaudière, contrat entretien chaudière, '
    'conduite exploitation chaufferie, installation climatique, chauffagiste, dépannage chauffage, performance '
    'énergétique chauffage, mpe, ecs, climatiseur, vérification chaudière, vérification climatisation, chaudière '
    'gaz, entretien chaudière gaz, entretien installation chauffage, eau chaude sanitaire, p1, chaudière fioul, '
    'vérification chauffage',
    'hotte, bois chauffage, désenfumage, audit, légionelle, étude, diagnostic, logiciel'),
  ('cimetieres', 'Cimetières',
    'Cemeteries', 'services works supplies',
    '9837 98371 452154',
    'cimetière, columbarium, cavurne, caveau, reprise concession, exhumation, tombe, ossuaire, reprise tombe, '
    'concession funéraire, relevage tombe, pompes funèbres, obsèques, jardin souvenir, reprise concession '
    'cimetière, funéraire, monument mort',
    'désherbage, tonte, entretien, logiciel, plan, numérisation, enherbement, végétalisation, eau, mur'),
  ('climatisation', 'Climatisation et ventilation : fourniture, installation',
    'Air conditioning and ventilation: supply and installation', 'supplies works',
    '39717 42512 453312 4533122 4533121 4252 425',
    'climatiseur, climatisation, split, clim réversible, clim, ventilation, vmc, vmc double flux, cta, '
    'traitement air, rafraîchissement, installation climatisation, travaux climatisation, travaux ventilation, '
    'ventilateur, climatisation réversible, cvc, installation vmc, brasseur air, capteur co2',
    'automobile'),
  ('cloches', 'Cloches, horloges et paratonnerres',
    'Bells, clocks and lightning rods', 'services works',
    '5085 45312311',
    'cloche, horloge, paratonnerre, campanaire, clocher, entretien cloche, horloge église, entretien '
    'paratonnerre, cloche église, vérification paratonnerre, entretien horloge, électrification cloche, '
    'installation campanaire, cadran, parafoudre, entretien campanaire, protection foudre, vérification foudre, '
    'contrôle paratonnerre',
    'astronomique'),
  ('clotures', 'Clôtures et portails',
    'Fences and gates', 'works supplies services',
    '45342 3492822 349282 3492821 3492831 44312 4534',
    'clôture, grillage, garde corps, portillon, ganivelle, clôture portail, pose clôture, clôture école, grille '
    'clôture, panneau rigide, pare ballon, glissière bois, réfection clôture, clôture rigide, portail clôture, '
    'clôture grillagée, main courante, filet pare ballon, clôture bois, barrière bois, brise vent, clôture '
    'stade, glissière sécurité',
    'automatique, école numérique'),
  ('communication', 'Communication et graphisme',
    'Communication and design', 'services',
    '7934 79341 79416 79822 7996 79961 79342 92111 79415',
    'communication, graphisme, conception graphique, agence communication, photographe, reportage photo, charte '
    'graphique, pao, maquette, vidéo promotionnelle, mise page, logo, réseau sociaux, création graphique, '
    'maquettage bulletin, infographie, graphiste, mise page bulletin, conception bulletin, campagne '
    'communication, identité visuelle, drone prise vue, film promotionnel, maquettage, attaché presse, stratégie '
    'communication, conception graphique bulletin, relation presse, plan communication',
    'téléphonique, mobile, téléphonie, impression'),
  ('consommables-impression', 'Cartouches et toners',
    'Toner and ink cartridges', 'supplies',
    '30125 2261 30124 30192113 30192112',
    'toner, cartouche, cartouche encre, encre, consommable informatique, consommable imprimante, consommable '
    'impression, cartouche toner, cartouche imprimante, consommable copieur, consommable photocopieur, tambour '
    'imprimante',
    'cartouche filtrante, gaz, stylo, joint'),
  ('controle-acces', 'Contrôle d''accès',
    'Access control', 'supplies works services',
    '429611 3512 35121 4452',
    'contrôle accès, badge, digicode, interphone, visiophone, serrure électronique, lecteur badge, gestion '
    'accès, interphonie, contrôle accès bâtiment, système contrôle accès, vigik, visiophonie, entretien contrôle '
    'accès, badge accès, contrôle accès électronique, serrure connectée, portier vidéo, clé électronique, '
    'cylindre électronique, interphone école, visiophone école, ppms, alerte attentat, alarme ppms, alarme '
    'attentat, alerte ppms',
    'scène'),
  ('controle-technique', 'Contrôle technique de construction',
    'Technical control of construction', 'technical-control services',
    '71631 713154 71356 713561 7152',
    'contrôle technique, ctc, contrôleur technique, bureau contrôle, mission contrôle technique, mission ct, '
    'contrôle technique construction, contrôle technique bâtiment, mission ctc, ct, contrôle technique travaux, '
    'mission l, bureau contrôle technique, mission contrôle technique construction, contrôle construction, '
    'contrôle technique réhabilitation, contrôle technique rénovation',
    'véhicule, ascenseur, automobile, périodique, camion, utilitaire, poids lourd, réglementaire, '
    'assainissement, tondeuse'),
  ('coordination-sps', 'Coordination SPS',
    'Health and safety coordination', 'safety-coordination services',
    '713172 7131721 71317 71521',
    'sps, csps, coordination sps, coordonnateur sps, sécurité protection santé, coordination sécurité, mission '
    'sps, coordonnateur sécurité, coordination sécurité protection santé, sps niveau 2, mission coordination '
    'sps, coordination sécurité santé, coordination santé sécurité, coordonnateur sécurité santé, sps niveau 3, '
    'coordination chantier sécurité, coordination spsl',
    'ssi, système'),
  ('copieurs', 'Copieurs : location, achat, maintenance',
    'Copiers: hire, purchase, maintenance', 'supplies services',
    '30121 3012 50313 5031',
    'copieur, photocopieur, photocopieuse, multifonction, copieur multifonction, parc impression, solution '
    'impression, coût page, système impression, matériel reprographie, location copieur, entretien copieur, '
    'impression multifonction, imprimante multifonction, mfp, duplicopieur, photocopie, reprographie, canon, '
    'ricoh, konica, kyocera, xerox, toshiba copieur, coût copie, contrat copie, moyen impression, parc copieur, '
    'location parc copieur',
    'papier, ramette, toner, cartouche, consommable'),
  ('courrier', 'Affranchissement et courrier',
    'Postage and mail', 'services supplies',
    '6411 64112 6412 64113 30123 2241',
    'affranchissement, machine affranchir, courrier, timbre, poste courrier, colissimo, machine mise pli, mise '
    'pli, collecte courrier, remise courrier, collecte remise courrier, location machine affranchir, enveloppe '
    'timbrée, machine à affranchir, service postal, postal, affranchissement courrier, plis postaux, '
    'acheminement courrier',
    'électricité, gaz, logiciel, tampon'),
  ('dechets', 'Collecte et traitement des déchets',
    'Waste collection and treatment', 'services',
    '905 9051 90511 90512 90513 90514 9052 90533',
    'déchet, ordure ménagère, collecte, traitement déchet, tri, déchetterie, déchet vert, enlèvement déchet, '
    'recyclage, benne, collecte sélective, évacuation déchet, broyage végétaux, biodéchet, encombrant, location '
    'benne, collecte papier, valorisation, benne déchet, dib, déchèterie, collecte biodéchet, collecte carton, '
    'traitement végétaux, compostage, rotation benne, enlèvement benne, déchet amiante, déchet service '
    'technique, élimination déchet, évacuation gravat, gravat, archives destruction, déchet atelier, déchet '
    'dangereux, collecte traitement, broyage déchet vert, dépôt sauvage, bac collecte',
    'caces, don, camion, fonds, sac, taxe, formation, redevance, corbeille, composteur, eaux'),
  ('defibrillateurs', 'Défibrillateurs',
    'Defibrillators', 'supplies services',
    '331821 33182 3318',
    'défibrillateur, dae, dea, électrode défibrillateur, aed, défibrillateur automatique, défibrillateur '
    'externe, entretien défibrillateur, entretien dae, défibrilateur, électrode, location dae, batterie dae, '
    'vérification dae, vérification défibrillateur, location défibrillateur, défibrillateur automatisé externe',
    'formation'),
  ('demenagement', 'Déménagement et manutention',
    'Removals', 'services',
    '98392 631 9839',
    'déménagement, transfert mobilier, manutention, déménageur, transfert archive, transfert école, transfert '
    'bibliothèque',
    'matériel, chariot'),
  ('demolition', 'Démolition et désamiantage',
    'Demolition and asbestos removal', 'works services',
    '4511 45111 451111 45111213 4526266 9065',
    'démolition, désamiantage, déconstruction, retrait amiante, curage bâtiment, démolition bâtiment, travaux '
    'désamiantage, déconstruction bâtiment, dépollution, enlèvement amiante, travaux démolition',
    'diagnostic, étude, réseau'),
  ('deneigement', 'Déneigement et salage',
    'Winter road service', 'services',
    '9062 9063',
    'déneigement, viabilité hivernale, salage, raclage neige, déneigement voirie, service hivernal, salage '
    'voirie, prestation déneigement, salage route, déneigement route, déneigement salage, astreinte neige',
    'saleuse, lame, acquisition, chaussure'),
  ('diagnostics-batiments', 'Diagnostics amiante, plomb et immobiliers',
    'Asbestos, lead and property surveys', 'services',
    '71315 9065 713153 907111 71317',
    'amiante, plomb, diagnostic immobilier, repérage amiante, termite, diagnostic amiante, diagnostic plomb, '
    'dta, dossier technique amiante, rat amiante, diagnostic avant travaux, hap enrobé, diagnostic amiante '
    'enrobé, diagnostic avant démolition, diagnostic technique, amiante avant travaux, recherche amiante, pemd, '
    'diagnostic amiante plomb, repérage amiante avant travaux, repérage plomb',
    'désamiantage, déchet, retrait, travaux désamiantage, rongeur'),
  ('distributeurs', 'Distributeurs et machines à café',
    'Vending and coffee machines', 'services supplies',
    '42933 3971131',
    'distributeur boisson, machine café, distributeur automatique, cafetière, distributeur café, machine '
    'expresso, location machine café',
    'billet, savon, eau, sac'),
  ('distribution', 'Distribution en boîtes aux lettres',
    'Letterbox distribution', 'services',
    '64121 79824 79823',
    'distribution bulletin, boîtage, distribution boîte lettre, distribution magazine, distribution flyer, '
    'distribution journal municipal, distribution toutes boîtes, distribution bulletin municipal, portage '
    'journal, toutes boîtes',
    'impression, eau'),
  ('dommage-ouvrage', 'Assurance dommages-ouvrage',
    'Construction insurance', 'services',
    '6651541 665132',
    'dommage ouvrage, assurance dommage ouvrage, tous risque chantier, do, assurance construction, trc, dommage '
    'ouvrage assurance',
    ''),
  ('eclairage-public-maintenance', 'Éclairage public : maintenance',
    'Street lighting maintenance', 'services',
    '502321 5023211 50232 6532',
    'éclairage public, entretien éclairage public, entretien ep, dépannage éclairage public, point lumineux, '
    'entretien point lumineux, exploitation éclairage public, ep, candélabre, entretien éclairage, entretien '
    'candélabre, entretien lampadaire, lampadaire, luminaire, entretien luminaire, entretien réseau éclairage, '
    'entretien préventif éclairage, visite éclairage public, entretien éclairage extérieur, armoire éclairage, '
    'éclairage led, entretien préventif curatif éclairage, gestion éclairage public, entretien armoire '
    'éclairage, éclairage stade, éclairage voirie',
    'sécurité, secours, baes'),
  ('eclairage-public-travaux', 'Éclairage public : travaux',
    'Street lighting works', 'works supplies',
    '4531611 34993 349285 45316 31527 453161 3152',
    'éclairage public, candélabre, lanterne, relamping, point lumineux, mât éclairage, luminaire public, '
    'éclairage led, rénovation éclairage public, extension éclairage, lampadaire, lanterne led, réverbère, '
    'remplacement lanterne, remplacement luminaire, mât candélabre, luminaire led, luminaire voirie, rénovation '
    'point lumineux, éclairage stade, éclairage terrain, éclairage rue, horloge astronomique, ep, éclairage '
    'extérieur, remplacement candélabre, éclairage voirie, éclairage sportif, luminaire extérieur',
    'intérieur, bâtiment, sécurité, école, salle, mairie, tube, gymnase, ampoule'),
  ('elagage', 'Élagage et abattage d''arbres',
    'Tree surgery', 'services',
    '77211 7734 77341 77342 7721',
    'élagage, abattage, élagage arbre, taille arbre, taille platane, dessouchage, essouchage, rognage souche, '
    'abattage arbre, taille tilleul, élagage platane, abattage élagage, arbre dangereux, taille douce, '
    'diagnostic phytosanitaire, arbre, patrimoine arboré, taille arbre alignement, élagueur, expertise arbre, '
    'grimpeur élagueur, élagage tilleul, taille têtard',
    'lamier, fourniture, plant, plantation, perche, fruitier'),
  ('electricite', 'Fourniture d''électricité',
    'Electricity supply', 'supplies',
    '0931 653 6531',
    'électricité, fourniture électricité, énergie électrique, acheminement électricité, tarif bleu, électricité '
    'verte, électricité bâtiment, électricité basse tension, segment c5, segment c4, fourniture acheminement '
    'électricité, achat électricité, électricité éclairage, électricité site, point livraison électricité, '
    'énergie électricité, fourniture énergie, achat énergie, courant électrique, c5, c4, basse tension, bt, '
    'électricité renouvelable, contrat électricité',
    'travaux, matériel, borne, câble, petit matériel, appareillage, pièce, article, outillage, fourniture '
    'plomberie, plomberie, groupe, consommable, ampoule'),
  ('electricite-travaux', 'Travaux d''électricité',
    'Electrical works', 'works services',
    '4531 45311 45315 45317 45314',
    'travaux électricité, électricité, installation électrique, mise norme électrique, remplacement éclairage, '
    'tgbt, courant faible, mise conformité électrique, réfection électrique, tableau électrique, '
    'électrification, électrique, éclairage intérieur, relamping led, relamping, éclairage led, rénovation '
    'électrique, mise conformité électricité, courant fort, câblage informatique, dépannage électrique, '
    'entretien électrique, entretien installation électrique, électricien, passage led, éclairage, armoire '
    'électrique, câblage, câblage réseau, électricité courant faible, rénovation éclairage, éclairage gymnase, '
    'précâblage, bt, éclairage salle, dépannage électricité, entretien électricité',
    'public, rue, candélabre, photovoltaïque, borne, vérification, contrôle, recharge, stade, acheminement, '
    'véhicule, lanterne, vélo, fourniture électricité, voirie, portail, porte'),
  ('engins', 'Tracteurs et engins',
    'Tractors and plant', 'supplies',
    '167 1671 166 165 163 432 4321 4326 433 42414 42415 4241 34144 34223 1631 4325 43313',
    'tracteur, tractopelle, épareuse, engin, chargeuse, pelleteuse, mini pelle, minipelle, balayeuse, nacelle, '
    'saleuse, lame déneigement, remorque, télescopique, broyeur accotement, faucheuse, compacteur, broyeur, '
    'acquisition tracteur, chargeur télescopique, dumper, plaque vibrante, rouleau compresseur, chariot '
    'élévateur, épandeur sel, matériel tp, tracteur agricole, matériel travaux publics, broyeur branche, broyeur '
    'végétaux, bétonnière',
    'location, entretien, réparation, pièce, pneu, assurance, prestation, avec chauffeur'),
  ('enrobe-froid', 'Enrobé à froid et émulsion',
    'Cold mix and emulsion', 'supplies',
    '44113 441136 4411362 441137',
    'enrobé froid, émulsion bitume, enrobé, enrobé stockable, bitume, enrobé sac, émulsion, enrobé froid sac, '
    'enrobé vrac, enrobé réactif, enrobé chaud, fourniture enrobé, réparation nid poule, nid poule',
    'travaux, gravillonnage'),
  ('entretien-motoculture', 'Entretien du matériel d''espaces verts',
    'Maintenance of groundskeeping machines', 'services',
    '5053 505',
    'entretien tondeuse, entretien motoculture, entretien matériel espace vert, entretien matériel motoculture, '
    'entretien débroussailleuse, entretien autoportée, entretien petit matériel thermique, révision tondeuse, '
    'entretien matériel thermique',
    'prestation'),
  ('entretien-vehicules', 'Entretien des véhicules',
    'Vehicle maintenance', 'services',
    '5011 50111 50112 50113 50114 50115 50116 50118 501',
    'entretien véhicule, entretien véhicule municipal, révision véhicule, entretien flotte, mécanique '
    'automobile, carrosserie, contrôle technique véhicule, entretien voiture, entretien camion, vidange '
    'véhicule, entretien parc automobile, entretien auto, entretien poids lourd, entretien tracteur, entretien '
    'utilitaire, garage, parc automobile, réparation véhicule, véhicule, entretien engin, entretien fourgon, '
    'entretien parc roulant, révision flotte, entretien matériel roulant, prestation garage, réparation '
    'automobile, entretien automobile, flotte automobile, mécanique véhicule, révision vidange, vidange '
    'révision, révision camion, entretien balayeuse, contrôle technique utilitaire, lavage véhicule, nettoyage '
    'véhicule, contrôle technique automobile, contrôle technique poids lourd, parc auto, entretien parc auto, '
    'parc roulant, parc véhicule, contrôle technique vl',
    'assurance, assurer, pneu, location, transport, recharge, fourrière, achat, géolocalisation'),
  ('epi', 'Vêtements de travail et équipements de protection',
    'Workwear and protective equipment', 'supplies',
    '181 1811 1813 1814 18143 1883 188 18444 1822 182 35113 33735 18234 18424',
    'vêtement travail, epi, équipement protection individuelle, chaussure sécurité, gant, tenue travail, gilet '
    'haute visibilité, haute visibilité, casque, habillement, parka, botte, polo, protection auditive, '
    'équipement protection, vêtement professionnel, vêtement pluie, lunette protection, harnais, blouse, '
    'vêtement haute visibilité, tenue, vêtement, habit travail, chaussure travail, vêtement agent, dotation '
    'vestimentaire, habillement agent, gant protection, protection individuelle, chaussure protection, pantalon '
    'travail, gilet fluo, effet habillement, fourniture habillement, bleu travail, équipement individuel '
    'protection, vêtement technique, tenue agent, protection agent technique',
    'police, sport, location, blanchisserie, entretien vêtement, sèche linge'),
  ('epicerie', 'Épicerie et denrées diverses',
    'Groceries', 'supplies',
    '158 1589 156 1585 1587 15897 1533 154 15831 1582 152 15',
    'épicerie, conserve, denrée, denrée alimentaire, produit sec, produit alimentaire, épicerie sèche, pâte riz, '
    'huile alimentaire, alimentation, approvisionnement cantine, denrée cantine, denrée restaurant, produit '
    'épicerie, biscuit, légume sec, denrée restauration, féculent, confiture, épicerie bio',
    'animal, eau, électrique, fruit, viande, poisson, surgelé, laitier, pain, boisson, légume frais, réseau, '
    'volaille'),
  ('equipements-sportifs-travaux', 'Travaux de terrains et équipements sportifs',
    'Sports ground works', 'works',
    '452122 45236 4511272 45212 4523611',
    'terrain synthétique, city stade, terrain multisport, piste athlétisme, court tennis, skatepark, terrain '
    'football, terrain sport, multisport, terrain padel, skate park, réfection terrain, stade, création terrain, '
    'pumptrack, plateau sportif, terrain tennis, réfection court tennis, sol sportif, sol gymnase, gazon '
    'synthétique, drainage terrain',
    'éclairage, vestiaire'),
  ('espaces-verts', 'Entretien des espaces verts',
    'Grounds maintenance', 'services',
    '7731 77311 77312 77313 77314 773 7732',
    'espace vert, tonte, tonte pelouse, entretien espace vert, taille haie, désherbage, gazon, débroussaillage, '
    'taille massif, entretien massif, entretien cimetière, désherbage cimetière, entretien pelouse, entretien '
    'parc jardin, entretien paysager, aménagement paysager, tonte gazon, taille arbuste, entretien jardin, '
    'prestation espace vert, entretien haie, tonte débroussaillage, paysagiste, parc jardin, entretien '
    'lotissement, désherbage manuel, éco pâturage, entretien stade tonte, ramassage feuille',
    'tondeuse, matériel, plant, sport, stade, football, accotement, bas côté, fauchage, arbre, voirie, trottoir, '
    'caniveau, gradin, terrain football'),
  ('espaces-verts-materiel', 'Matériel d''espaces verts',
    'Groundskeeping machines', 'supplies',
    '16311 168 1681 1682 1616 43325 1632 164 42652 4451 161',
    'tondeuse, débroussailleuse, taille haie, souffleur, tronçonneuse, motoculture, matériel espace vert, '
    'autoportée, robot tonte, tondeuse autoportée, motoculteur, outillage espace vert, stihl, husqvarna, '
    'matériel motoculture, taille haie batterie, souffleur batterie, tondeuse autotractée, matériel entretien '
    'espace vert, aspirateur feuille, outil jardin, coupe bordure, robot tondeuse, scarificateur, désherbeur, '
    'désherbeuse, désherbeur thermique, matériel thermique espace vert, perche élagage, équipement espace vert, '
    'petit matériel espace vert, désherbage alternatif matériel',
    'entretien tondeuse, réparation, prestation, location, vêtement'),
  ('etudes', 'Études',
    'Studies', 'services project-assistance',
    '71241 79311 7931 7124 794 713 7131 7941 71311',
    'étude faisabilité, schéma directeur, étude programmation, étude préalable, étude opportunité, étude '
    'aménagement, étude urbaine, étude revitalisation, étude circulation, plan guide, étude déplacement, étude '
    'impact, faune flore, étude stratégique',
    'sol, amiante, énergie, énergétique, géotechnique, dpe, plomb, immobilier, topographique, accessibilité, '
    'plu, arbre, hygiène, juridique, phytosanitaire, réseau, assainissement, eau, oral, cyber, informatique, '
    'financier'),
  ('etudes-sols', 'Études géotechniques',
    'Ground surveys', 'services',
    '71332 71351 4511125 7151 71337',
    'étude sol, géotechnique, g2, étude géotechnique, sondage, mission g2, mission géotechnique, g2 avp, étude '
    'de sol, sondage sol, g1, g2 pro, reconnaissance sol, sondage géotechnique, carottage chaussée, pollution sol',
    ''),
  ('extincteurs', 'Extincteurs : fourniture',
    'Fire extinguishers: supply', 'supplies',
    '351113 3511132 35111 4448',
    'extincteur, achat extincteur, plan évacuation, ria, couverture anti feu, recharge extincteur, remplacement '
    'extincteur, fourniture extincteur, extincteur neuf, extincteur poudre, extincteur eau, extincteur co2, '
    'extincteur 6 litre, matériel incendie, matériel sécurité incendie, lutte incendie',
    'formation, poteau, bouche, vérification, entretien, contrôle, alarme'),
  ('extincteurs-verification', 'Vérification des extincteurs',
    'Fire extinguisher checks', 'services',
    '504132 50413',
    'vérification extincteur, entretien extincteur, extincteur, moyen secours, ria, moyen extinction, contrôle '
    'extincteur, vérification annuelle extincteur, visite extincteur, extincteur ria, moyen lutte incendie, '
    'matériel incendie, vérification matériel incendie, vérification ria, vérification moyen secours, extincteur '
    'vérification, colonne sèche, révision extincteur, sécurité incendie extincteur, extincteur plan évacuation, '
    'matériel lutte incendie, équipement incendie, vérification équipement incendie, moyen incendie, protection '
    'incendie',
    'formation'),
  ('facades', 'Ravalement de façades',
    'Facade works', 'works services',
    '45443 4526265 45452 4526267',
    'ravalement, façade, ravalement façade, enduit façade, nettoyage façade, bardage façade, réfection façade, '
    'rénovation façade, traitement façade, façadier, peinture façade, hydrogommage, bardage',
    'assurance'),
  ('fauchage', 'Fauchage des accotements',
    'Verge mowing', 'services',
    '773141 77312',
    'fauchage, accotement, fauchage accotement, débroussaillage bas côté, bas côté, talus, broyage accotement, '
    'lamier, fauchage bas côté, fauchage talus, débroussaillage accotement, fauchage débroussaillage, '
    'débroussaillage fossé, fauchage voirie, débroussaillage chemin, épareuse, passage épareuse, prestation '
    'épareuse, éparage, élagage haie lamier, fauchage route, fauchage bord route, débroussaillage voirie, '
    'dérasement accotement, débroussaillage talus, fauchage tardif',
    'acquisition, achat'),
  ('feux-artifice', 'Feux d''artifice',
    'Fireworks', 'services supplies',
    '9236 24613',
    'feu artifice, artifice, pyrotechnie, spectacle pyrotechnique, artificier, 14 juillet artifice, tir feu '
    'artifice, pyrotechnique, feu artifice 14 juillet',
    ''),
  ('feux-tricolores', 'Feux tricolores',
    'Traffic lights', 'works services supplies',
    '34996 502322 453162',
    'feu tricolore, feu signalisation, feu carrefour, signalisation tricolore, signalisation lumineuse '
    'tricolore, carrefour feu, slt, feu récompense, feu intelligent, signalisation lumineuse',
    ''),
  ('finances', 'Emprunts, trésorerie et conseil financier',
    'Loans and financial advice', 'services',
    '66113 6611 661 66171 79412 66122 79221',
    'emprunt, prêt bancaire, ligne trésorerie, conseil financier, audit financier, prêt, trésorerie, '
    'financement, analyse financière, optimisation fiscale, prospective financière, observatoire fiscal, service '
    'bancaire, tpe paiement, monétique, étude financière, conseil fiscal, analyse prospective financière',
    'mise disposition, matériel, emploi'),
  ('fioul', 'Fioul domestique',
    'Heating oil', 'supplies',
    '09135 091351',
    'fioul, fuel, mazout, fod, fioul domestique, fuel domestique, fioul chauffage, fioul ordinaire, combustible '
    'liquide, fioul chaufferie',
    'chaudière, cuve, vidange, carte, gnr, nettoyage'),
  ('fontaines-eau', 'Fontaines à eau',
    'Water coolers', 'supplies services',
    '4111 42912',
    'fontaine eau, bonbonne, distributeur eau, fontaine réseau, location fontaine, fontaine eau réseau, bonbonne '
    'eau, entretien fontaine, location fontaine eau, fontaine à eau, fontaine bureau',
    'place, restauration'),
  ('formation', 'Formation',
    'Training', 'services',
    '805 8051 8053 80511 80 8055 80531 8056',
    'formation, caces, habilitation électrique, formation agent, sst, formation secours, recyclage caces, '
    'formation sécurité, aipr, certiphyto, permis, geste posture, formation sst, habilitation, formation caces, '
    'formation habilitation électrique, formation élu, formation incendie, recyclage sst, formation premier '
    'secours, psc1, formation extincteur, formation évacuation, formation permis, permis poids lourd, bafa, '
    'recyclage habilitation, formation bureautique, stage formation, formation échafaudage, prap, formation '
    'professionnelle, formation manipulation extincteur, accompagnement vae, coaching',
    'permis construire, feu'),
  ('fournitures-bureau', 'Fournitures de bureau',
    'Office supplies', 'supplies',
    '30192 30193 30197 30199 228 30194 30195 30196',
    'fourniture bureau, fourniture administrative, article bureau, papeterie, petite fourniture, stylo, '
    'classeur, enveloppe, agrafeuse, chemise cartonnée, post it, surligneur, consommable bureau, matériel '
    'bureau, petit matériel bureau, fourniture courante bureau, crayon, agenda, tampon encreur, trombone, '
    'intercalaire, pochette, bloc note, correcteur, ciseau, fourniture bureautique, petite papeterie, boîte '
    'archive, feutre',
    'scolaire, imprimé, impression, mobilier, élève, classe'),
  ('fournitures-electriques', 'Fournitures électriques',
    'Electrical supplies', 'supplies',
    '3168 312 3121 313 3132 315 3151 3153 31531 316 314 3144 3122 31224 4432 31 31681 3141',
    'matériel électrique, fourniture électrique, ampoule, câble, luminaire, tube led, disjoncteur, prise '
    'courant, petit matériel électrique, lampe, néon, pile, éclairage, lampe led, consommable électrique, '
    'appareillage électrique, fourniture électricité bâtiment, article électrique, tube fluorescent, pièce '
    'électrique, interrupteur, quincaillerie électrique, composant électrique, câble électrique, luminaire led, '
    'fournitures courantes électriques, dalle led, source lumineuse, matériel éclairage, éclairage intérieur, '
    'ampoule led, prise interrupteur, matériel électricité, petit matériel électricité, fil électrique, '
    'fourniture matériel électrique, batterie accumulateur, relais, appareillage, led, électrique fourniture',
    'public, candélabre, véhicule, vélo, cuisine, borne, fourniture énergie, sécurité, secours, verte, noël, '
    'acheminement, stade, tablette, ordinateur, tarif'),
  ('fournitures-reseaux', 'Regards, tampons et tuyaux',
    'Manholes, covers and pipes', 'supplies',
    '4413 4416 4442374 44161 44162 44163',
    'regard, tampon fonte, buse béton, avaloir, tuyau assainissement, fonte voirie, canalisation pvc, grille '
    'fonte, tampon, tuyau pvc, drain, caniveau, regard béton, buse, compteur eau, pièce adduction eau, raccord '
    'aep, fonte assainissement, pièce fontainerie, tuyau annelé, grille avaloir, tampon voirie',
    'encreur, curage, nettoyage, hydrocurage'),
  ('fournitures-scolaires', 'Fournitures scolaires et matériel pédagogique',
    'School supplies and teaching material', 'supplies',
    '39162 2283 3782 37822 378 301927',
    'fourniture scolaire, matériel scolaire, cahier, fourniture classe, matériel pédagogique, fourniture école, '
    'loisir créatif, gouache, ardoise effaçable, papier dessin, canson, matériel éducatif, jeu éducatif, '
    'activité manuelle, fourniture pédagogique, fourniture maternelle, fourniture élève, fourniture élémentaire, '
    'rentrée scolaire, fourniture rentrée, trousse scolaire, travaux manuels, arts plastiques, papeterie '
    'scolaire, article scolaire, fourniture groupe scolaire, feutre école, cahier école',
    'mobilier, informatique, transport, tablette, logiciel, ordinateur'),
  ('fruits-legumes', 'Fruits et légumes',
    'Fruit and vegetables', 'supplies',
    '0322 153 15331 15332 1531 03221 03222 03212',
    'fruit, légume, fruit légume, primeur, maraîcher, 4e gamme, pomme terre, légume frais, fruit frais, produit '
    'maraîcher, fruit bio, légume bio, 5e gamme, crudité, 4eme gamme',
    'surgelé, conserve, arbre, sec, jus'),
  ('gardiennage', 'Gardiennage et sécurité',
    'Guarding', 'services',
    '79713 79714 79715 7971',
    'gardiennage, surveillance, agent sécurité, ssiap, sécurité événement, rondier, ronde, vigile, maître chien, '
    'sécurité privée, agent surveillance, surveillance humaine, prestation sécurité, sécurité manifestation, '
    'gardiennage manifestation, surveillance bâtiment',
    'vidéo, baignade, qualité, toiture, alarme'),
  ('gaz', 'Fourniture de gaz',
    'Gas supply', 'supplies',
    '09123 09122 6521 0912 652 24111 09121',
    'gaz, gaz naturel, propane, butane, fourniture gaz, acheminement gaz, gaz citerne, gaz bouteille, gaz '
    'propane, gaz chaufferie, pce, biogaz, gaz vrac, achat gaz, gpl, bouteille gaz, gaz ville',
    'chaudière, vérification, détecteur, entretien, brûleur, travaux, détection, plaque'),
  ('gens-voyage', 'Aires d''accueil des gens du voyage',
    'Traveller sites', 'services',
    '7033',
    'gens voyage, aire accueil, gestion aire accueil, aire accueil gens voyage, aire grand passage, aire camping '
    'car, camping car',
    ''),
  ('geometre', 'Géomètre et relevés',
    'Surveyors', 'services',
    '71355 7125 71353 71354 7135181',
    'géomètre, topographique, levé topographique, bornage, relevé topographique, détection réseau, '
    'géoréférencement, plan topographique, levé topo, détection réseau enterré, topographie, géolocalisation '
    'réseau, relevé bâtiment, scan 3d, division parcellaire, document arpentage, cartographie, plan intérieur, '
    'levé réseau, géoréférencement réseau, relevé topo, récolement, géodétection, topo, investigation '
    'complémentaire réseau',
    ''),
  ('graffitis', 'Enlèvement de graffitis',
    'Graffiti removal', 'services',
    '9069',
    'graffiti, tag, enlèvement tag, enlèvement graffiti, nettoyage tag, anti graffiti, nettoyage graffiti, '
    'effacement tag',
    ''),
  ('granulats', 'Granulats et matériaux de carrière',
    'Aggregates', 'supplies',
    '1421 14212 14211 14213 142 142122',
    'gravier, granulat, grave, sable, gravillon, concassé, tout venant, gnt, caillou, matériau carrière, pierre, '
    'enrochement, tuf, 0 31 5, grave naturelle, sable gravier, gravillon concassé, matériau granulaire, gravier '
    'sable, matériau voirie, graviers, grave concassée, tout venant carrière, matériau terrassement, ballast, '
    'arène granitique, matériau empierrement, empierrement, remblai, sable stabilisé, fourniture carrière, '
    'gravier gravillon, stabilisé, produit carrière',
    'émulsion, répandage, sport, filtre, évacuation, bac sable'),
  ('groupes-electrogenes', 'Groupes électrogènes',
    'Generators', 'supplies services',
    '31121 31122',
    'groupe électrogène, électrogène, entretien groupe électrogène',
    'location'),
  ('horodateurs', 'Horodateurs et stationnement',
    'Parking meters', 'supplies services',
    '3873 98351',
    'horodateur, stationnement payant, parcmètre, parcomètre, borne stationnement minute, entretien horodateur',
    ''),
  ('hottes', 'Dégraissage des hottes et gaines',
    'Degreasing of kitchen hoods', 'services',
    '90915',
    'hotte, dégraissage, nettoyage hotte, gaine extraction, dégraissage hotte, hotte cuisine, hotte aspirante, '
    'dégraissage conduit, conduit extraction, nettoyage gaine, hotte restaurant, dégraissage extraction',
    ''),
  ('illuminations', 'Illuminations et décorations de Noël',
    'Christmas lights', 'supplies services',
    '31522 31525 39298',
    'illumination, décoration noël, guirlande, motif lumineux, décor lumineux, illumination noël, décoration '
    'lumineuse, éclairage festif, illumination fin année, guirlande led, décor noël, illumination fêtes, '
    'décoration fin année, pose illumination, pose dépose illumination, location illumination, illumination '
    'festive, motif noël',
    'sapin naturel'),
  ('impression', 'Impression de documents',
    'Printing', 'services supplies',
    '7981 798 79823 22 221 2215 2216 2214 2245 2246 229 79811 222 2231',
    'impression, imprimeur, imprimerie, bulletin municipal, flyer, affiche, brochure, dépliant, carte visite, '
    'bulletin, magazine, imprimé, papier entête, papier en tête, enveloppe entête, tract, gazette, journal '
    'municipal, impression bulletin, impression bulletin municipal, magazine municipal, impression journal, '
    'bulletin communal, façonnage, édition bulletin, impression affiche, plaquette, plaquette communication, '
    'travaux impression, impression flyer, enveloppe en tête, livret accueil, support imprimé, impression '
    'document, impression plaquette, calendrier, revue municipale, lettre information, impression support '
    'communication, bulletin information, impression magazine, imprimé administratif, impression communication, '
    'impression livre, registre imprimé, carton invitation, imprimer bulletin',
    'imprimante, copieur, parc, cartouche, consommable, solution, multifonction, bois, frein, distribution, '
    'boîtage, plaquette forestière, photocopieur, toner, 3d, moyen, système, mise en page'),
  ('interim', 'Intérim et mise à disposition de personnel',
    'Temporary staff', 'services',
    '7962 796 7961 79621',
    'intérim, travail temporaire, mise disposition personnel, remplacement agent, personnel temporaire, agence '
    'intérim, recrutement, cabinet recrutement, mise disposition agent, renfort personnel, intérimaire, portage '
    'salarial',
    'car'),
  ('isolation', 'Isolation et rénovation énergétique',
    'Insulation and energy renovation', 'works',
    '4532 45321 45323 45454 453',
    'isolation, rénovation énergétique, ite, isolation thermique, isolation comble, isolation extérieur, '
    'isolation plafond, combles perdu, isolation phonique, calorifugeage, rénovation thermique, isolation '
    'acoustique, traitement acoustique, isolation bâtiment, rénovation énergétique école, isolation mur, '
    'correction acoustique',
    'étude, audit, moe, fourniture'),
  ('juridique', 'Conseil et représentation juridiques',
    'Legal services', 'services',
    '791 7911 79111 79112 7913 7914',
    'juridique, avocat, conseil juridique, assistance juridique, contentieux, notaire, représentation justice, '
    'cabinet avocat, consultation juridique, huissier, service juridique, prestation juridique, conseil '
    'représentation juridique, défense contentieux, commissaire justice, avocat conseil',
    'assurance, protection, fonctionnelle, logiciel'),
  ('linge', 'Blanchisserie et location de linge',
    'Laundry and linen hire', 'services',
    '9831 98311 98312 98315',
    'blanchisserie, linge, location linge, pressing, entretien linge, lavage linge, nettoyage linge, location '
    'entretien vêtement, entretien vêtement travail, linge plat, location vêtement travail',
    'machine, sèche, lave linge'),
  ('livres', 'Livres, manuels et documents',
    'Books and documents', 'supplies',
    '2211 22111 22112 22113 22114 2221',
    'livre, ouvrage imprimé, album jeunesse, bande dessinée, manuel scolaire, documentaire, fonds documentaire, '
    'collection médiathèque, livre scolaire, roman, livre médiathèque, livre bibliothèque, ouvrage médiathèque, '
    'acquisition ouvrage, dvd, revue, presse, abonnement presse, périodique, abonnement revue',
    'reliure, numérisation, équipement livre, art'),
  ('location-evenementiel', 'Matériel événementiel et chapiteaux',
    'Event equipment', 'services supplies',
    '39154 32342 45223 9237',
    'chapiteau, location sono, location toilette, toilette sèche, location podium, scène, barnum, stand, '
    'location chaise, location table, location barrière, podium, tente réception, location chapiteau, location '
    'sonorisation, vitabri, location scène, matériel festivité, location matériel réception, location matériel '
    'événementiel, praticable, stand parapluie, tonnelle, location matériel fête, barrière vauban, gradin, '
    'tribune, prestation technique son lumière, tente pliante, location tente, matériel fête',
    'tir, ciné'),
  ('location-materiel', 'Location d''engins et de matériel',
    'Plant hire', 'services supplies',
    '4552 455 43328 44211 5083',
    'location matériel, location engin, location nacelle, location pelle, location mini pelle, location '
    'tractopelle, location compacteur, location tracteur, location matériel tp, louage engin, location avec '
    'chauffeur, location avec conducteur, location minipelle, location camion chauffeur, location matériel '
    'travaux, location échafaudage, location outillage, location petit matériel, location broyeur, location '
    'balayeuse, location groupe électrogène, location pelleteuse, location matériel chantier, location machine, '
    'location machine tp, location matériel espace vert, location matériel btp, engin chauffeur, location '
    'chargeuse, location rouleau, location plaque vibrante, location matériel travaux publics',
    'copieur, photocopieur, sono, scène, chapiteau, médical, réception, informatique, affranchir, festivité, '
    'événement, fête, podium, multifonction, impression'),
  ('location-vehicules', 'Location de véhicules',
    'Vehicle hire', 'services supplies',
    '6017 3411 66114',
    'location véhicule, lld, location longue durée véhicule, crédit bail véhicule, location utilitaire, location '
    'voiture, location minibus, location fourgon, lld véhicule, location camion, location longue durée, véhicule '
    'lld, location véhicule utilitaire, location véhicule électrique, leasing véhicule, autopartage, véhicule '
    'location',
    'copieur, photocopieur, photocopieuse, chauffeur, multifonction, fontaine, modulaire'),
  ('logiciels', 'Logiciels et licences',
    'Software and licences', 'supplies services',
    '48 72211 72212 72267 72268',
    'logiciel, progiciel, licence logiciel, licence, application métier, logiciel métier, logiciel comptabilité, '
    'antivirus, office 365, microsoft 365, microsoft, saas, suite bureautique, abonnement logiciel, logiciel '
    'paie, logiciel état civil, portail famille, entretien logiciel, berger levrault, licence bureautique, '
    'logiciel finance, logiciel gestion, progiciel gestion, sig, jvs, application mobile, ged, logiciel gestion '
    'financière, logiciel bibliothèque, solution logicielle, outil collaboratif',
    'débit boisson, iv'),
  ('maconnerie', 'Maçonnerie et gros œuvre',
    'Masonry', 'works',
    '45262 452625 45262522 45223 452623 45262311',
    'maçonnerie, gros œuvre, mur, mur soutènement, dalle béton, réfection mur, reprise maçonnerie, mur '
    'cimetière, rejointoiement, maçon, pierre taille, mur pierre, restauration mur, ouverture mur, ouvrage '
    'béton, travaux maçonnerie, rampe béton, muret, réparation mur, mur enceinte',
    'peinture, papier, isolation, antibruit, revêtement'),
  ('maintenance-cuisine', 'Maintenance des équipements de cuisine',
    'Kitchen equipment maintenance', 'services',
    '5088 50882 50883',
    'entretien matériel cuisine, entretien équipement cuisine, entretien cuisine, entretien lave vaisselle, '
    'entretien four, entretien matériel frigorifique, entretien chambre froide, matériel cuisine, équipement '
    'cuisine, lave vaisselle, entretien froid, froid commercial, entretien électroménager, entretien matériel '
    'restauration, entretien cuisine professionnelle, cuisine professionnelle, entretien équipement restaurant, '
    'entretien groupe froid cuisine, chambre froide, dépannage lave vaisselle',
    'hotte'),
  ('maintenance-informatique', 'Maintenance et assistance informatiques',
    'IT maintenance and support', 'services',
    '50312 5032 50324 503 72 7261 7271 72253 7222',
    'infogérance, entretien informatique, entretien parc informatique, assistance informatique, support '
    'informatique, hotline informatique, dépannage informatique, administration réseau, hébergement serveur, '
    'sauvegarde, sauvegarde externalisée, cybersécurité, sécurité informatique, informatique, prestation '
    'informatique, supervision réseau, entretien serveur, audit cybersécurité, maintien condition '
    'opérationnelle, entretien poste informatique, entretien réseau informatique, service informatique '
    'externalisé, infogerant',
    'logiciel, site, copieur'),
  ('maitrise-oeuvre', 'Maîtrise d''œuvre',
    'Project management (architects)', 'project-management services',
    '712 71221 7122 71222 71223 7132 71322 7124 71 7121 71247',
    'maîtrise œuvre, moe, architecte, maître œuvre, mission moe, mission maîtrise œuvre, mission architecte, '
    'œuvre mission, mission base, bureau étude maîtrise œuvre, architecture, ingénierie, m œuvre, moeuvre, '
    'mission complète moe, maitrise œuvre voirie, maîtrise œuvre bâtiment, concepteur, paysagiste concepteur',
    'assistance'),
  ('marquage', 'Marquage au sol et signalisation horizontale',
    'Road marking', 'works services supplies',
    '45233221 44811 34922',
    'marquage, signalisation horizontale, peinture routière, marquage sol, passage piéton, résine, bande '
    'rugueuse, peinture sol, ligne blanche, peinture voirie, marquage routier, marquage horizontal, traçage '
    'parking, peinture marquage, marquage voirie, passage piéton marquage, bande stop, traçage routier, marquage '
    'passage piéton, peinture route, bande podotactile, traçage sol, peinture passage piéton, marquage peinture, '
    'traçage place parking, marquage thermoplastique, place stationnement marquage, signalisation sol, produit '
    'marquage, reprise marquage, bande blanche, peinture signalisation, marquage parking, traçage passage',
    'stade, football, sportif, terrain, cour'),
  ('materiel-cuisine', 'Équipements de cuisine et électroménager',
    'Kitchen equipment', 'supplies works',
    '3971 39711 39713 39721 39312 39314 39315 3931 42513 42512 39141 42959',
    'matériel cuisine, équipement cuisine, four, lave vaisselle, cuisine professionnelle, armoire froide, '
    'armoire réfrigérée, armoire frigorifique, réfrigérateur, électroménager, friteuse, sauteuse, chambre '
    'froide, congélateur, lave linge, sèche linge, piano cuisson, four mixte, lave batterie, frigo, armoire '
    'positive, cellule refroidissement, plonge, matériel restauration, équipement restaurant scolaire, matériel '
    'professionnel cuisine, micro onde, plaque cuisson, lave verre, matériel frigorifique, marmite, équipement '
    'office, four vapeur',
    'produit, petit matériel, repas, entretien, vérification, chaux'),
  ('materiel-informatique', 'Matériel informatique',
    'IT hardware', 'supplies',
    '302 3021 30211 30213 30214 3022 3023 30231 30232 30233 30234 30236 30237 4882 488 3242 31154',
    'ordinateur, pc, pc portable, ordinateur portable, écran pc, écran ordinateur, informatique, matériel '
    'informatique, poste travail, serveur, serveur informatique, tablette, tablette tactile, imprimante, unité '
    'centrale, station travail, poste informatique, périphérique, switch, onduleur, disque dur, parc '
    'informatique, chromebook, équipement informatique, clavier souris, station accueil, baie brassage, micro '
    'ordinateur, micro informatique, nas, laptop, ordi, fourniture informatique, borne wifi, bureautique '
    'matériel, ordinateur école, équipement numérique, vidéoprojecteur bureau, écran, clavier, écran clavier',
    'interactif, logiciel, téléphone, copieur, consommable, toner, cartouche, papier, mobilier, cinéma'),
  ('materiel-sportif', 'Matériel sportif',
    'Sports equipment', 'supplies',
    '374 3741 3742 3744 3745 3746 37451 37452 37453',
    'matériel sportif, sport, ballon, but football, filet, panier basket, tapis gymnastique, équipement sportif, '
    'matériel gymnastique, matériel gymnase, tatami, panneau basket, ping pong, musculation, fitness, agrès, '
    'article sport, équipement gymnase, matériel eps, but handball, but, fourniture sportive, matériel sport, '
    'matériel éducation physique, poteau volley, table ping pong, station fitness, filet but, street workout, '
    'but foot, parcours santé, badminton, équipement sport',
    'terrain, vérification, contrôle, ballon eau, transport, sol, éclairage, traçage, construction, moe'),
  ('medecine-travail', 'Santé au travail',
    'Occupational health', 'services',
    '85147 85121 851 8514',
    'médecine travail, médecine préventive, visite médicale, santé travail, médecin travail, médecine '
    'professionnelle, visite médicale agent, médecine prévention, risque psychosociaux, psychologue travail, '
    'document unique, duerp, rps',
    ''),
  ('menuiseries', 'Menuiseries et fenêtres',
    'Joinery and windows', 'works supplies services',
    '4542 45421 4422 442211 454211 4542113 45421132 44221 4542115',
    'menuiserie, fenêtre, double vitrage, huisserie, châssis, volet, vitrage, baie vitrée, porte fenêtre, bloc '
    'porte, menuiserie extérieure, menuiserie alu, menuiserie pvc, remplacement fenêtre, remplacement '
    'menuiserie, volet roulant, porte entrée, remplacement vitre, vitrier, menuiserie aluminium, menuiserie '
    'bois, menuiserie intérieure, remplacement huisserie, menuisier, changement fenêtre, menuiserie extérieure '
    'pvc, agencement, porte intérieure, remplacement porte, bris vitre, miroiterie, brise soleil, film solaire, '
    'changement porte',
    'nettoyage, lavage, panneau bois, peinture, automatique, surface vitrée'),
  ('metallerie', 'Serrurerie-métallerie',
    'Metalwork', 'works',
    '45421148 4542114 452624 4421',
    'métallerie, charpente métallique, escalier métallique, serrurerie métallerie, ferronnerie, passerelle '
    'métallique, escalier secours, garde corps métallique, structure métallique',
    ''),
  ('mobilier-bibliotheque', 'Mobilier de bibliothèque',
    'Library furniture', 'supplies',
    '39155',
    'mobilier bibliothèque, mobilier médiathèque, bac album, rayonnage bibliothèque, rayonnage médiathèque, '
    'étagère bibliothèque',
    ''),
  ('mobilier-bureau', 'Mobilier de bureau',
    'Office furniture', 'supplies',
    '3913 39131 39132 39134 39112 39113 39111 39121 39122 391',
    'mobilier, mobilier bureau, bureau réglable, fauteuil bureau, siège ergonomique, chaise bureau, siège '
    'bureau, armoire bureau, mobilier administratif, caisson mobile, fauteuil, poste ergonomique, bureau assis '
    'debout, meuble bureau, mobilier agent, mobilier mairie, fauteuil ergonomique, armoire rideau, rayonnage, '
    'mobilier administration, mobilier poste travail, bureau fauteuil, ameublement bureau, cloison bureau, '
    'bureau droit, rangement bureau',
    'scolaire, école, classe, élève, urbain, maternelle, salle, jardin, extérieur, crèche, médiathèque, '
    'bibliothèque, cantine, restaurant, polyvalente, terrasse, pliante'),
  ('mobilier-salles', 'Tables et chaises de salles',
    'Tables and chairs for halls', 'supplies',
    '3912 3914 39143 3911',
    'table pliante, chaise empilable, chaise pliante, table chaise, chaise coque, mobilier salle, mobilier '
    'collectivité, table polyvalente, chariot chaise, table salle, chaise salle, mobilier salle fête, mobilier '
    'salle polyvalente, chaise table, table rectangulaire, table abattante, chaise, table, mobilier polyvalent',
    'école, classe, élève, scolaire, pique nique, location, bureau, ping, orientation'),
  ('mobilier-scolaire', 'Mobilier scolaire et petite enfance',
    'School and nursery furniture', 'supplies',
    '3916 39161 3915',
    'mobilier scolaire, table école, chaise école, mobilier classe, table élève, chaise élève, pupitre, mobilier '
    'école, mobilier maternelle, mobilier crèche, chaise maternelle, couchette, table chaise élève, table '
    'scolaire, chaise scolaire, mobilier élémentaire, meuble école, mobilier restaurant scolaire, mobilier '
    'cantine, mobilier groupe scolaire, mobilier petite enfance, ameublement école, bureau élève, meuble '
    'rangement classe, table chaise classe, casier élève, mobilier salle classe, tableau classe, lit couchette, '
    'chaise cantine, table cantine, table chaise cantine, mobilier réfectoire',
    'urbain'),
  ('mobilier-urbain', 'Mobilier urbain',
    'Street furniture', 'supplies works',
    '349284 34928 39142 3492845',
    'mobilier urbain, banc, banc public, corbeille, poubelle rue, corbeille propreté, abribus, abri bus, '
    'potelet, borne anti, jardinière, table pique nique, pique nique, barrière ville, range vélo, arceau vélo, '
    'support vélo, cendrier, corbeille rue, arceau, borne bois, abri voyageur, abri vélo, mobilier extérieur, '
    'banc extérieur, abri, stationnement vélo, borne stationnement',
    'école, location, gymnase, recharge, incendie, musculation, wifi'),
  ('modulaires', 'Bâtiments modulaires',
    'Modular buildings', 'services supplies works',
    '44211 442111 452238',
    'modulaire, bungalow, algeco, préfabriqué, construction modulaire, location modulaire, bâtiment modulaire, '
    'module préfabriqué, classe modulaire, location bungalow, vestiaire modulaire, local modulaire, modulaire '
    'école',
    ''),
  ('musique', 'Instruments de musique',
    'Musical instruments', 'supplies services',
    '3731 37311 373 3732 5086',
    'instrument musique, piano, accordage, partition, instrument, accord piano, accordage piano, orgue, '
    'instrument orchestre, guitare, batterie musique',
    'cuisson, chirurgie'),
  ('mutuelle', 'Complémentaire santé et prévoyance',
    'Health and provident cover', 'services',
    '665122 665121 6651221',
    'mutuelle, complémentaire santé, prévoyance, protection sociale complémentaire, psc, santé complémentaire, '
    'mutuelle agent, prévoyance agent, garantie maintien salaire, convention participation',
    ''),
  ('nettoyage-locaux', 'Nettoyage des locaux',
    'Cleaning of premises', 'services',
    '9091 909112 90919 909 909192 909193 90911',
    'nettoyage local, nettoyage bâtiment, ménage, entretien ménager, entretien local, propreté local, nettoyage '
    'école, nettoyage mairie, nettoyage salle, nettoyage, prestation ménage, remise état local, nettoyage '
    'bureau, bionettoyage, entretien courant local, entreprise nettoyage, société nettoyage, nettoyage entretien '
    'local, nettoyage courant, nettoyage local vitrerie, propreté bâtiment, nettoyage local communaux, ménage '
    'local, nettoyage quotidien, nettoyage salle polyvalente, prestation propreté, entretien bâtiment nettoyage, '
    'nettoyage sanitaire, nettoyage complexe sportif, nettoyage gymnase, nettoyage médiathèque, externalisation '
    'ménage, service propreté, nettoyage groupe scolaire, entretien salle, entretien bureau, prestation '
    'entretien local, propreté, ménage bâtiment, hygiène local prestation',
    'toiture, voirie, hotte, gaine, rue, réseau, gouttière, avaloir, graffiti, tag, façade, cuve, vêtement, '
    'linge, dégraissage, fosse, plage, tombe, balayeuse, machine, urbain, urbaine, caniveau, produit, vmc, '
    'ventilation, chéneau, mousse, démoussage, espace vert, canalisation, panneau, bac, conteneur, terrain, '
    'réservoir, château eau, cours eau, matériel, tapis'),
  ('nettoyage-vitres', 'Nettoyage des vitres',
    'Window cleaning', 'services',
    '909113',
    'vitre, vitrerie, nettoyage vitre, lavage vitre, laveur vitre, nettoyage vitrerie, nettoyage vitrage, '
    'nettoyage surface vitrée, surface vitrée, baie vitrée nettoyage, lavage carreau, nettoyage carreau, '
    'prestation vitrerie, vitre difficile accès',
    'remplacement, pose, bris, film, local, locaux, ménage'),
  ('nettoyage-voirie', 'Balayage et propreté urbaine',
    'Street sweeping', 'services',
    '9061 90611 90612 906',
    'balayage, balayeuse, balayage voirie, nettoyage voirie, nettoyage rue, désherbage voirie, propreté urbaine, '
    'balayage mécanisé, balayage mécanique, nettoiement voirie, nettoyage caniveau, balayage rue, balayage '
    'caniveau, prestation balayage, nettoiement, désherbage trottoir',
    'acquisition, neuve, local'),
  ('nuisibles', 'Lutte contre les nuisibles',
    'Pest control', 'services',
    '90922 90921 90923 9092 9067',
    'nuisible, dératisation, désinsectisation, 3d, frelon, frelon asiatique, pigeon, rat, rongeur, guêpe, '
    'cafard, chenille, chenille processionnaire, destruction nid frelon, lutte nuisible, désinsectisation '
    'dératisation, dératisation désinsectisation désinfection, taupe, punaise lit, rats souris, souris, blatte, '
    'nid frelon, termites traitement, lutte rongeur, cafard blatte, dépigeonnage, effarouchement, étourneau, '
    'moustique, moustique tigre, lutte anti nuisible',
    'clavier, relevé, scan, imprimante, amiante, maquette, diagnostic, voirie'),
  ('numerique-educatif', 'Tableaux numériques et vidéoprojection',
    'Interactive displays and projection', 'supplies',
    '32322 38652 3023132 3916211',
    'vpi, tbi, tni, vidéoprojecteur, tableau numérique, écran interactif, écran numérique, écran numérique '
    'interactif, eni, tableau interactif, vidéoprojecteur interactif, classe mobile, tableau blanc interactif, '
    'écran tactile, vidéoprojection, tableau numérique interactif, équipement numérique école',
    ''),
  ('objets-promotionnels', 'Objets promotionnels et banderoles',
    'Promotional items and banners', 'supplies',
    '39294 22462 1853 3582',
    'objet publicitaire, objet promotionnel, goodies, banderole, kakemono, bâche imprimée, oriflamme, '
    'signalétique événementielle, roll up, objet communication, autocollant, tote bag, bâche publicitaire, '
    'support publicitaire',
    ''),
  ('ouvrages-art', 'Ponts et ouvrages d''art',
    'Bridges and structures', 'works services',
    '45221 4522321',
    'ouvrage art, pont, passerelle, réparation pont, inspection ouvrage art, visite ouvrage art, réfection pont, '
    'passerelle bois, ponceau, surveillance ouvrage art, inspection pont, passerelle piéton',
    'élévateur, bascule'),
  ('pain', 'Pain, pâtisserie',
    'Bread', 'supplies',
    '15811 15812 1581',
    'pain, boulangerie, baguette, pâtisserie, viennoiserie, pain bio, pain frais, boulanger, pain cantine',
    'surgelé, four, épice'),
  ('panneaux-affichage', 'Panneaux d''affichage',
    'Display boards', 'supplies',
    '35261 32351 30195',
    'panneau affichage, panneau lumineux, journal électronique, panneau électronique, vitrine affichage, panneau '
    'affichage électoral, panneau électoral, panneau information lumineux, panneau led, panneau numérique, borne '
    'affichage, affichage légal, affichage dynamique, isoloir, urne, matériel électoral, élection, panneau '
    'élection, urne électorale',
    'impression'),
  ('papier', 'Papier pour copieurs et imprimantes',
    'Paper for copiers and printers', 'supplies',
    '301976 3019762 3019763 3019764 30197642 30197643 30197644 2299',
    'papier, ramette, rame papier, papier a4, papier a3, papier blanc, papier copieur, papier photocopie, papier '
    'photocopieur, papier reprographie, papier imprimante, papier recyclé, papier couleur, papier 80g, papier '
    'format a4, feuille a4, feuille blanche, reprographie papier, ramette a4, a4 80g, carton ramette',
    'peint, toilette, hygiénique, essuie, essuyage, cadeau, affiche, emballage, kraft, wc, photo, collecte, '
    'déchet, canson, dessin, crépon, en tête, entête, intissé, buvard, sulfurisé, cuisson, abrasif, thermique, '
    'bobine, ouate, vieux papier, tri, broyage, corbeille, serviette, nappe, absorbant, alimentaire, filtre'),
  ('papier-peint', 'Papier peint et revêtements muraux',
    'Wallpaper and wall coverings', 'supplies',
    '39192 229 44111 39193',
    'papier peint, revêtement mural, toile verre, intissé, tapisserie, frise murale, toile murale, papier '
    'intissé, papier panoramique, colle papier peint',
    ''),
  ('pata', 'Point à temps automatique',
    'Surface patching (point à temps)', 'works services supplies',
    '45233141 4411362',
    'pata, point temps, point temps automatique, point à temps manuel, émulsion gravillon, gravillonnage, '
    'répandage, blow patcher, emplois partiels, emploi partiel, répandage émulsion, émulsion bitume gravillon, '
    'pat voirie, enduit usure gravillon',
    'engin'),
  ('peinture', 'Peintures et fournitures de peinture',
    'Paints', 'supplies',
    '4481 44812 44811 441114 4482 4483 3922421 44831 44832',
    'peinture, peinture acrylique, peinture intérieure, pinceau, rouleau, lasure, peinture bâtiment, vernis, '
    'peinture murale, enduit, white spirit, fourniture peinture, peinture façade, produit peinture, matériel '
    'peinture, peinture extérieure, peinture mur, peinture plafond, peinture glycéro, peinture droguerie, '
    'peinture accessoire, pot peinture, sous couche',
    'routière, sol, marquage, signalisation, stade, terrain, gouache, école maternelle, doigt, voirie, traçage, '
    'artistique, loisir, compresseur, scolaire, route, piéton'),
  ('peinture-travaux', 'Travaux de peinture',
    'Painting works', 'works services',
    '45442 4544 4545 4544211 4543221',
    'peinture, travaux peinture, peinture intérieure, rafraîchissement peinture, revêtement mural, peinture '
    'classe, peinture salle, réfection peinture, remise peinture, peinture bâtiment, papier peint, peinture '
    'école, peinture local, peinture volet, ravalement peinture, peinture extérieure, peintre, mise peinture, '
    'peinture revêtement mural, peinture murale, peinture menuiserie, embellissement',
    'routière, marquage, signalisation, passage piéton, stade, terrain, parking, voirie, ravalement façade, '
    'traçage, au sol, route'),
  ('petite-enfance', 'Couches, jouets et puériculture',
    'Childcare supplies', 'supplies',
    '33751 375 3752 3751 37524 34115 33772',
    'couche, puériculture, jouet, jeu société, poussette, couche bébé, jouet crèche, matériel puériculture, jeu '
    'jouet, matériel crèche, lait infantile, jeux société, jouet enfant, lit bébé, fourniture crèche, matériel '
    'petite enfance, jeu ludothèque, couche lavable, équipement crèche',
    'roulement, enrobé, mobilier, extérieur, sous couche'),
  ('pharmacie', 'Pharmacie et secours',
    'First-aid supplies', 'supplies',
    '336 3369 33141 331 3314 3314162',
    'pharmacie, trousse secours, produit pharmaceutique, premier secours, armoire pharmacie, pansement, trousse '
    'premier secours, trousse pharmacie, masque, test antigénique, matériel médical, gant latex, gant nitrile, '
    'produit pharmacie, parapharmacie',
    'formation, soudeur, plongée'),
  ('photovoltaique', 'Photovoltaïque',
    'Solar power', 'works services supplies',
    '09331 09332 45261215 0933 713141',
    'photovoltaïque, panneau solaire, panneau photovoltaïque, ombrière, autoconsommation, centrale '
    'photovoltaïque, solaire, toiture photovoltaïque, installation photovoltaïque, ombrière photovoltaïque, '
    'solaire photovoltaïque, pv',
    ''),
  ('pieces-auto', 'Pièces détachées et lubrifiants pour véhicules',
    'Vehicle parts and lubricants', 'supplies',
    '3433 343 3432 3431 09211 0921 3143 3439 24951 092',
    'pièce automobile, pièce détachée, pièce rechange, batterie véhicule, huile moteur, lubrifiant, filtre '
    'véhicule, pièce détachée véhicule, huile hydraulique, pièce auto, pièce véhicule, liquide refroidissement, '
    'plaquette frein, fourniture automobile, pièce mécanique, huile lubrifiant, accessoire automobile, pièce '
    'tracteur, graisse, filtre huile',
    'chaudière, cuisine, plomberie, dégraissage, bac, tondeuse'),
  ('piscine', 'Traitement de l''eau des piscines',
    'Pool water treatment', 'supplies services',
    '24962 24316 43324 45212212',
    'chlore, produit piscine, traitement eau, produit traitement eau, piscine, pisciniste, filtration piscine, '
    'entretien piscine, adoucisseur, produit traitement piscine, hypochlorite, chlore piscine, ph moins, produit '
    'chimique piscine, sel adoucisseur, sel régénérant',
    'transport, sport, déplacement, analyse, autocar, repas'),
  ('plantes', 'Végétaux et fournitures horticoles',
    'Plants and horticultural supplies', 'supplies',
    '03121 0311 03111 0312 03451 03452 2441 244 2444 031 0345 142124 0344 091122',
    'plante, végétal, fleur, bulbe, arbuste, plante annuelle, vivace, jardinerie, fleurissement, massif fleuri, '
    'gazon semence, semence gazon, semence, terreau, engrais, paillage, pépinière, arbre, horticole, plantation, '
    'suspension fleurie, plan fleur, sapin noël, sapin, plante bisannuelle, fourniture horticole, plante '
    'fleurie, végétaux arbuste, plant fleur, graine, plant annuelle, fertilisant, amendement, engrais gazon, '
    'chrysanthème, plante vivace, annuelle bisannuelle, géranium, produit phytosanitaire, gazon, plant, arbre '
    'arbuste, paillis, mulch, plante massif, composition florale, écorce, terre végétale, plante vivace arbuste, '
    'prairie fleurie',
    'arrosage automatique, taille, entretien, élagage, tonte, synthétique, décoration lumineuse'),
  ('platrerie', 'Plâtrerie, cloisons et plafonds',
    'Plastering, partitions and ceilings', 'works',
    '4541 45421141 45421146 45421152 45421',
    'plâtrerie, cloison, faux plafond, plafond suspendu, doublage, plaquiste, cloison sèche, cloison mobile, '
    'plâtrier, plafond',
    'chauffant, peinture, rayonnant'),
  ('plomberie', 'Plomberie et sanitaire',
    'Plumbing and sanitary ware', 'supplies services works',
    '44411 4441 45332 4533 50711 4213 39715 4411521 4416 42131 44167',
    'plomberie, sanitaire, robinet, robinetterie, wc, lavabo, chauffe eau, raccord, fourniture plomberie, '
    'matériel plomberie, ballon eau chaude, mitigeur, douche, chasse eau, article plomberie, cumulus, évier, '
    'travaux plomberie, dépannage plomberie, entretien plomberie, plombier, plomberie sanitaire, matériel '
    'sanitaire, équipement sanitaire, réfection sanitaire, petit matériel plomberie, tuyauterie, quincaillerie '
    'plomberie, plomberie chauffage, réfection wc, rénovation sanitaire, raccord plomberie, tube cuivre, '
    'urinoir, tuyau pe, fournitures sanitaires, ballon ecs, joint, flexible, vanne, toilette école',
    'papier, produit, hygiène, nettoyage, entretien sanitaire, toilette sèche, publique, automatique, location, '
    'contrôle, eau usée, consommable, zone, plan maîtrise, carnet, public, savon, analyse'),
  ('pneumatiques', 'Pneumatiques',
    'Tyres', 'supplies services',
    '3435 34351 34352 34913 501165',
    'pneu, pneumatique, michelin, chambre air, permutation, équilibrage, pneu neige, fourniture pneumatique, '
    'montage pneumatique, pneu véhicule, pneu tracteur, pneu hiver, pneumatique véhicule, train pneu, pneu poids '
    'lourd, montage équilibrage, pneu toute saison',
    ''),
  ('poissons', 'Poissons',
    'Fish', 'supplies',
    '152 1522 15221 1521 0331 03311',
    'poisson, marée, produit mer, filet poisson, crustacé, poisson frais, coquillage, cabillaud, poissonnerie, '
    'saumon, colin',
    'surgelé'),
  ('police-municipale', 'Équipements de police municipale',
    'Municipal police equipment', 'supplies',
    '352 35811 1823',
    'police municipale, gilet pare balle, uniforme police, tenue police, équipement police, tenue asvp, caméra '
    'piéton, cinémomètre, radar pédagogique, gilet pare balles, armement, tonfa',
    'panneau'),
  ('portes-automatiques', 'Portes et portails automatiques',
    'Automatic doors and gates', 'services supplies works',
    '50711 44221 45421131 42961 4422124',
    'porte automatique, portail automatique, porte sectionnelle, porte garage, barrière levante, rideau '
    'métallique, porte coulissante, porte motorisée, borne escamotable, entretien porte, entretien portail, '
    'porte portail, fermeture automatique, portail motorisé, porte portail automatique, porte automatisée, '
    'motorisation portail, entretien porte automatique, entretien portail automatique, porte industrielle, '
    'vérification porte automatique, vérification portail, porte automatique piéton, portail, porte, porte '
    'basculante, portail coulissant, entretien fermeture, automatisme portail, ouverture automatique, rideau '
    'roulant, barrière automatique, entretien barrière',
    'fenêtre, menuiserie, badge, famille, serrure, document, vélo, bébé, engin, manteau, outil, coupe feu'),
  ('poteaux-incendie', 'Points d''eau incendie',
    'Fire hydrants', 'services works supplies',
    '444822 44482 50413',
    'poteau incendie, pei, hydrant, bouche incendie, deci, point eau incendie, contrôle poteau incendie, défense '
    'extérieure incendie, vérification poteau incendie, entretien poteau incendie, borne incendie, bâche '
    'incendie, citerne incendie, contrôle pei, contrôle hydrant, défense incendie, vérification pei, '
    'vérification hydrant, contrôle débit pression, contrôle borne incendie, entretien hydrant, réserve '
    'incendie, débit pression',
    ''),
  ('produits-entretien', 'Produits d''entretien et d''hygiène',
    'Cleaning and hygiene products', 'supplies',
    '398 3983 39831 39832 39224 3376 33761 33763 337 33711 39222 1964 33764 33741 24455',
    'produit entretien, produit nettoyage, produit hygiène, produit ménager, détergent, lessive, désinfectant, '
    'savon, papier toilette, papier hygiénique, essuie main, essuie tout, sac poubelle, consommable hygiène, '
    'hygiène entretien, article ménage, produit lessiviel, gel hydroalcoolique, ouate, serpillière, balai, '
    'droguerie, nettoyant, papier wc, javel, produit écolabel, bobine essuyage, produit vaisselle, produit '
    'local, article hygiène, matériel nettoyage, produit ménage, fourniture entretien, produit sanitaire, '
    'consommable sanitaire, produit écologique, hygiène local, lavette, microfibre, chariot ménage, produit '
    'entretien écologique, produit désinfection, sac déchet, détartrant, essuyage, désinfection produit, '
    'fourniture ménage',
    'espace vert, véhicule, piscine, vêtement'),
  ('produits-laitiers', 'Produits laitiers et œufs',
    'Dairy products and eggs', 'supplies',
    '155 1551 1554 1553 1555 15551 15511 03142',
    'laitier, lait, yaourt, fromage, beurre, œuf, crèmerie, produit laitier, crème, laitage, bof, beurre œuf '
    'fromage, fromage blanc, dessert lacté',
    'infantile, chaux, surgelé'),
  ('qualite-air', 'Qualité de l''air intérieur et radon',
    'Indoor air quality', 'services',
    '90731 90711',
    'qualité air, radon, qai, air intérieur, qualité air intérieur, mesure radon, mesure qualité air, '
    'surveillance qualité air',
    ''),
  ('quincaillerie', 'Quincaillerie et outillage',
    'Hardware and tools', 'supplies',
    '445 4451 44512 44511 4453 44531 44316 4455 438 443 44423 4265 42652 4383 444232 4456',
    'quincaillerie, outillage, outil, visserie, perceuse, visseuse, boulonnerie, petit outillage, quincaillerie '
    'générale, électroportatif, consommable atelier, fixation, meuleuse, scie, marteau, échelle, escabeau, petit '
    'matériel atelier, visserie boulonnerie, outil main, outillage électroportatif, matériel atelier, fourniture '
    'atelier, quincaillerie bâtiment, cadenas, fer, métallerie fourniture, acier, outillage atelier, caisse '
    'outil, outillage main, cheville, outils services techniques, visseuse perceuse, colle silicone, clou, vis, '
    'poste souder, soudure, compresseur, petite quincaillerie, fourniture quincaillerie, matériel service '
    'technique, petit équipement atelier',
    'électrique quincaillerie, plomberie, espace vert, informatique, collaboratif, électrique, jardin, '
    'numérique, location, tonte, motoculture, pédagogique, cuisine'),
  ('repas', 'Restauration collective',
    'Catering for canteens', 'services supplies',
    '5532 55321 55322 5551 55512 5552 55521 55523 55524 555 15894 553',
    'repas, restauration scolaire, restauration collective, liaison froide, liaison chaude, confection repas, '
    'livraison repas, portage repas, fourniture repas, restauration, cantine, repas cantine, repas scolaire, '
    'préparation repas, restaurant scolaire, service restauration, repas domicile, repas liaison froide, repas '
    'élève, repas enfant, cuisine centrale repas, prestation restauration, repas crèche, livraison repas '
    'cantine, gestion cantine',
    'denrée, logiciel, mobilier, matériel, aîné, ancien, vaisselle, four, épicerie, lave, nettoyage, tableau, '
    'registre, acte, archive, œuvre, patrimoine, moe, maîtrise, construction, chauffage, extension, travaux, '
    'équipement, hotte, toiture, jeu, table, chaise'),
  ('reseaux-travaux', 'Travaux de réseaux d''eau et d''assainissement',
    'Water and sewer works', 'works',
    '45231 45232 452313 452324 4523215 4523 4523213 4523241',
    'réseau eau, assainissement, canalisation, eau pluviale, eau potable, extension réseau, eau usée, pluvial, '
    'branchement, réseau assainissement, réhabilitation réseau, renouvellement canalisation, réseau pluvial, '
    'réseau eau pluviale, réseau eau potable, enfouissement réseau, effacement réseau, aep, station épuration, '
    'réseau humide, réseau sec, poste refoulement, réseau, réseau eaux usées, busage, fossé, bassin rétention, '
    'bassin orage',
    'chaleur, électrique, informatique, plomberie, éclairage'),
  ('revetements-sols', 'Revêtements de sols',
    'Floor coverings', 'works supplies services',
    '45432 4543 39531 441122 45431 441117 3953 454321',
    'revêtement sol, carrelage, lino, linoléum, parquet, sol souple, moquette, sol pvc, faïence, réfection sol, '
    'pose carrelage, vitrification parquet, ponçage parquet, tapis entrée, revêtement pvc, sol école, '
    'remplacement sol, sol salle, ponçage vitrification, carreleur, dalle sol',
    'amortissant, aire jeu, jeu, chaussée, étude, routier, sportif, marquage, peinture, gymnastique, piste, '
    'extérieur'),
  ('sejours', 'Séjours et accueils de loisirs',
    'Holiday stays and leisure centres', 'services',
    '5524 55243 635 85312 9233121 8041',
    'séjour, colonie, classe découverte, centre loisirs, séjour vacances, accueil loisirs, alsh, séjour jeune, '
    'activité périscolaire, classe neige, périscolaire, camp ado, séjour ski, gestion alsh, accueil '
    'périscolaire, voyage scolaire, séjour enfant, classe mer, colonie vacance, animation périscolaire',
    'mobilier, transport, logiciel, matériel, repas, goûter, construction, extension, nettoyage'),
  ('sel', 'Sel de déneigement',
    'De-icing salt', 'supplies',
    '34927 1441 349271 144',
    'sel, sel déneigement, sel route, sel déverglaçage, fondant routier, saumure, déverglaçant, sel gemme, sel '
    'vrac, chlorure sodium, sel sac, sel routier, fondant chimique, sel voirie, sel hiver, viabilité hivernale, '
    'produit déneigement, fondant, produit déverglaçage, sel neige',
    'adoucisseur, lave vaisselle, cuisine, table, régénérant, saleuse, lame, prestation, chaussure'),
  ('serrurerie', 'Serrurerie et clés',
    'Locks and keys', 'supplies services',
    '44521 44522 4452 98395',
    'serrure, serrurerie, cylindre, organigramme clé, clé, serrurier, canon serrure, coffre clé, organigramme, '
    'reproduction clé, barillet, ferme porte',
    'usb, électronique, répartition, badge'),
  ('signalisation', 'Signalisation verticale et signalétique',
    'Road signs and signage', 'supplies works',
    '34992 3499 3492847 34971 444234 34928472',
    'panneau, signalisation, signalétique, panneau signalisation, signalisation verticale, panneau police, '
    'plaque rue, numéro maison, panneau routier, balise, cône, panneau rue, mât panneau, plaque numérotation, '
    'adressage, numéro habitation, plaque nom rue, panneau directionnel, signalisation routière, panneau voirie, '
    'plaque numéro, panneau entrée agglomération, panneau limitation, miroir, panneau danger, sil, signalisation '
    'information locale, panneau signalétique, signalisation temporaire, balisage, panneau stop, numérotation '
    'voie, dénomination voie, signalisation police, panneau lieu dit, totem, panneau chantier, signalisation '
    'chantier, signalétique directionnelle, plaque adressage, numéro rue, numéro voie, plaque maison, nom rue',
    'horizontale, photovoltaïque, solaire, basket, affichage, lumineux, électronique, marquage, électoral, bois, '
    'sol, feu, événementielle, exposition, peinture, sandwich, rayonnant'),
  ('site-internet', 'Site internet',
    'Website', 'services',
    '72413 72415 72414 72421 724',
    'site internet, site web, refonte site, hébergement site, création site, site municipal, webmaster, refonte '
    'site internet, refonte web',
    ''),
  ('spectacles', 'Spectacles et animations',
    'Shows and entertainment', 'services',
    '923 9231 92312 9232 9233 92 79952 7995 92331',
    'spectacle, animation, concert, musicien, compagnie, spectacle vivant, animation noël, orchestre, spectacle '
    'noël, programmation culturelle, festival, spectacle enfant, animation estivale, animateur, cession '
    'spectacle, spectacle jeune public, animation fête, spectacle école, magicien, animation musicale',
    'pyrotechnique, loisirs, séjour, logiciel'),
  ('ssi', 'Alarme incendie et éclairage de sécurité : fourniture, installation',
    'Fire alarms: supply and installation', 'supplies works',
    '31625 316252 45312 315182 351115',
    'alarme incendie, ssi, détection incendie, système sécurité incendie, baes, bloc secours, désenfumage, '
    'éclairage sécurité, installation alarme incendie, remplacement ssi, alarme type 4, centrale incendie, porte '
    'coupe feu, installation ssi, bloc autonome, centrale alarme incendie, détecteur fumée, daaf, mise '
    'conformité ssi',
    'extincteur'),
  ('ssi-maintenance', 'Alarme incendie, désenfumage et éclairage de sécurité : maintenance',
    'Fire alarm maintenance', 'services',
    '50413 453121 5061 504131',
    'ssi, alarme incendie, système sécurité incendie, détection incendie, entretien ssi, baes, désenfumage, '
    'éclairage sécurité, bloc secours, entretien alarme incendie, entretien désenfumage, vérification ssi, '
    'vérification alarme incendie, vérification désenfumage, alarme feu, entretien détection incendie, porte '
    'coupe feu, alarme type 4, bloc autonome, sécurité incendie, trappe désenfumage, exutoire, clapet coupe feu, '
    'coordination ssi, vérification système sécurité incendie, alarme ssi',
    'formation, extincteur'),
  ('stockage-carburant', 'Cuves et stockage',
    'Tanks', 'supplies services works',
    '44611 44612 446',
    'cuve, cuve fioul, cuve carburant, station carburant, nettoyage cuve, neutralisation cuve, dégazage cuve, '
    'réservoir, cuve gasoil, cuve gnr, citerne',
    'incendie, récupération, pluie, gaz, gendarmerie'),
  ('stores', 'Rideaux et stores',
    'Curtains and blinds', 'supplies services works',
    '39515 3951 44115 45421142',
    'rideau, store, occultation, voilage, rideau occultant, store occultant, store extérieur, store intérieur, '
    'rideau salle, store banne, store école, rideau ignifugé, voile ombrage, brise vue',
    'métallique, armoire, scène, roulant, air'),
  ('surgeles', 'Produits surgelés',
    'Frozen food', 'supplies',
    '15896 1533117 15221 15555',
    'surgelé, congelé, produit surgelé, légume surgelé, poisson surgelé, viande surgelée, glace crème, aliment '
    'surgelé',
    'congélateur, armoire'),
  ('telephonie', 'Téléphonie et accès à internet',
    'Telephony and internet access', 'supplies services',
    '6421 64211 64212 64214 64215 64216 642 3255 32551 32552 3225 324 7241 72411',
    'téléphonie, téléphone, téléphonie mobile, téléphonie fixe, abonnement téléphonique, forfait mobile, accès '
    'internet, internet, fibre, adsl, ligne téléphonique, smartphone, voip, ipbx, standard téléphonique, '
    'autocommutateur, opérateur télécom, télécommunication, télécom, trunk sip, sdsl, carte sim, téléphonie ip, '
    'lien internet, mobile, forfait téléphonique, abonnement mobile, communication téléphonique, téléphone '
    'portable, opérateur téléphonie, accès internet fibre, flotte mobile, service télécommunication, wifi',
    'site, mobilier, assurance, porté, étude, application, structure, cloison, tribune'),
  ('terrains-sportifs', 'Entretien des terrains de sport',
    'Sports ground maintenance', 'services',
    '7732 773405',
    'terrain sport, terrain football, regarnissage, décompactage, entretien terrain foot, pelouse sportive, '
    'terrain honneur, gazon synthétique, sablage, carottage, terrain sportif, entretien terrain, entretien '
    'stade, entretien terrain sport, terrain foot, entretien terrain football, régénération terrain, pelouse '
    'stade, terrain engazonné, stade, scarification, aération terrain, regarnissage terrain, décompactage '
    'terrain, gazon sportif, entretien gazon synthétique, drainage terrain, placage but, entretien pelouse '
    'stade, entretien pelouse sportive, entretien pelouse football, pelouse football',
    'éclairage, traçage, vestiaire, peinture, but, chauffage'),
  ('toilettes-publiques', 'Toilettes publiques',
    'Public toilets', 'supplies services works',
    '24955 44212',
    'toilette publique, sanitaire automatique, sanisette, wc public, sanitaire public, toilette automatique, '
    'toilette autonome, bloc sanitaire, toilettes publiques, toilette sèche publique, wc automatique',
    'location, nettoyage'),
  ('toiture-entretien', 'Entretien des toitures',
    'Roof maintenance', 'services',
    '4526191 507 9069 4526192',
    'entretien toiture, démoussage, nettoyage toiture, gouttière, chéneau, vérification toiture, nettoyage '
    'gouttière, entretien couverture, démoussage toiture, étanchéité, visite toiture, toiture, couverture, toit, '
    'toiture terrasse, entretien toit, nettoyage toit, nettoyage chéneau, traitement anti mousse, anti mousse '
    'toiture, démoussage couverture, surveillance toiture, entretien toiture terrasse, entretien étanchéité, '
    'nettoyage démoussage, hydrofuge toiture, recherche fuite toiture, couvreur, entretien préventif toiture, '
    'entretien gouttière, nettoyage terrasse étanchéité',
    'photovoltaïque, mobile, risque, assurance, vitre, fourrière'),
  ('toiture-travaux', 'Travaux de toiture',
    'Roof works', 'works',
    '4526 45261 4526121 452619 4526191 4526142',
    'toiture, couverture, réfection toiture, ardoise, étanchéité, charpente, zinguerie, tuile, toit, réfection '
    'couverture, bardage, toit terrasse, toiture terrasse, étanchéité terrasse, couverture zinguerie, rénovation '
    'toiture, charpente couverture, couvreur, remplacement toiture, étanchéité toiture, toiture ardoise, '
    'remaniage, réfection étanchéité, bac acier, toit ardoise, couverture ardoise, réfection toit, réfection '
    'zinguerie',
    'photovoltaïque, mobile, risque, bâche, assurance, désenfumage, amiante diagnostic, court, radio, '
    'télécommunication'),
  ('tracage-terrains', 'Peinture de traçage des terrains',
    'Line marking paint for pitches', 'supplies services',
    '4481',
    'peinture traçage, peinture terrain, traçage terrain, peinture stade, traceuse, peinture sportive, traçage '
    'stade, peinture traçage terrain, traçage terrain football, peinture traceuse, robot traçage, traçage '
    'terrain sport, peinture football',
    ''),
  ('traiteur', 'Traiteur et réceptions',
    'Catering for receptions', 'services supplies',
    '5552 5531 5533',
    'traiteur, buffet, cocktail, repas ancien, repas aîné, goûter aîné, réception, plateau repas, colis aîné, '
    'colis noël, colis ancien, repas ccas, banquet, repas fin année',
    'travaux, cuve, appel'),
  ('transport', 'Transport de personnes',
    'Passenger transport', 'services',
    '601 60112 6013 6014 6017 60172 6012 60 60113',
    'transport scolaire, transport, car, autocar, bus, transport élève, transport enfant, transport piscine, '
    'sortie scolaire, navette, transport collectif, transport commun, autocariste, déplacement scolaire, '
    'transport personne, transport piscine école, transport sortie, transport autocar, location car chauffeur, '
    'location autocar, car scolaire, transport routier, transport école piscine, transport demande, tad, '
    'transport sorties, transport centre loisirs, transport cantine, autocar conducteur, navette école, '
    'ramassage scolaire, transport occasionnel, taxi, mise disposition car, déplacement piscine, desserte',
    'repas, déchet, granulat, matériel, fond, abri, mobilier, courrier, étude, œuvre'),
  ('urbanisme', 'Documents d''urbanisme',
    'Town planning documents', 'services',
    '7141 714 713564',
    'plu, révision plu, plui, document urbanisme, modification plu, élaboration plu, urbanisme, modification '
    'simplifiée plu, étude urbanisme, urbaniste, rlp, règlement local publicité, bureau étude urbanisme, avap, '
    'zac, scot, révision générale plu, carte communale',
    'logiciel'),
  ('vaisselle', 'Vaisselle et ustensiles',
    'Tableware', 'supplies',
    '39221 3922 39222 39223',
    'vaisselle, assiette, verre, couvert table, gobelet, ustensile cuisine, bac gastro, batterie cuisine, petit '
    'matériel cuisine, plat inox, gobelet réutilisable, vaisselle cantine, vaisselle école, pichet, casserole, '
    'vaisselle inox, barquette',
    'lave vaisselle, produit, bris, laver'),
  ('vehicules', 'Achat de véhicules',
    'Vehicles', 'supplies',
    '341 3411 34111 34113 34114 34115 3412 3413 34131 34134 34136 34139 3414 34144 343 34121',
    'véhicule, voiture, utilitaire, fourgon, camion, véhicule électrique, véhicule léger, fourgonnette, kangoo, '
    'minibus, acquisition véhicule, véhicule utilitaire, vul, camionnette, camion benne, master, partner, '
    'berlingo, trafic, clio, zoe, pick up, polybenne, camion plateau, poids lourd, jumper, véhicule service, '
    'véhicule neuf, véhicule occasion, automobile, véhicule propre, fourgon benne, utilitaire électrique, '
    'ampliroll, véhicule technique, ludospace, citadine électrique',
    'pneu, assurance, pièce, recharge, lavage, géolocalisation, télématique, balisage, épave, batterie, '
    'lubrifiant, ralentisseur, carburant, transport, essieu, mobilier, fourrière, lame, contrôle technique, '
    'frelon, comptage, entretien véhicule, réparation, location'),
  ('velos', 'Vélos et trottinettes',
    'Bicycles', 'supplies services',
    '3443 34431 34422 3442',
    'vélo, vae, vélo électrique, trottinette, vélo assistance électrique, vélo cargo, cycle, entretien vélo, '
    'location vélo, vélo école, draisienne',
    'abri, arceau, range, support, stationnement, piste, eau, local'),
  ('verifications-reglementaires', 'Vérifications réglementaires périodiques',
    'Statutory inspections', 'services',
    '7163 71632 71631 7131431 71356 71315',
    'vérification électrique, contrôle électrique, vérification périodique, vérification réglementaire, contrôle '
    'réglementaire, vérification installation électrique, vgp, contrôle périodique, vérification gaz, commission '
    'sécurité, apave, socotec, veritas, dekra, qualiconsult, vérification périodique bâtiment, contrôle '
    'installation électrique, vérification électricité, contrôle électricité, vérification installation '
    'électrique gaz, contrôle périodique obligatoire, organisme agréé vérification, bureau contrôle '
    'vérification, contrôle obligatoire, contrôle électrique erp, vérification obligatoire, installation '
    'électrique, contrôle gaz, vérification technique réglementaire, vérification électrique gaz, vérification '
    'erp, vérification installation gaz, contrôle périodique bâtiment, bureau veritas, vérification bâtiment, '
    'vérification technique, conformité électrique, vérification levage, contrôle conformité électrique, '
    'contrôle périodique installation électrique, vérification périodique électrique, contrôle périodique '
    'électricité, vérification annuelle électrique, foudre, q18, contrôle réglementaire erp, vérification '
    'appareil levage, vérification échelle',
    'extincteur, aire, jeu, véhicule, panier, assainissement, amiante, poteau, hydrant, dae, incendie alarme, '
    'ssi, sportif, légionelle, climatisation, chaudière, porte'),
  ('viandes', 'Viandes et charcuterie',
    'Meat', 'supplies',
    '1511 15111 15112 15113 15114 15119 1513 15131 151',
    'viande, boucherie, charcuterie, volaille, porc, bœuf, poulet, steak, produit carné, viande fraîche, viande '
    'volaille, viande bovine, agneau, veau, jambon, dinde, boucher',
    'surgelé, poisson'),
  ('videoprotection', 'Vidéoprotection',
    'Video surveillance', 'supplies works services',
    '323235 351253 32323 35125 32234',
    'vidéoprotection, vidéosurveillance, caméra, vidéo protection, vidéo surveillance, cctv, caméra '
    'surveillance, entretien vidéoprotection, système vidéoprotection, installation caméra, caméra '
    'vidéoprotection, protection vidéo',
    'itv, réseau, inspection, canalisation, piéton, sport'),
  ('voirie', 'Travaux de voirie',
    'Road works', 'works services',
    '45233 4523 4523314 45233141 45233142 4523322 45233222 45233223 45233226 45233251 45233252 45112',
    'voirie, travaux voirie, enrobé, chaussée, réfection voirie, goudronnage, bitume, revêtement chaussée, '
    'programme voirie, réfection chaussée, trottoir, bicouche, entretien voirie, route, rue, aménagement voirie, '
    'reprofilage, bordure trottoir, réfection chemin, chemin rural, voie communale, modernisation voirie, enrobé '
    'chaud, entretien route, enrobé rue, réfection rue, réfection trottoir, rénovation voirie, aménagement '
    'sécurité, plateau ralentisseur, ralentisseur, réfection route, voirie communale, aménagement bourg, '
    'aménagement rue, revêtement routier, parking, terrassement, vrd, enduit superficiel, tapis enrobé, voie '
    'douce, entretien chemin, renouvellement couche roulement, couche roulement, goudron, piste cyclable, '
    'aménagement parking, travaux routier, réparation chaussée, reprise enrobé, bouchage nid poule, purge',
    'éclairage, marquage, peinture, horizontale, nettoyage, balayage, signalisation, panneau, fauchage, sel, '
    'mobilier, point temps, pata, désherbage, déneigement, étude, relevé, assainissement, eau, plaque, à froid, '
    'froid, carottage, logiciel, diagnostic, topographique, illumination, nettoiement, propreté, corbeille, '
    'granulat, faucheuse, stockable, balayeuse, arbre')
), added as (
  insert into family (code, title, title_en, prefixes, words, opposing)
  select code, title, title_en, string_to_array(prefixes, ' '), string_to_array(words, ', '),
    string_to_array(opposing, ', ')
  from shipped order by code
  on conflict (code) do nothing
  returning id, code
)
insert into family_type (family_id, contract_type)
select id, unnest(string_to_array(types, ' ')) from added join shipped using (code);
