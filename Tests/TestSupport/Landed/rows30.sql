-- Some use of most commands, as the program of migration 30 wrote it; without the rows that its migrations brought.
-- Made by pg_dump --data-only; loaded by psql, without triggers.
set session_replication_role = replica;
COPY history.change (entry_id, id, table_name, row_key, before, after, digest, previous) FROM stdin;
1	1	member	1	\N	{"id": 1, "code": "capld", "kind": "epci", "insee": null, "siren": null, "siret": null, "contact": null, "merged_on": null, "entered_at": "2026-11-28T21:28:12.844268+00:00", "entered_on": "2026-11-28", "merged_into_id": null}	\\x660b87e64492262505d431fcfb04f40942110a45f12c6b1808eacf9457d15e6c	\\x
1	2	member_name	1,-infinity	\N	{"name": "Communauté d'agglomération", "since": "-infinity", "member_id": 1}	\\x86b806b0de49efd0867187eb0e62ef36897d37d873b1b9165062119a6a634e12	\\x660b87e64492262505d431fcfb04f40942110a45f12c6b1808eacf9457d15e6c
1	3	member_population	1,2023	\N	{"year": 2023, "source": null, "member_id": 1, "inhabitants": 48000}	\\xb9b89dbf558a3f7087a6d0dcbf1e89c9f140717731c7614ffcd59500be81c857	\\x86b806b0de49efd0867187eb0e62ef36897d37d873b1b9165062119a6a634e12
1	4	member	2	\N	{"id": 2, "code": "daoulas", "kind": "commune", "insee": null, "siren": null, "siret": null, "contact": null, "merged_on": null, "entered_at": "2026-11-28T21:28:12.844268+00:00", "entered_on": "2026-11-28", "merged_into_id": null}	\\x77d137c51f3b59af561073bc2b333a7b8cb24f2c09b490127d21d653e3ed0100	\\xb9b89dbf558a3f7087a6d0dcbf1e89c9f140717731c7614ffcd59500be81c857
1	5	member_name	2,-infinity	\N	{"name": "Daoulas", "since": "-infinity", "member_id": 2}	\\x0722541e5a7e5b1f8ec83dde1b8ee922665e3d83c7b402cd2e5c28eea04f70df	\\x77d137c51f3b59af561073bc2b333a7b8cb24f2c09b490127d21d653e3ed0100
1	6	member_population	2,2023	\N	{"year": 2023, "source": null, "member_id": 2, "inhabitants": 1800}	\\x70256e45b96d5b1f94723a9cfe7887196aefc3cdacf8bdbefb675824b8699bf0	\\x0722541e5a7e5b1f8ec83dde1b8ee922665e3d83c7b402cd2e5c28eea04f70df
1	7	member	3	\N	{"id": 3, "code": "dirinon", "kind": "commune", "insee": null, "siren": null, "siret": null, "contact": null, "merged_on": null, "entered_at": "2026-11-28T21:28:12.844268+00:00", "entered_on": "2026-11-28", "merged_into_id": null}	\\xa908c0a9e0bd28e57d11e30d3842d25320ab88bb8d661244cd0c91398c2a1eb4	\\x70256e45b96d5b1f94723a9cfe7887196aefc3cdacf8bdbefb675824b8699bf0
1	8	member_name	3,-infinity	\N	{"name": "Dirinon", "since": "-infinity", "member_id": 3}	\\xc88615720b278cc14b9058e65f9aaf9525b8c31dcde9b0206d8db8ea2f4874e9	\\xa908c0a9e0bd28e57d11e30d3842d25320ab88bb8d661244cd0c91398c2a1eb4
1	9	member_population	3,2023	\N	{"year": 2023, "source": null, "member_id": 3, "inhabitants": 2200}	\\x9f2b49b50acfbdabb4be9818ecbeea095ac4b46e125b2829db60cf8b0ad284d9	\\xc88615720b278cc14b9058e65f9aaf9525b8c31dcde9b0206d8db8ea2f4874e9
1	10	member	4	\N	{"id": 4, "code": "hanvec", "kind": "commune", "insee": null, "siren": null, "siret": null, "contact": null, "merged_on": null, "entered_at": "2026-11-28T21:28:12.844268+00:00", "entered_on": "2026-11-28", "merged_into_id": null}	\\xfb64888bcb941683c71bf97dc35d5bec6e60922eae4d23423532a8ed61e32af2	\\x9f2b49b50acfbdabb4be9818ecbeea095ac4b46e125b2829db60cf8b0ad284d9
1	11	member_name	4,-infinity	\N	{"name": "Hanvec", "since": "-infinity", "member_id": 4}	\\x726334cd7a2d38bb43d800db4350b58dde6c66ee239c59c82b539422d9077d92	\\xfb64888bcb941683c71bf97dc35d5bec6e60922eae4d23423532a8ed61e32af2
1	12	member_population	4,2023	\N	{"year": 2023, "source": null, "member_id": 4, "inhabitants": 2000}	\\x970a7859f1454c8b025231f2954c1e115e71bf18bd65db349c1f59c2a5e17dde	\\x726334cd7a2d38bb43d800db4350b58dde6c66ee239c59c82b539422d9077d92
2	13	import	1	\N	{"id": 1, "kind": "needs", "rows": 4, "sha256": "\\\\xe717ac4dd02992da33133a8542aad706e5e31bbb0b49386431d7438e382ab8cb", "file_name": "needs.csv", "imported_at": "2026-11-28T21:28:12.883558+00:00", "imported_by": "mutua"}	\\x79eb834a32c6b0e439c029283699e2447e643420f3d4f8fd9055ec87a648e7ca	\\x970a7859f1454c8b025231f2954c1e115e71bf18bd65db349c1f59c2a5e17dde
3	14	campaign	1	\N	{"id": 1, "code": "c26", "title": "Besoins 2026", "opens_on": "2025-09-01", "closed_on": null, "closes_on": "2030-11-30"}	\\x72945b22160ca11838f1af3fc96df47c0b65e625f9a632a3f93e936fef8e85e8	\\x79eb834a32c6b0e439c029283699e2447e643420f3d4f8fd9055ec87a648e7ca
3	15	campaign_asked	1,2	\N	{"member_id": 2, "invited_on": null, "campaign_id": 1, "reminded_on": null}	\\x9cc49d0d94bd9beab901fb479429ead3cc97b5af2af71b5d41d7560f2415470e	\\x72945b22160ca11838f1af3fc96df47c0b65e625f9a632a3f93e936fef8e85e8
3	16	campaign_asked	1,3	\N	{"member_id": 3, "invited_on": null, "campaign_id": 1, "reminded_on": null}	\\x2317c3ea27cff411ac970a0973bf00c577b612649e964cac1eedfe7202ea293e	\\x9cc49d0d94bd9beab901fb479429ead3cc97b5af2af71b5d41d7560f2415470e
3	17	campaign_asked	1,4	\N	{"member_id": 4, "invited_on": null, "campaign_id": 1, "reminded_on": null}	\\x09f7efa30842b464edc28d6da6aadf6c858a5186e0a58e4a755e76046854e271	\\x2317c3ea27cff411ac970a0973bf00c577b612649e964cac1eedfe7202ea293e
4	18	need	5	\N	{"id": 5, "cpv": null, "unit": null, "title": "Toit", "amount": 5000.00, "months": null, "yearly": null, "comment": null, "quantity": null, "family_id": null, "import_id": null, "member_id": 2, "reference": null, "answered_on": "2026-11-28", "campaign_id": 1, "recorded_at": "2026-11-28T21:28:12.942303+00:00", "wanted_from": null, "withdrawn_on": null, "baseline_date": null, "contract_ends": null, "contract_type": "works", "baseline_price": null, "baseline_source": null}	\\x9a8ff9f3887d4cac11e70c4610957c032a339ff5414c7b1b25e0cd11a157aa12	\\x09f7efa30842b464edc28d6da6aadf6c858a5186e0a58e4a755e76046854e271
5	19	campaign_answer	1,3	\N	{"note": null, "answer": "none", "member_id": 3, "answered_on": "2026-11-28", "campaign_id": 1}	\\xa9a660661d4319d212b0d9e0a1d3950867ae1c165b1de9a570843064b284c56d	\\x9a8ff9f3887d4cac11e70c4610957c032a339ff5414c7b1b25e0cd11a157aa12
6	20	need	5	{"id": 5, "cpv": null, "unit": null, "title": "Toit", "amount": 5000.00, "months": null, "yearly": null, "comment": null, "quantity": null, "family_id": null, "import_id": null, "member_id": 2, "reference": null, "answered_on": "2026-11-28", "campaign_id": 1, "recorded_at": "2026-11-28T21:28:12.942303+00:00", "wanted_from": null, "withdrawn_on": null, "baseline_date": null, "contract_ends": null, "contract_type": "works", "baseline_price": null, "baseline_source": null}	{"id": 5, "cpv": null, "unit": null, "title": "Toit neuf", "amount": 5000.00, "months": null, "yearly": null, "comment": null, "quantity": null, "family_id": null, "import_id": null, "member_id": 2, "reference": null, "answered_on": "2026-11-28", "campaign_id": 1, "recorded_at": "2026-11-28T21:28:12.942303+00:00", "wanted_from": null, "withdrawn_on": null, "baseline_date": null, "contract_ends": null, "contract_type": "works", "baseline_price": null, "baseline_source": null}	\\x7d10cd604f99b3f09f0d1a851611f8857200091dd7e49e7891f60f03d57df2e0	\\xa9a660661d4319d212b0d9e0a1d3950867ae1c165b1de9a570843064b284c56d
7	21	allocation_key	1	\N	{"id": 1, "code": "moitie", "year": 2026, "source": "convention", "definition": "à parts égales"}	\\x042307b7cbab671be408d909ca8c2f8e4d6daa4a96060018752c69d81cdc87d8	\\x7d10cd604f99b3f09f0d1a851611f8857200091dd7e49e7891f60f03d57df2e0
7	22	allocation_weight	1,2	\N	{"key_id": 1, "weight": 1.000000, "member_id": 2}	\\xb86df0df4bb0a7423435e22de425d814cf565dfa5e34da17c69ab060b4fc4377	\\x042307b7cbab671be408d909ca8c2f8e4d6daa4a96060018752c69d81cdc87d8
7	23	allocation_weight	1,3	\N	{"key_id": 1, "weight": 1.000000, "member_id": 3}	\\xb3b7ba0972025b77fa7dab75d3aeff41f46a63d7e88b17682b41bd02fe3aff83	\\xb86df0df4bb0a7423435e22de425d814cf565dfa5e34da17c69ab060b4fc4377
8	24	purchasing_group	1	\N	{"id": 1, "code": "papier", "basis": "L2113-6", "title": "Papier", "mission": "award-and-sign", "closed_on": null, "formed_on": "2026-11-28", "permanent": false, "term_ends_on": null, "coordinator_id": 1, "copied_from_id": null, "statutes_reference": null, "cost_sharing_key_id": null, "performance_coordinator_id": null}	\\x51a9590a069c0cfb6f38b586ca9fc10e15a46e27d9811c813ee52c13f087f385	\\xb3b7ba0972025b77fa7dab75d3aeff41f46a63d7e88b17682b41bd02fe3aff83
8	25	membership	1,1	\N	{"left_on": null, "group_id": 1, "joined_on": null, "member_id": 1, "signed_on": null, "deliberated_on": null, "deliberation_reference": null}	\\x168d5b8e4563cc55cc6f1bc211fd908c3816e8ea3ff8b379cdac58125c9bc55d	\\x51a9590a069c0cfb6f38b586ca9fc10e15a46e27d9811c813ee52c13f087f385
8	26	membership	1,2	\N	{"left_on": null, "group_id": 1, "joined_on": null, "member_id": 2, "signed_on": null, "deliberated_on": null, "deliberation_reference": null}	\\x29ca400804f3ddb021bbbf99f4a31eb82bc4afe4a888eefa19e86942ef2b6ccb	\\x168d5b8e4563cc55cc6f1bc211fd908c3816e8ea3ff8b379cdac58125c9bc55d
8	27	membership	1,3	\N	{"left_on": null, "group_id": 1, "joined_on": null, "member_id": 3, "signed_on": null, "deliberated_on": null, "deliberation_reference": null}	\\xcfb1a9eb48384a3e9d31f2b42360ad35f330f40096b8a8e58dd74814bafe58f2	\\x29ca400804f3ddb021bbbf99f4a31eb82bc4afe4a888eefa19e86942ef2b6ccb
8	28	lot	1	\N	{"id": 1, "cpv": null, "title": "Papier", "months": null, "number": 1, "maximum": null, "estimate": null, "group_id": 1, "framework": false, "contract_type": "supplies", "months_reason": null, "specific_service": false}	\\xe6b6d7328b37f776f7ace743f07985910b5c6cc7b135ac7c3f2408bb945446f1	\\xcfb1a9eb48384a3e9d31f2b42360ad35f330f40096b8a8e58dd74814bafe58f2
8	29	assignment	1,1	\N	{"amount": 10000.00, "lot_id": 1, "need_id": 1, "quantity": null, "released_on": null}	\\x705a6c5668f84a4bf0c213eb959424ada0cb125cf2e36eac5c6f100ada2724f2	\\xe6b6d7328b37f776f7ace743f07985910b5c6cc7b135ac7c3f2408bb945446f1
8	30	assignment	2,1	\N	{"amount": 7150.00, "lot_id": 1, "need_id": 2, "quantity": null, "released_on": null}	\\x5024676f85d5756dd3543803914f56453157966b09da11bd576e7900213ed559	\\x705a6c5668f84a4bf0c213eb959424ada0cb125cf2e36eac5c6f100ada2724f2
9	31	lot	2	\N	{"id": 2, "cpv": null, "title": "Enveloppes", "months": null, "number": 2, "maximum": null, "estimate": null, "group_id": 1, "framework": false, "contract_type": "supplies", "months_reason": null, "specific_service": false}	\\xbb9dbf953425ccf54dbd017d4d22d32d2fb49ebdd19cca065ccb65ec07ad2ee3	\\x5024676f85d5756dd3543803914f56453157966b09da11bd576e7900213ed559
10	32	assignment	3,2	\N	{"amount": 900.00, "lot_id": 2, "need_id": 3, "quantity": null, "released_on": null}	\\x7f70eea60c6d0417ac828241cd87a4f3bd8e2fec5b68a382609d2edf45bc7721	\\xbb9dbf953425ccf54dbd017d4d22d32d2fb49ebdd19cca065ccb65ec07ad2ee3
11	33	assignment	4,2	\N	{"amount": 600.00, "lot_id": 2, "need_id": 4, "quantity": null, "released_on": null}	\\xcd48b9dd8a9866ea106ca1aa251f496c9a83bc125a9c1c6b7506ee63154bb8d3	\\x7f70eea60c6d0417ac828241cd87a4f3bd8e2fec5b68a382609d2edf45bc7721
12	34	membership	1,4	\N	{"left_on": null, "group_id": 1, "joined_on": "2026-01-05", "member_id": 4, "signed_on": null, "deliberated_on": null, "deliberation_reference": null}	\\x3a53e14e1e731083fd833b3442d3303af84b26e3a89ffab4f972505343f03ef5	\\xcd48b9dd8a9866ea106ca1aa251f496c9a83bc125a9c1c6b7506ee63154bb8d3
13	35	membership	1,4	{"left_on": null, "group_id": 1, "joined_on": "2026-01-05", "member_id": 4, "signed_on": null, "deliberated_on": null, "deliberation_reference": null}	{"left_on": "2026-02-05", "group_id": 1, "joined_on": "2026-01-05", "member_id": 4, "signed_on": null, "deliberated_on": null, "deliberation_reference": null}	\\xa30e4f47e6cce635cae300f70e0bfeea68341cd4b6dce8a8df636a606f3b2fca	\\x3a53e14e1e731083fd833b3442d3303af84b26e3a89ffab4f972505343f03ef5
14	36	membership_stay	1,4,2026-02-05	\N	{"left_on": "2026-02-05", "group_id": 1, "joined_on": "2026-01-05", "member_id": 4, "signed_on": null, "deliberated_on": null, "deliberation_reference": null}	\\xe3aebeecd1c83ea071a5f05a9ad82f62ba0c5ecfb1b534ac9a25fe7bd8cfc9cb	\\xa30e4f47e6cce635cae300f70e0bfeea68341cd4b6dce8a8df636a606f3b2fca
14	37	membership	1,4	{"left_on": "2026-02-05", "group_id": 1, "joined_on": "2026-01-05", "member_id": 4, "signed_on": null, "deliberated_on": null, "deliberation_reference": null}	{"left_on": null, "group_id": 1, "joined_on": "2026-03-05", "member_id": 4, "signed_on": null, "deliberated_on": null, "deliberation_reference": null}	\\x8222644bde2eaa6be6e03a86acde66dceac4333e296c0e993d62a8ea8ad81486	\\xe3aebeecd1c83ea071a5f05a9ad82f62ba0c5ecfb1b534ac9a25fe7bd8cfc9cb
15	38	launch	1	\N	{"id": 1, "value": 18650.00, "article": "R2122-8", "group_id": 1, "procedure": "none", "none_limit": 40000.00, "launched_on": "2026-01-12", "recorded_at": "2026-11-28T21:28:13.454249+00:00", "eu_threshold": 216000.00, "purchase_kind": "supplies-services", "specific_threshold": null, "without_convention": "essai", "publicity_threshold": 90000.00}	\\x751801f365d62f4d2574b3fa0fa2507a7663093db2ba4940908ceabab853261b	\\x8222644bde2eaa6be6e03a86acde66dceac4333e296c0e993d62a8ea8ad81486
15	39	launch_member	1,1	\N	{"group_id": 1, "launch_id": 1, "member_id": 1}	\\x09343ab7e8635b54d92df582f527b67eaa422b4f6e91a63868bfe0496abaf3ef	\\x751801f365d62f4d2574b3fa0fa2507a7663093db2ba4940908ceabab853261b
15	40	launch_member	1,2	\N	{"group_id": 1, "launch_id": 1, "member_id": 2}	\\x627329e1329d7acdfd5d75638bf9c1b8b8ba6d73a632d8e1502a1af6a287d281	\\x09343ab7e8635b54d92df582f527b67eaa422b4f6e91a63868bfe0496abaf3ef
15	41	launch_member	1,3	\N	{"group_id": 1, "launch_id": 1, "member_id": 3}	\\x12034c265ee720d8ddc86a96bd93ed0d168ecc8d00f6ac24223be93c605ae49d	\\x627329e1329d7acdfd5d75638bf9c1b8b8ba6d73a632d8e1502a1af6a287d281
15	42	launch_member	1,4	\N	{"group_id": 1, "launch_id": 1, "member_id": 4}	\\x70699435843e54225f975e627f103b55482b9d40f0e65c426cc15cb002bd6a72	\\x12034c265ee720d8ddc86a96bd93ed0d168ecc8d00f6ac24223be93c605ae49d
15	43	launch_lot	1,1	\N	{"lot_id": 1, "estimate": 17150.00, "group_id": 1, "launch_id": 1, "procedure": "none"}	\\xb244fbc7af0a9f13b5391b6ebc3c49310399e831a77947fd3f5075deaa6e6511	\\x70699435843e54225f975e627f103b55482b9d40f0e65c426cc15cb002bd6a72
15	44	launch_lot	1,2	\N	{"lot_id": 2, "estimate": 1500.00, "group_id": 1, "launch_id": 1, "procedure": "none"}	\\xa8809b749322a74a411f7ab3d2c634573b3118b359e9645d49296cc4096fae5c	\\xb244fbc7af0a9f13b5391b6ebc3c49310399e831a77947fd3f5075deaa6e6511
16	45	price	1	\N	{"id": 1, "item": "Ramette", "unit": "carton", "lot_id": 1, "after_price": 19.9000, "before_date": "2025-06-01", "before_price": 21.5000, "before_source": "factures"}	\\xb7d3bb3891c211f1d91cc8112a51395891124c94efeaa1f65c537f5ff572b6ef	\\xa8809b749322a74a411f7ab3d2c634573b3118b359e9645d49296cc4096fae5c
16	46	price_quantity	1,2	\N	{"assumed": false, "price_id": 1, "quantity": 10.0000, "member_id": 2}	\\x3ab7375b3c023dd59bd8caf6c3300c78153fa1c26e4d1c507b31b5aba0490a3c	\\xb7d3bb3891c211f1d91cc8112a51395891124c94efeaa1f65c537f5ff572b6ef
16	47	price_quantity	1,3	\N	{"assumed": false, "price_id": 1, "quantity": 7.5000, "member_id": 3}	\\x4473c4ce13a01f61d353bdc4bde910f573d86c2e77361ed3a929893e08c2736c	\\x3ab7375b3c023dd59bd8caf6c3300c78153fa1c26e4d1c507b31b5aba0490a3c
17	48	contract	1	\N	{"id": 1, "cpv": null, "title": "Papier A4", "amount": 17150.01, "cao_on": null, "key_id": null, "lot_id": 1, "months": 24, "offers": null, "decp_id": null, "maximum": 20000.00, "buyer_id": 1, "group_id": 1, "supplier": "Armor SA", "family_id": null, "framework": true, "import_id": null, "launch_id": 1, "notice_on": null, "procedure": null, "reference": "P-1", "share_rule": "needs", "firm_months": null, "notified_on": "2026-03-15", "recorded_at": "2026-11-28T21:28:13.524165+00:00", "contract_type": "supplies", "notice_months": null, "offers_due_on": null, "amo_project_id": null, "renewal_months": null}	\\x68f0fa2473bb646dda7ee181177d5a061c7603768f44c9b14d239400fdf428d0	\\x4473c4ce13a01f61d353bdc4bde910f573d86c2e77361ed3a929893e08c2736c
17	49	share	1,0,1	\N	{"amount": 0.00, "weight": 0.000000, "member_id": 1, "remainder": false, "contract_id": 1, "notified_on": "2026-03-15", "contract_type": "supplies", "amendment_number": 0}	\\xd4005f3084739f1f8aa69e0e20bdac482fb8bf6a2fca7947903fe64d73905f07	\\x68f0fa2473bb646dda7ee181177d5a061c7603768f44c9b14d239400fdf428d0
17	50	share	1,0,2	\N	{"amount": 10000.01, "weight": 10000.000000, "member_id": 2, "remainder": true, "contract_id": 1, "notified_on": "2026-03-15", "contract_type": "supplies", "amendment_number": 0}	\\xb6a444b6c5a730fb41b285c4ec6d04bcdb6bd61b840aa08ae0e9fe1dcbe19570	\\xd4005f3084739f1f8aa69e0e20bdac482fb8bf6a2fca7947903fe64d73905f07
17	51	share	1,0,3	\N	{"amount": 7150.00, "weight": 7150.000000, "member_id": 3, "remainder": false, "contract_id": 1, "notified_on": "2026-03-15", "contract_type": "supplies", "amendment_number": 0}	\\x59106111de6af75068ec2f81cdbb43fcd23056213d4cb3b2d691ac172f3bb97d	\\xb6a444b6c5a730fb41b285c4ec6d04bcdb6bd61b840aa08ae0e9fe1dcbe19570
17	52	share	1,0,4	\N	{"amount": 0.00, "weight": 0.000000, "member_id": 4, "remainder": false, "contract_id": 1, "notified_on": "2026-03-15", "contract_type": "supplies", "amendment_number": 0}	\\x291fb94a226a2bfb14cc484cfef2e913e42c3272b96dd1841ca10141ae16fe5d	\\x59106111de6af75068ec2f81cdbb43fcd23056213d4cb3b2d691ac172f3bb97d
18	53	lot_outcome	1	\N	{"id": 1, "lot_id": 2, "outcome": "unsuccessful", "ended_on": "2026-03-20", "launch_id": 1, "of_the_past": false}	\\xd45ad3da4eeb2535c79f17888f1452ba1c83e44bf71b63966b1521ade2d1c8d5	\\x291fb94a226a2bfb14cc484cfef2e913e42c3272b96dd1841ca10141ae16fe5d
19	54	launch	2	\N	{"id": 2, "value": 18650.00, "article": "R2122-8", "group_id": 1, "procedure": "none", "none_limit": 60000.00, "launched_on": "2026-04-01", "recorded_at": "2026-11-28T21:28:13.619894+00:00", "eu_threshold": 216000.00, "purchase_kind": "supplies-services", "specific_threshold": null, "without_convention": "essai", "publicity_threshold": 90000.00}	\\x64ed2c3e8bf7b30f6a9546a39a270abc80e5d7e7ad13717947edc6da621c897a	\\xd45ad3da4eeb2535c79f17888f1452ba1c83e44bf71b63966b1521ade2d1c8d5
19	55	launch_member	2,1	\N	{"group_id": 1, "launch_id": 2, "member_id": 1}	\\xe416cc2f327571929d5f979855cc4fefc7619ad97e2736e23625428ebe8bedf6	\\x64ed2c3e8bf7b30f6a9546a39a270abc80e5d7e7ad13717947edc6da621c897a
19	56	launch_member	2,2	\N	{"group_id": 1, "launch_id": 2, "member_id": 2}	\\x36a3a02b07aaea768dc19138fee8cbe4fb35ad345d1583794520bece47ff3a67	\\xe416cc2f327571929d5f979855cc4fefc7619ad97e2736e23625428ebe8bedf6
19	57	launch_member	2,3	\N	{"group_id": 1, "launch_id": 2, "member_id": 3}	\\xe4659aecf5a44d7f502b0fa2d8f92c07ff1483f1810058600f0b0b8f4ae9f03d	\\x36a3a02b07aaea768dc19138fee8cbe4fb35ad345d1583794520bece47ff3a67
19	58	launch_member	2,4	\N	{"group_id": 1, "launch_id": 2, "member_id": 4}	\\x6d86666b81f3fdb00798e94e716e1fafcaef21e254c20c743ad9d808c22536b8	\\xe4659aecf5a44d7f502b0fa2d8f92c07ff1483f1810058600f0b0b8f4ae9f03d
19	59	launch_lot	2,2	\N	{"lot_id": 2, "estimate": 1500.00, "group_id": 1, "launch_id": 2, "procedure": "none"}	\\xf6a0a11282725d9e486933062dfb9c4e3f6516dd9d0bc20e45b528286e9f4be9	\\x6d86666b81f3fdb00798e94e716e1fafcaef21e254c20c743ad9d808c22536b8
20	60	contract	2	\N	{"id": 2, "cpv": null, "title": "Enveloppes", "amount": 1500.00, "cao_on": null, "key_id": 1, "lot_id": 2, "months": 24, "offers": null, "decp_id": null, "maximum": null, "buyer_id": 1, "group_id": 1, "supplier": "Bong, fils", "family_id": null, "framework": false, "import_id": null, "launch_id": 2, "notice_on": null, "procedure": null, "reference": "P-2", "share_rule": "key", "firm_months": null, "notified_on": "2026-05-20", "recorded_at": "2026-11-28T21:28:13.675882+00:00", "contract_type": "supplies", "notice_months": null, "offers_due_on": null, "amo_project_id": null, "renewal_months": null}	\\x88d5339c4305d864b176941256e5f7b99d55deb7bec6149223da18c0359bc43f	\\xf6a0a11282725d9e486933062dfb9c4e3f6516dd9d0bc20e45b528286e9f4be9
20	61	share	2,0,1	\N	{"amount": 0.00, "weight": 0.000000, "member_id": 1, "remainder": false, "contract_id": 2, "notified_on": "2026-05-20", "contract_type": "supplies", "amendment_number": 0}	\\xea37069f2158057d6e91bfeea57874bb2b96e59c75a9d8d083c1a004e8ed7d32	\\x88d5339c4305d864b176941256e5f7b99d55deb7bec6149223da18c0359bc43f
20	62	share	2,0,2	\N	{"amount": 750.00, "weight": 1.000000, "member_id": 2, "remainder": false, "contract_id": 2, "notified_on": "2026-05-20", "contract_type": "supplies", "amendment_number": 0}	\\x4d749b684a212253dad47c4c650a41afaf0fe12beb0a97d51ecbcb7ed23b82e7	\\xea37069f2158057d6e91bfeea57874bb2b96e59c75a9d8d083c1a004e8ed7d32
20	63	share	2,0,3	\N	{"amount": 750.00, "weight": 1.000000, "member_id": 3, "remainder": false, "contract_id": 2, "notified_on": "2026-05-20", "contract_type": "supplies", "amendment_number": 0}	\\x90a109b56a70446411c2e58fc88f055fea43305a447758bafe38073f353fa70c	\\x4d749b684a212253dad47c4c650a41afaf0fe12beb0a97d51ecbcb7ed23b82e7
20	64	share	2,0,4	\N	{"amount": 0.00, "weight": 0.000000, "member_id": 4, "remainder": false, "contract_id": 2, "notified_on": "2026-05-20", "contract_type": "supplies", "amendment_number": 0}	\\x07e8a16d671d329e10b0a36d28a445e34968621d566a6a1f5ad95750d15e839d	\\x90a109b56a70446411c2e58fc88f055fea43305a447758bafe38073f353fa70c
21	65	share	1,1,1	\N	{"amount": 0.00, "weight": 0.000000, "member_id": 1, "remainder": false, "contract_id": 1, "notified_on": "2026-06-01", "contract_type": "supplies", "amendment_number": 1}	\\x2469093f8bf68cb4017297dfea9b76bffb40493f3770c9db54b14aaf0f7e645b	\\x07e8a16d671d329e10b0a36d28a445e34968621d566a6a1f5ad95750d15e839d
21	66	share	1,1,2	\N	{"amount": 583.09, "weight": 10000.000000, "member_id": 2, "remainder": true, "contract_id": 1, "notified_on": "2026-06-01", "contract_type": "supplies", "amendment_number": 1}	\\x655857f46d7d66cefdb38beb4f3aafdaabe14eee8b9dcbcba0550ea06cbe6e48	\\x2469093f8bf68cb4017297dfea9b76bffb40493f3770c9db54b14aaf0f7e645b
21	67	share	1,1,3	\N	{"amount": 416.91, "weight": 7150.000000, "member_id": 3, "remainder": false, "contract_id": 1, "notified_on": "2026-06-01", "contract_type": "supplies", "amendment_number": 1}	\\xf6e852490b520988c9350b9c5d33644d73eb8988912c78e9194877181212dfc9	\\x655857f46d7d66cefdb38beb4f3aafdaabe14eee8b9dcbcba0550ea06cbe6e48
21	68	share	1,1,4	\N	{"amount": 0.00, "weight": 0.000000, "member_id": 4, "remainder": false, "contract_id": 1, "notified_on": "2026-06-01", "contract_type": "supplies", "amendment_number": 1}	\\x7dc78f7ccb736b47affc89425c69e79ced19dd4e594623f4abca73425818a451	\\xf6e852490b520988c9350b9c5d33644d73eb8988912c78e9194877181212dfc9
21	69	amendment	1,1	\N	{"title": null, "amount": 1000.00, "cao_on": null, "ground": "additional", "key_id": null, "number": 1, "new_end": null, "share_rule": "contract", "contract_id": 1, "new_maximum": null, "notified_on": "2026-06-01", "recorded_at": "2026-11-28T21:28:13.722781+00:00"}	\\xd5d2f80639b1b54ab504268b7ef8db9fa118efc9db67f22416f88b6faa37021d	\\x7dc78f7ccb736b47affc89425c69e79ced19dd4e594623f4abca73425818a451
22	70	contract	2	{"id": 2, "cpv": null, "title": "Enveloppes", "amount": 1500.00, "cao_on": null, "key_id": 1, "lot_id": 2, "months": 24, "offers": null, "decp_id": null, "maximum": null, "buyer_id": 1, "group_id": 1, "supplier": "Bong, fils", "family_id": null, "framework": false, "import_id": null, "launch_id": 2, "notice_on": null, "procedure": null, "reference": "P-2", "share_rule": "key", "firm_months": null, "notified_on": "2026-05-20", "recorded_at": "2026-11-28T21:28:13.675882+00:00", "contract_type": "supplies", "notice_months": null, "offers_due_on": null, "amo_project_id": null, "renewal_months": null}	{"id": 2, "cpv": null, "title": "Enveloppes", "amount": 1500.00, "cao_on": null, "key_id": 1, "lot_id": 2, "months": 24, "offers": null, "decp_id": null, "maximum": null, "buyer_id": 1, "group_id": 1, "supplier": "Bong et fils", "family_id": null, "framework": false, "import_id": null, "launch_id": 2, "notice_on": null, "procedure": null, "reference": "P-2", "share_rule": "key", "firm_months": null, "notified_on": "2026-05-20", "recorded_at": "2026-11-28T21:28:13.675882+00:00", "contract_type": "supplies", "notice_months": null, "offers_due_on": null, "amo_project_id": null, "renewal_months": null}	\\xe8413d5e76841fa1a364b3f7fe2c0f8a408733b6c8b896f9de7f2d720246fb90	\\xd5d2f80639b1b54ab504268b7ef8db9fa118efc9db67f22416f88b6faa37021d
23	71	purchase_order	1	\N	{"id": 1, "amount": 120.50, "framework": true, "member_id": 2, "reference": "B-1", "ordered_on": "2026-06-20", "contract_id": 1, "amendment_number": 0}	\\x3ea7b1890fff0453f8cb7776115bc2daaf13b883f0e2c7caeed6cdfb524ab047	\\xe8413d5e76841fa1a364b3f7fe2c0f8a408733b6c8b896f9de7f2d720246fb90
24	72	amo_project	1	\N	{"id": 1, "fee": null, "code": "ecole", "title": "École", "fee_kind": "none", "client_id": 4, "closed_on": null, "opened_on": "2026-11-28", "agreed_days": null, "project_type": "building"}	\\x2ba3d9ecc2659033aaa9f13310f3d6ffcb46c458f2628e5e20be8836e669b3b7	\\x3ea7b1890fff0453f8cb7776115bc2daaf13b883f0e2c7caeed6cdfb524ab047
25	73	contract	3	\N	{"id": 3, "cpv": null, "title": "Toit", "amount": 5000.00, "cao_on": null, "key_id": null, "lot_id": null, "months": null, "offers": null, "decp_id": null, "maximum": null, "buyer_id": 4, "group_id": null, "supplier": "X", "family_id": null, "framework": false, "import_id": null, "launch_id": null, "notice_on": null, "procedure": null, "reference": "E-1", "share_rule": "client", "firm_months": null, "notified_on": "2025-05-04", "recorded_at": "2026-11-28T21:28:13.90813+00:00", "contract_type": "works", "notice_months": null, "offers_due_on": null, "amo_project_id": 1, "renewal_months": null}	\\x05929fdf4c98363913e7ca74578afd67ddcb791d4d333923f4a3af4731045ed8	\\x2ba3d9ecc2659033aaa9f13310f3d6ffcb46c458f2628e5e20be8836e669b3b7
25	74	share	3,0,4	\N	{"amount": 5000.00, "weight": null, "member_id": 4, "remainder": false, "contract_id": 3, "notified_on": "2025-05-04", "contract_type": "works", "amendment_number": 0}	\\xa89a2b0d7681b32d461b1d80d5734ac008da7ef5a00e2c62f70227c39be16b2b	\\x05929fdf4c98363913e7ca74578afd67ddcb791d4d333923f4a3af4731045ed8
26	75	amo_day	1	\N	{"id": 1, "days": 1.50, "step": "tender", "worked_on": "2025-04-04", "project_id": 1}	\\x6a6412c42f415c01eecaba2ee47b2c4882539b8c63abd2bd49a93988c6459fa0	\\xa89a2b0d7681b32d461b1d80d5734ac008da7ef5a00e2c62f70227c39be16b2b
27	76	saved_report	1	\N	{"id": 1, "code": "par-type", "words": ["report=volumes", "by=type", "year=2026"], "saved_by": "mutua", "saved_on": "2026-11-28"}	\\x68c755b3f9cbe7202b6ea8ccac4cb7a402d6ba147966866c24bf2dbb0a2804ea	\\x6a6412c42f415c01eecaba2ee47b2c4882539b8c63abd2bd49a93988c6459fa0
28	77	closed_year	2025	\N	{"year": 2025, "closed_at": "2026-11-28T21:28:13.99963+00:00", "closed_on": "2026-11-28"}	\\x57be1e5be29adc62c9118617bcad24135ecea8dd3a07a1ee31ebc2e36544f2ff	\\x68c755b3f9cbe7202b6ea8ccac4cb7a402d6ba147966866c24bf2dbb0a2804ea
29	78	reopened_year	2025	\N	{"year": 2025, "reason": "oubli", "reopened_on": "2026-11-28"}	\\x9fdef6f702f874c922efaa0c39258b424d920ae73576d6616e67b0d211a82148	\\x57be1e5be29adc62c9118617bcad24135ecea8dd3a07a1ee31ebc2e36544f2ff
29	79	closed_year	2025	{"year": 2025, "closed_at": "2026-11-28T21:28:13.99963+00:00", "closed_on": "2026-11-28"}	\N	\\x3130d7bbcb149c129ab10918832dfb44041c9c1fce124af09dbb052b24a34c53	\\x9fdef6f702f874c922efaa0c39258b424d920ae73576d6616e67b0d211a82148
30	80	amo_project	1	{"id": 1, "fee": null, "code": "ecole", "title": "École", "fee_kind": "none", "client_id": 4, "closed_on": null, "opened_on": "2026-11-28", "agreed_days": null, "project_type": "building"}	{"id": 1, "fee": null, "code": "ecole", "title": "École", "fee_kind": "none", "client_id": 4, "closed_on": null, "opened_on": "2026-11-28", "agreed_days": 12.50, "project_type": "building"}	\\xac103dc4401fcb257f1fadcf6864f4be639a1960fb4c7fe0baa7a7057bf5d635	\\x3130d7bbcb149c129ab10918832dfb44041c9c1fce124af09dbb052b24a34c53
31	81	preparation	adapted,2026-11-28	\N	{"step": "adapted", "months": 5, "valid_from": "2026-11-28"}	\\x17cfb82a571785b06712fc4214dcd73d1c1c9dd3360a4dd82ef0b9af9ddb5f96	\\xac103dc4401fcb257f1fadcf6864f4be639a1960fb4c7fe0baa7a7057bf5d635
32	82	campaign	1	{"id": 1, "code": "c26", "title": "Besoins 2026", "opens_on": "2025-09-01", "closed_on": null, "closes_on": "2030-11-30"}	{"id": 1, "code": "c26", "title": "Besoins de 2026", "opens_on": "2025-09-01", "closed_on": null, "closes_on": "2030-11-30"}	\\xab369dae9d702848c305c4bffd5118038e6e332fec556e64923fb4c33c33daac	\\x17cfb82a571785b06712fc4214dcd73d1c1c9dd3360a4dd82ef0b9af9ddb5f96
\.
COPY history.entry (id, transaction, began_at, recorded_at, recorded_by, account, command, command_id, undoes, reason) FROM stdin;
1	725	2026-11-28 21:28:12.844268+00	2026-11-28 21:28:12.851322+00	mutua	0	member import	27147a37e9c9c7955de22f861ce3323c	\N	\N
2	727	2026-11-28 21:28:12.883558+00	2026-11-28 21:28:12.887929+00	mutua	0	need import	bac7a004f5d3a8178e01824b3af77697	\N	\N
3	728	2026-11-28 21:28:12.916901+00	2026-11-28 21:28:12.921057+00	mutua	0	campaign open	2bce2a7aa34a68228d02b8cdb73a95bf	\N	\N
4	729	2026-11-28 21:28:12.942303+00	2026-11-28 21:28:12.947882+00	mutua	0	need add	df951d781204c5ecb7bdacabc9749623	\N	\N
5	730	2026-11-28 21:28:12.971396+00	2026-11-28 21:28:12.980656+00	mutua	0	campaign answer	c42471884e569dd85bcb408c5cd6c452	\N	\N
6	731	2026-11-28 21:28:13.004031+00	2026-11-28 21:28:13.020678+00	mutua	0	need edit	380b4ae861887a56ab2b103d01f34f0d	\N	\N
7	732	2026-11-28 21:28:13.046351+00	2026-11-28 21:28:13.056213+00	mutua	0	key add	78ffdaf42725c5b03a55e68a34d09792	\N	\N
8	733	2026-11-28 21:28:13.08222+00	2026-11-28 21:28:13.102458+00	mutua	0	group form	0b8aca9f5ffa727e36c6dd29d7ac14e2	\N	\N
9	734	2026-11-28 21:28:13.140138+00	2026-11-28 21:28:13.157229+00	mutua	0	lot add	7466d54e42bb270ca70ad5bb3ba0af67	\N	\N
10	735	2026-11-28 21:28:13.194201+00	2026-11-28 21:28:13.218374+00	mutua	0	lot assign	c9af9ad01dde9ea36d20ac0a4ef708cb	\N	\N
11	736	2026-11-28 21:28:13.256087+00	2026-11-28 21:28:13.278354+00	mutua	0	lot assign	e6763fc47651d02ac41c012550876edc	\N	\N
12	737	2026-11-28 21:28:13.313595+00	2026-11-28 21:28:13.329661+00	mutua	0	group join	84556d34b3bc73ef36b8f527772d5a03	\N	\N
13	738	2026-11-28 21:28:13.365651+00	2026-11-28 21:28:13.389578+00	mutua	0	group leave	c66047781fe638912067130ab416b38d	\N	\N
14	739	2026-11-28 21:28:13.416473+00	2026-11-28 21:28:13.428925+00	mutua	0	group join	6565ebf73edc09ac0fb672ae6da840cf	\N	\N
15	740	2026-11-28 21:28:13.454249+00	2026-11-28 21:28:13.467145+00	mutua	0	group launch	c38b8d32ce89a3a54cdcb5932d6780c2	\N	\N
16	741	2026-11-28 21:28:13.490456+00	2026-11-28 21:28:13.503129+00	mutua	0	price add	b5a004cfe5759a2b527c0abb9f3bf458	\N	\N
17	742	2026-11-28 21:28:13.524165+00	2026-11-28 21:28:13.53768+00	mutua	0	contract award	e5e7dca725b016f117e7961bb0c3fee4	\N	\N
18	743	2026-11-28 21:28:13.564352+00	2026-11-28 21:28:13.582554+00	mutua	0	lot end	ed7bc716c4619a20aa604faab798d1a6	\N	\N
19	744	2026-11-28 21:28:13.619894+00	2026-11-28 21:28:13.637737+00	mutua	0	group launch	b9c40cb8625b6966c8fd425f037343ac	\N	\N
20	745	2026-11-28 21:28:13.675882+00	2026-11-28 21:28:13.693862+00	mutua	0	contract award	8d56858162d216d8cddbfada9236c4b7	\N	\N
21	746	2026-11-28 21:28:13.722781+00	2026-11-28 21:28:13.74155+00	mutua	0	contract amend	ab0cdf56b4ede51e9861cf88c73d21b3	\N	\N
22	747	2026-11-28 21:28:13.780073+00	2026-11-28 21:28:13.798188+00	mutua	0	contract edit	a44403299974496346962c28166f4f1a	\N	erreur de saisie
23	748	2026-11-28 21:28:13.82795+00	2026-11-28 21:28:13.843532+00	mutua	0	contract order	4feb7924b4c8ed6dedc3132693dfe407	\N	\N
24	749	2026-11-28 21:28:13.871884+00	2026-11-28 21:28:13.884055+00	mutua	0	amo add	788ce5d2bcd3a781256cde0dc168915d	\N	\N
25	750	2026-11-28 21:28:13.90813+00	2026-11-28 21:28:13.915864+00	mutua	0	amo contract	50ddf5f3db07e41e7bdea704c17f2240	\N	\N
26	751	2026-11-28 21:28:13.947804+00	2026-11-28 21:28:13.955036+00	mutua	0	amo log	68223929863e2af2a73bb44669c19dab	\N	\N
27	752	2026-11-28 21:28:13.98152+00	2026-11-28 21:28:13.984356+00	mutua	0	report save	e086ae2fa590973c5ad46648048c4cf9	\N	\N
28	753	2026-11-28 21:28:13.99963+00	2026-11-28 21:28:14.003461+00	mutua	0	year close	72d3857981f20f822b99de721dd406f9	\N	\N
29	755	2026-11-28 21:28:14.026219+00	2026-11-28 21:28:14.030315+00	mutua	0	year reopen	39d09cf963015265eeb7a05938c402a9	\N	oubli
30	763	2026-11-28 21:28:14.467954+00	2026-11-28 21:28:14.475729+00	mutua	0	amo edit	87f5c25a1a45557ee8ef343c3d99f898	\N	\N
31	764	2026-11-28 21:28:14.515901+00	2026-11-28 21:28:14.520318+00	mutua	0	calendar lead	ca25fc07d26bce1b1a64b40348328673	\N	\N
32	765	2026-11-28 21:28:14.535029+00	2026-11-28 21:28:14.538955+00	mutua	0	campaign edit	cd1ccbd964a4808adc5e19d73cc65493	\N	\N
\.
COPY history.seal (number, entries, previous, digest, horizon, sealed_at) FROM stdin;
1	15	\\x	\\x448fee49ed336163625f2ae5b12c1fa5c35f4087c67d71987d39adbfe9b5d2c8	741	2026-11-28 21:28:13.504304+00
2	13	\\x448fee49ed336163625f2ae5b12c1fa5c35f4087c67d71987d39adbfe9b5d2c8	\\x7c60b2bc3643ea50899d8c428e9058d44d8e5cdbc2f44727179481998e9b9110	754	2026-11-28 21:28:14.007883+00
3	1	\\x7c60b2bc3643ea50899d8c428e9058d44d8e5cdbc2f44727179481998e9b9110	\\xb80714d18ef6f870d8aef59b8202acefa864cbfa93eccea3a1fc8203f40832d2	762	2026-11-28 21:28:14.418755+00
4	2	\\xb80714d18ef6f870d8aef59b8202acefa864cbfa93eccea3a1fc8203f40832d2	\\x8d3f7ea882391f6e4170e83d37f19a8618285efbb1ffae504ecb9ff318251a8b	765	2026-11-28 21:28:14.540454+00
\.
COPY history.sealed (entry_id, seal_number) FROM stdin;
1	1
2	1
3	1
4	1
5	1
6	1
7	1
8	1
9	1
10	1
11	1
12	1
13	1
14	1
15	1
16	2
17	2
18	2
19	2
20	2
21	2
22	2
23	2
24	2
25	2
26	2
27	2
28	2
29	3
30	4
31	4
\.
COPY public.member (id, code, kind, siren, siret, insee, contact, merged_into_id, merged_on, entered_on, entered_at) FROM stdin;
1	capld	epci	\N	\N	\N	\N	\N	\N	2026-11-28	2026-11-28 21:28:12.844268+00
2	daoulas	commune	\N	\N	\N	\N	\N	\N	2026-11-28	2026-11-28 21:28:12.844268+00
3	dirinon	commune	\N	\N	\N	\N	\N	\N	2026-11-28	2026-11-28 21:28:12.844268+00
4	hanvec	commune	\N	\N	\N	\N	\N	\N	2026-11-28	2026-11-28 21:28:12.844268+00
\.
COPY public.allocation_key (id, code, source, definition, year) FROM stdin;
1	moitie	convention	à parts égales	2026
\.
COPY public.allocation_weight (key_id, member_id, weight) FROM stdin;
1	2	1.000000
1	3	1.000000
\.
COPY public.amo_project (id, code, title, client_id, project_type, opened_on, closed_on, fee_kind, fee, agreed_days) FROM stdin;
1	ecole	École	4	building	2026-11-28	\N	none	\N	12.50
\.
COPY public.import (id, kind, file_name, sha256, rows, imported_at, imported_by) FROM stdin;
1	needs	needs.csv	\\xe717ac4dd02992da33133a8542aad706e5e31bbb0b49386431d7438e382ab8cb	4	2026-11-28 21:28:12.883558+00	mutua
\.
COPY public.purchasing_group (id, code, title, coordinator_id, performance_coordinator_id, basis, statutes_reference, mission, permanent, cost_sharing_key_id, term_ends_on, formed_on, closed_on, copied_from_id) FROM stdin;
1	papier	Papier	1	\N	L2113-6	\N	award-and-sign	f	\N	\N	2026-11-28	\N	\N
\.
COPY public.launch (id, group_id, launched_on, without_convention, value, purchase_kind, procedure, article, none_limit, publicity_threshold, eu_threshold, recorded_at, specific_threshold) FROM stdin;
1	1	2026-01-12	essai	18650.00	supplies-services	none	R2122-8	40000.00	90000.00	216000.00	2026-11-28 21:28:13.454249+00	\N
2	1	2026-04-01	essai	18650.00	supplies-services	none	R2122-8	60000.00	90000.00	216000.00	2026-11-28 21:28:13.619894+00	\N
\.
COPY public.lot (id, group_id, number, title, contract_type, cpv, months, months_reason, estimate, maximum, specific_service, framework) FROM stdin;
1	1	1	Papier	supplies	\N	\N	\N	\N	\N	f	f
2	1	2	Enveloppes	supplies	\N	\N	\N	\N	\N	f	f
\.
COPY public.launch_lot (launch_id, group_id, lot_id, estimate, procedure) FROM stdin;
1	1	1	17150.00	none
1	1	2	1500.00	none
2	1	2	1500.00	none
\.
COPY public.contract (id, buyer_id, reference, group_id, lot_id, launch_id, amo_project_id, title, contract_type, cpv, family_id, supplier, amount, framework, maximum, notified_on, months, key_id, share_rule, procedure, notice_on, offers_due_on, cao_on, offers, decp_id, import_id, recorded_at, renewal_months, notice_months, firm_months) FROM stdin;
1	1	P-1	1	1	1	\N	Papier A4	supplies	\N	\N	Armor SA	17150.01	t	20000.00	2026-03-15	24	\N	needs	\N	\N	\N	\N	\N	\N	\N	2026-11-28 21:28:13.524165+00	\N	\N	\N
2	1	P-2	1	2	2	\N	Enveloppes	supplies	\N	\N	Bong et fils	1500.00	f	\N	2026-05-20	24	1	key	\N	\N	\N	\N	\N	\N	\N	2026-11-28 21:28:13.675882+00	\N	\N	\N
3	4	E-1	\N	\N	\N	1	Toit	works	\N	\N	X	5000.00	f	\N	2025-05-04	\N	\N	client	\N	\N	\N	\N	\N	\N	\N	2026-11-28 21:28:13.90813+00	\N	\N	\N
\.
COPY public.amendment (contract_id, number, amount, notified_on, ground, title, new_maximum, new_end, cao_on, recorded_at, share_rule, key_id) FROM stdin;
1	1	1000.00	2026-06-01	additional	\N	\N	\N	\N	2026-11-28 21:28:13.722781+00	contract	\N
\.
COPY public.amo_day (id, project_id, step, worked_on, days) FROM stdin;
1	1	tender	2025-04-04	1.50
\.
COPY public.need (id, member_id, reference, title, contract_type, cpv, family_id, amount, yearly, months, quantity, unit, wanted_from, contract_ends, baseline_price, baseline_source, baseline_date, campaign_id, comment, withdrawn_on, import_id, recorded_at, answered_on) FROM stdin;
1	2	\N	Papier A4	supplies	\N	\N	10000.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	1	2026-11-28 21:28:12.883558+00	\N
2	3	\N	Papier A4	supplies	\N	\N	7150.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	1	2026-11-28 21:28:12.883558+00	\N
3	2	\N	Enveloppes	supplies	\N	\N	900.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	1	2026-11-28 21:28:12.883558+00	\N
4	3	\N	Enveloppes	supplies	\N	\N	600.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	1	2026-11-28 21:28:12.883558+00	\N
5	2	\N	Toit neuf	works	\N	\N	5000.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	1	\N	\N	\N	2026-11-28 21:28:12.942303+00	2026-11-28
\.
COPY public.assignment (need_id, lot_id, amount, quantity, released_on) FROM stdin;
1	1	10000.00	\N	\N
2	1	7150.00	\N	\N
3	2	900.00	\N	\N
4	2	600.00	\N	\N
\.
COPY public.campaign (id, code, title, opens_on, closes_on, closed_on) FROM stdin;
1	c26	Besoins de 2026	2025-09-01	2030-11-30	\N
\.
COPY public.campaign_answer (campaign_id, member_id, answer, answered_on, note) FROM stdin;
1	3	none	2026-11-28	\N
\.
COPY public.campaign_asked (campaign_id, member_id, invited_on, reminded_on) FROM stdin;
1	2	\N	\N
1	3	\N	\N
1	4	\N	\N
\.
COPY public.membership (group_id, member_id, joined_on, left_on, deliberated_on, deliberation_reference, signed_on) FROM stdin;
1	1	\N	\N	\N	\N	\N
1	2	\N	\N	\N	\N	\N
1	3	\N	\N	\N	\N	\N
1	4	2026-03-05	\N	\N	\N	\N
\.
COPY public.launch_member (launch_id, group_id, member_id) FROM stdin;
1	1	1
1	1	2
1	1	3
1	1	4
2	1	1
2	1	2
2	1	3
2	1	4
\.
COPY public.lot_outcome (lot_id, launch_id, outcome, ended_on, id, of_the_past) FROM stdin;
2	1	unsuccessful	2026-03-20	1	f
\.
COPY public.member_name (member_id, since, name) FROM stdin;
1	-infinity	Communauté d'agglomération
2	-infinity	Daoulas
3	-infinity	Dirinon
4	-infinity	Hanvec
\.
COPY public.member_population (member_id, year, inhabitants, source) FROM stdin;
1	2023	48000	\N
2	2023	1800	\N
3	2023	2200	\N
4	2023	2000	\N
\.
COPY public.membership_stay (group_id, member_id, joined_on, left_on, deliberated_on, deliberation_reference, signed_on) FROM stdin;
1	4	2026-01-05	2026-02-05	\N	\N	\N
\.
COPY public.preparation (step, valid_from, months) FROM stdin;
adapted	2026-11-28	5
\.
COPY public.price (id, lot_id, item, unit, before_price, before_source, before_date, after_price) FROM stdin;
1	1	Ramette	carton	21.5000	factures	2025-06-01	19.9000
\.
COPY public.price_quantity (price_id, member_id, quantity, assumed) FROM stdin;
1	2	10.0000	f
1	3	7.5000	f
\.
COPY public.share (contract_id, amendment_number, member_id, amount, weight, remainder, notified_on, contract_type) FROM stdin;
1	0	1	0.00	0.000000	f	2026-03-15	supplies
1	0	2	10000.01	10000.000000	t	2026-03-15	supplies
1	0	3	7150.00	7150.000000	f	2026-03-15	supplies
1	0	4	0.00	0.000000	f	2026-03-15	supplies
1	1	1	0.00	0.000000	f	2026-06-01	supplies
1	1	2	583.09	10000.000000	t	2026-06-01	supplies
1	1	3	416.91	7150.000000	f	2026-06-01	supplies
1	1	4	0.00	0.000000	f	2026-06-01	supplies
2	0	1	0.00	0.000000	f	2026-05-20	supplies
2	0	2	750.00	1.000000	f	2026-05-20	supplies
2	0	3	750.00	1.000000	f	2026-05-20	supplies
2	0	4	0.00	0.000000	f	2026-05-20	supplies
3	0	4	5000.00	\N	f	2025-05-04	works
\.
COPY public.purchase_order (id, contract_id, framework, amendment_number, member_id, amount, ordered_on, reference) FROM stdin;
1	1	t	0	2	120.50	2026-06-20	B-1
\.
COPY public.reopened_year (year, reopened_on, reason) FROM stdin;
2025	2026-11-28	oubli
\.
COPY public.saved_report (id, code, words, saved_on, saved_by) FROM stdin;
1	par-type	{report=volumes,by=type,year=2026}	2026-11-28	mutua
\.
SELECT pg_catalog.setval('history.change_id_seq', 82, true);
SELECT pg_catalog.setval('history.entry_id_seq', 32, true);
SELECT pg_catalog.setval('public.allocation_key_id_seq', 1, true);
SELECT pg_catalog.setval('public.amo_day_id_seq', 1, true);
SELECT pg_catalog.setval('public.amo_project_id_seq', 1, true);
SELECT pg_catalog.setval('public.campaign_id_seq', 1, true);
SELECT pg_catalog.setval('public.contract_id_seq', 3, true);
SELECT pg_catalog.setval('public.import_id_seq', 1, true);
SELECT pg_catalog.setval('public.launch_id_seq', 2, true);
SELECT pg_catalog.setval('public.lot_id_seq', 2, true);
SELECT pg_catalog.setval('public.lot_outcome_id_seq', 1, true);
SELECT pg_catalog.setval('public.member_id_seq', 4, true);
SELECT pg_catalog.setval('public.need_id_seq', 5, true);
SELECT pg_catalog.setval('public.price_id_seq', 1, true);
SELECT pg_catalog.setval('public.purchase_order_id_seq', 1, true);
SELECT pg_catalog.setval('public.purchasing_group_id_seq', 1, true);
SELECT pg_catalog.setval('public.saved_report_id_seq', 1, true);
