-- Some use of most commands, as the program of migration 28 wrote it; without the rows that its migrations brought.
-- Made by pg_dump --data-only; loaded by psql, without triggers.
set session_replication_role = replica;
COPY history.change (entry_id, id, table_name, row_key, before, after, digest, previous) FROM stdin;
1	1	member	1	\N	{"id": 1, "code": "capld", "kind": "epci", "insee": null, "siren": null, "siret": null, "contact": null, "merged_on": null, "entered_at": "2026-11-28T21:28:08.965997+00:00", "entered_on": "2026-11-28", "merged_into_id": null}	\\x7f9025caba0190e3d1738b892a25f4bcd9d4a38c8d7a7cf34fb200d44b644537	\\x
1	2	member_name	1,-infinity	\N	{"name": "Communauté d'agglomération", "since": "-infinity", "member_id": 1}	\\x9e8c19655123b801008a1ff610ca582452cfe60ee3d18c5edbe7ad48a618e18c	\\x7f9025caba0190e3d1738b892a25f4bcd9d4a38c8d7a7cf34fb200d44b644537
1	3	member_population	1,2023	\N	{"year": 2023, "source": null, "member_id": 1, "inhabitants": 48000}	\\x4b5cd7f75c828e46b7451649c06893be62cc7cc44354cc33a62d40cbfb03bea2	\\x9e8c19655123b801008a1ff610ca582452cfe60ee3d18c5edbe7ad48a618e18c
1	4	member	2	\N	{"id": 2, "code": "daoulas", "kind": "commune", "insee": null, "siren": null, "siret": null, "contact": null, "merged_on": null, "entered_at": "2026-11-28T21:28:08.965997+00:00", "entered_on": "2026-11-28", "merged_into_id": null}	\\x2f117495ad59c8a0950147ac5efe66086c8e051dfed777539209094fdaf5b1d4	\\x4b5cd7f75c828e46b7451649c06893be62cc7cc44354cc33a62d40cbfb03bea2
1	5	member_name	2,-infinity	\N	{"name": "Daoulas", "since": "-infinity", "member_id": 2}	\\x4c909447ac945b3e6ffc734376924d10663e4498e6155ec899c80e182b05f253	\\x2f117495ad59c8a0950147ac5efe66086c8e051dfed777539209094fdaf5b1d4
1	6	member_population	2,2023	\N	{"year": 2023, "source": null, "member_id": 2, "inhabitants": 1800}	\\xf78c9c08ffd597e16b10516bad311aa5eadaa422243303ce0012c7dc75219579	\\x4c909447ac945b3e6ffc734376924d10663e4498e6155ec899c80e182b05f253
1	7	member	3	\N	{"id": 3, "code": "dirinon", "kind": "commune", "insee": null, "siren": null, "siret": null, "contact": null, "merged_on": null, "entered_at": "2026-11-28T21:28:08.965997+00:00", "entered_on": "2026-11-28", "merged_into_id": null}	\\x2d79c25615a9b1d9da8f02b92dc2ecfde0f02dfa19c4e154448ded64cbea30d9	\\xf78c9c08ffd597e16b10516bad311aa5eadaa422243303ce0012c7dc75219579
1	8	member_name	3,-infinity	\N	{"name": "Dirinon", "since": "-infinity", "member_id": 3}	\\x045284ed0154cf00049a723cb321fa5b49bc24854202f507bfcff019bbfb0152	\\x2d79c25615a9b1d9da8f02b92dc2ecfde0f02dfa19c4e154448ded64cbea30d9
1	9	member_population	3,2023	\N	{"year": 2023, "source": null, "member_id": 3, "inhabitants": 2200}	\\x809035d8de5de655aa12d655846234e2f5f3bb77f09e1ffc138de8f54d3a4f9c	\\x045284ed0154cf00049a723cb321fa5b49bc24854202f507bfcff019bbfb0152
1	10	member	4	\N	{"id": 4, "code": "hanvec", "kind": "commune", "insee": null, "siren": null, "siret": null, "contact": null, "merged_on": null, "entered_at": "2026-11-28T21:28:08.965997+00:00", "entered_on": "2026-11-28", "merged_into_id": null}	\\x1b27fe510a9e8575ee8c5a29cdcf7664cbe5c71096f60d1bcc2ef2938ded0373	\\x809035d8de5de655aa12d655846234e2f5f3bb77f09e1ffc138de8f54d3a4f9c
1	11	member_name	4,-infinity	\N	{"name": "Hanvec", "since": "-infinity", "member_id": 4}	\\x7c1be707648d00e3edece247c51aa8f493f8b14b54742c79db465059cc413385	\\x1b27fe510a9e8575ee8c5a29cdcf7664cbe5c71096f60d1bcc2ef2938ded0373
1	12	member_population	4,2023	\N	{"year": 2023, "source": null, "member_id": 4, "inhabitants": 2000}	\\x6b5c67f288d28c5159229005c73a94ccd04783e8e04c21cc633b1e23d652c8a7	\\x7c1be707648d00e3edece247c51aa8f493f8b14b54742c79db465059cc413385
2	13	import	1	\N	{"id": 1, "kind": "needs", "rows": 4, "sha256": "\\\\xe717ac4dd02992da33133a8542aad706e5e31bbb0b49386431d7438e382ab8cb", "file_name": "needs.csv", "imported_at": "2026-11-28T21:28:09.018958+00:00", "imported_by": "mutua"}	\\xc24055adacc334ce1c2ba5600ac873e36949da5438cef4cf3d69a15964ee86cd	\\x6b5c67f288d28c5159229005c73a94ccd04783e8e04c21cc633b1e23d652c8a7
3	14	campaign	1	\N	{"id": 1, "code": "c26", "title": "Besoins 2026", "opens_on": "2025-09-01", "closed_on": null, "closes_on": "2030-11-30"}	\\x3daad600adf9bd8823b925cf0cb1335a2aa4ff6e442f2a3e14c0ed2c63166bec	\\xc24055adacc334ce1c2ba5600ac873e36949da5438cef4cf3d69a15964ee86cd
3	15	campaign_asked	1,2	\N	{"member_id": 2, "campaign_id": 1}	\\x94c8cad3ffb52ec4f258365151674d3dc71ceca91a95913bc87d30a5e72b9fba	\\x3daad600adf9bd8823b925cf0cb1335a2aa4ff6e442f2a3e14c0ed2c63166bec
3	16	campaign_asked	1,3	\N	{"member_id": 3, "campaign_id": 1}	\\x96ba4c0f7ca3e9eec6621964a1865ad32287aa5fcb8a8b4e843450c2b10511c9	\\x94c8cad3ffb52ec4f258365151674d3dc71ceca91a95913bc87d30a5e72b9fba
3	17	campaign_asked	1,4	\N	{"member_id": 4, "campaign_id": 1}	\\x5fc9c36508a137e8ec752d6cc2078364597744eaf58529c63a7fb966ab01d227	\\x96ba4c0f7ca3e9eec6621964a1865ad32287aa5fcb8a8b4e843450c2b10511c9
4	18	need	5	\N	{"id": 5, "cpv": null, "unit": null, "title": "Toit", "amount": 5000.00, "months": null, "yearly": null, "comment": null, "quantity": null, "family_id": null, "import_id": null, "member_id": 2, "reference": null, "answered_on": "2026-11-28", "campaign_id": 1, "recorded_at": "2026-11-28T21:28:09.096014+00:00", "wanted_from": null, "withdrawn_on": null, "baseline_date": null, "contract_ends": null, "contract_type": "works", "baseline_price": null, "baseline_source": null}	\\x6ab839589dd38ea2c0fef087d244c26847003a6729016b26435e6fdb6dd747a4	\\x5fc9c36508a137e8ec752d6cc2078364597744eaf58529c63a7fb966ab01d227
5	19	campaign_answer	1,3	\N	{"note": null, "answer": "none", "member_id": 3, "answered_on": "2026-11-28", "campaign_id": 1}	\\x3edebb8aec722af593ea7bd856733cabcae7e1c1b3997bf9ef624a46d41bc454	\\x6ab839589dd38ea2c0fef087d244c26847003a6729016b26435e6fdb6dd747a4
6	20	need	5	{"id": 5, "cpv": null, "unit": null, "title": "Toit", "amount": 5000.00, "months": null, "yearly": null, "comment": null, "quantity": null, "family_id": null, "import_id": null, "member_id": 2, "reference": null, "answered_on": "2026-11-28", "campaign_id": 1, "recorded_at": "2026-11-28T21:28:09.096014+00:00", "wanted_from": null, "withdrawn_on": null, "baseline_date": null, "contract_ends": null, "contract_type": "works", "baseline_price": null, "baseline_source": null}	{"id": 5, "cpv": null, "unit": null, "title": "Toit neuf", "amount": 5000.00, "months": null, "yearly": null, "comment": null, "quantity": null, "family_id": null, "import_id": null, "member_id": 2, "reference": null, "answered_on": "2026-11-28", "campaign_id": 1, "recorded_at": "2026-11-28T21:28:09.096014+00:00", "wanted_from": null, "withdrawn_on": null, "baseline_date": null, "contract_ends": null, "contract_type": "works", "baseline_price": null, "baseline_source": null}	\\x38d5e19555d2428928aeaec681bbe131f9796cc6bb012087026cf24bb63e0e23	\\x3edebb8aec722af593ea7bd856733cabcae7e1c1b3997bf9ef624a46d41bc454
7	21	allocation_key	1	\N	{"id": 1, "code": "moitie", "year": 2026, "source": "convention", "definition": "à parts égales"}	\\xc311fd7fbdf01701f32f01409be637c998fd48845f1a56f1c014857206dc3e7b	\\x38d5e19555d2428928aeaec681bbe131f9796cc6bb012087026cf24bb63e0e23
7	22	allocation_weight	1,2	\N	{"key_id": 1, "weight": 1.000000, "member_id": 2}	\\x338a967ae5a6d90c99c4a576468c8318ecb9edd359b3b6503c04c337a9698c1e	\\xc311fd7fbdf01701f32f01409be637c998fd48845f1a56f1c014857206dc3e7b
7	23	allocation_weight	1,3	\N	{"key_id": 1, "weight": 1.000000, "member_id": 3}	\\xe63e2b65f5c9cfa99bf043ab78a84e5aff9097edd5dabc12fdfe4daad39eab46	\\x338a967ae5a6d90c99c4a576468c8318ecb9edd359b3b6503c04c337a9698c1e
8	24	purchasing_group	1	\N	{"id": 1, "code": "papier", "basis": "L2113-6", "title": "Papier", "mission": "award-and-sign", "closed_on": null, "formed_on": "2026-11-28", "permanent": false, "term_ends_on": null, "coordinator_id": 1, "copied_from_id": null, "statutes_reference": null, "cost_sharing_key_id": null, "performance_coordinator_id": null}	\\xc0f7d53a4415d89f17e0b0006703fb045bb9fa30f594f927db12f769ce69dc8a	\\xe63e2b65f5c9cfa99bf043ab78a84e5aff9097edd5dabc12fdfe4daad39eab46
8	25	membership	1,1	\N	{"left_on": null, "group_id": 1, "joined_on": null, "member_id": 1, "signed_on": null, "deliberated_on": null, "deliberation_reference": null}	\\x3b431b3d9f934dbe7b8a1a81fce39d11ef09bf0e30f6cef21096317da434d957	\\xc0f7d53a4415d89f17e0b0006703fb045bb9fa30f594f927db12f769ce69dc8a
8	26	membership	1,2	\N	{"left_on": null, "group_id": 1, "joined_on": null, "member_id": 2, "signed_on": null, "deliberated_on": null, "deliberation_reference": null}	\\x7ef695776cb144c87ee3fd0ce79f06498b7b2ad734b1c21d69692134433aa703	\\x3b431b3d9f934dbe7b8a1a81fce39d11ef09bf0e30f6cef21096317da434d957
8	27	membership	1,3	\N	{"left_on": null, "group_id": 1, "joined_on": null, "member_id": 3, "signed_on": null, "deliberated_on": null, "deliberation_reference": null}	\\xcf74bf15ef8dbe36746949d066dccaaacf0581c502baa52a1d0fe818bc4175bd	\\x7ef695776cb144c87ee3fd0ce79f06498b7b2ad734b1c21d69692134433aa703
8	28	lot	1	\N	{"id": 1, "cpv": null, "title": "Papier", "months": null, "number": 1, "maximum": null, "estimate": null, "group_id": 1, "framework": false, "contract_type": "supplies", "months_reason": null, "specific_service": false}	\\xb2b1ef87f056d7d4e87fe570c76c7f3ffe301f804487ab8b09a5213aa5e8117f	\\xcf74bf15ef8dbe36746949d066dccaaacf0581c502baa52a1d0fe818bc4175bd
8	29	assignment	1,1	\N	{"amount": 10000.00, "lot_id": 1, "need_id": 1, "quantity": null, "released_on": null}	\\x45fc0464ede4ec1c3c42bc8e092909f65ef134bed6bed0e1f43975cdcc94be45	\\xb2b1ef87f056d7d4e87fe570c76c7f3ffe301f804487ab8b09a5213aa5e8117f
8	30	assignment	2,1	\N	{"amount": 7150.00, "lot_id": 1, "need_id": 2, "quantity": null, "released_on": null}	\\xf340d9d4fa4851b03a67434fe13bd539d9396b210c1990ebd843fe9080ae6078	\\x45fc0464ede4ec1c3c42bc8e092909f65ef134bed6bed0e1f43975cdcc94be45
9	31	lot	2	\N	{"id": 2, "cpv": null, "title": "Enveloppes", "months": null, "number": 2, "maximum": null, "estimate": null, "group_id": 1, "framework": false, "contract_type": "supplies", "months_reason": null, "specific_service": false}	\\x8182020853b7d8cf1e700386a918a135f4363cd5a1bc2b5774cb5b44ca43e2d1	\\xf340d9d4fa4851b03a67434fe13bd539d9396b210c1990ebd843fe9080ae6078
10	32	assignment	3,2	\N	{"amount": 900.00, "lot_id": 2, "need_id": 3, "quantity": null, "released_on": null}	\\x1fc54f6a7e7c91c29d00d9eddfa239479c1a443840d9d1392c8a0533ad2c9583	\\x8182020853b7d8cf1e700386a918a135f4363cd5a1bc2b5774cb5b44ca43e2d1
11	33	assignment	4,2	\N	{"amount": 600.00, "lot_id": 2, "need_id": 4, "quantity": null, "released_on": null}	\\x8ae66e28f8898660259eba1d0e4b662580c315501dcddd7887f09c28442fc5ea	\\x1fc54f6a7e7c91c29d00d9eddfa239479c1a443840d9d1392c8a0533ad2c9583
12	34	membership	1,4	\N	{"left_on": null, "group_id": 1, "joined_on": "2026-01-05", "member_id": 4, "signed_on": null, "deliberated_on": null, "deliberation_reference": null}	\\xd168c53ba8136faf14d1040ba6cc7b6925b201b966fe5b0900f41a87c5df169e	\\x8ae66e28f8898660259eba1d0e4b662580c315501dcddd7887f09c28442fc5ea
13	35	membership	1,4	{"left_on": null, "group_id": 1, "joined_on": "2026-01-05", "member_id": 4, "signed_on": null, "deliberated_on": null, "deliberation_reference": null}	{"left_on": "2026-02-05", "group_id": 1, "joined_on": "2026-01-05", "member_id": 4, "signed_on": null, "deliberated_on": null, "deliberation_reference": null}	\\xbb0c698ce06b11f92e98005a398655e74d0483f9eac46ad9d25d6549f24e2deb	\\xd168c53ba8136faf14d1040ba6cc7b6925b201b966fe5b0900f41a87c5df169e
14	36	membership_stay	1,4,2026-02-05	\N	{"left_on": "2026-02-05", "group_id": 1, "joined_on": "2026-01-05", "member_id": 4, "signed_on": null, "deliberated_on": null, "deliberation_reference": null}	\\xd499a51576a11ae5c0be2eb2c32149aa3ded27802aea65f902f753b698aba1c1	\\xbb0c698ce06b11f92e98005a398655e74d0483f9eac46ad9d25d6549f24e2deb
14	37	membership	1,4	{"left_on": "2026-02-05", "group_id": 1, "joined_on": "2026-01-05", "member_id": 4, "signed_on": null, "deliberated_on": null, "deliberation_reference": null}	{"left_on": null, "group_id": 1, "joined_on": "2026-03-05", "member_id": 4, "signed_on": null, "deliberated_on": null, "deliberation_reference": null}	\\x264838621c900b7c606428502a5ad8bd98476cda7b4d6eeeceb3c417488c0317	\\xd499a51576a11ae5c0be2eb2c32149aa3ded27802aea65f902f753b698aba1c1
15	38	launch	1	\N	{"id": 1, "value": 18650.00, "article": "R2122-8", "group_id": 1, "procedure": "none", "none_limit": 40000.00, "launched_on": "2026-01-12", "recorded_at": "2026-11-28T21:28:09.687072+00:00", "eu_threshold": 216000.00, "purchase_kind": "supplies-services", "specific_threshold": null, "without_convention": "essai", "publicity_threshold": 90000.00}	\\x9a13194fd9b77038e77a40b23e15eab429ae5ca5cc6a8154b6d24f0fbe60f7f2	\\x264838621c900b7c606428502a5ad8bd98476cda7b4d6eeeceb3c417488c0317
15	39	launch_member	1,1	\N	{"group_id": 1, "launch_id": 1, "member_id": 1}	\\x4d6571cff71d642432a480d8e25016d52b21f76c60d8802416522b5a014d7be4	\\x9a13194fd9b77038e77a40b23e15eab429ae5ca5cc6a8154b6d24f0fbe60f7f2
15	40	launch_member	1,2	\N	{"group_id": 1, "launch_id": 1, "member_id": 2}	\\x9b52705c894bad7d95a55737dd90bbeb2f1f014641fa3515735dd38136ecb6df	\\x4d6571cff71d642432a480d8e25016d52b21f76c60d8802416522b5a014d7be4
15	41	launch_member	1,3	\N	{"group_id": 1, "launch_id": 1, "member_id": 3}	\\x9ae39c7c9f52ed22d7b1d4b28816ce2f5bd6ad093c961dd6bdaa94e3a030f632	\\x9b52705c894bad7d95a55737dd90bbeb2f1f014641fa3515735dd38136ecb6df
15	42	launch_member	1,4	\N	{"group_id": 1, "launch_id": 1, "member_id": 4}	\\x63b8ed131849a59e7d0bb46fd3d5ebe8f9800f43173ce73b82297998fc8f1c07	\\x9ae39c7c9f52ed22d7b1d4b28816ce2f5bd6ad093c961dd6bdaa94e3a030f632
15	43	launch_lot	1,1	\N	{"lot_id": 1, "estimate": 17150.00, "group_id": 1, "launch_id": 1, "procedure": "none"}	\\x519ea568e1c9a8ec88dafd93b328110e648f58b688aac2691ead0b2cc3059c40	\\x63b8ed131849a59e7d0bb46fd3d5ebe8f9800f43173ce73b82297998fc8f1c07
15	44	launch_lot	1,2	\N	{"lot_id": 2, "estimate": 1500.00, "group_id": 1, "launch_id": 1, "procedure": "none"}	\\x2bbf462f87b6227ed0a813b3107b99cbc1efe94e5cb32cac4c687ac22cf0aee0	\\x519ea568e1c9a8ec88dafd93b328110e648f58b688aac2691ead0b2cc3059c40
16	45	price	1	\N	{"id": 1, "item": "Ramette", "unit": "carton", "lot_id": 1, "after_price": 19.9000, "before_date": "2025-06-01", "before_price": 21.5000, "before_source": "factures"}	\\x36dbe2eeb7a246c10873f9add4b9bf3739940ed4496db00174f5e129f33f5380	\\x2bbf462f87b6227ed0a813b3107b99cbc1efe94e5cb32cac4c687ac22cf0aee0
16	46	price_quantity	1,2	\N	{"assumed": false, "price_id": 1, "quantity": 10.0000, "member_id": 2}	\\x187a2d0336c7c4dfb8dac33d1e6f1049771654b48d208491487ca5a8621c9e35	\\x36dbe2eeb7a246c10873f9add4b9bf3739940ed4496db00174f5e129f33f5380
16	47	price_quantity	1,3	\N	{"assumed": false, "price_id": 1, "quantity": 7.5000, "member_id": 3}	\\x1c6d110f3ac5e23c8937e281d9396b6d8de33d69b59ad8cc9701a25d9a5e246e	\\x187a2d0336c7c4dfb8dac33d1e6f1049771654b48d208491487ca5a8621c9e35
17	48	contract	1	\N	{"id": 1, "cpv": null, "title": "Papier A4", "amount": 17150.01, "cao_on": null, "key_id": null, "lot_id": 1, "months": 24, "offers": null, "decp_id": null, "maximum": 20000.00, "buyer_id": 1, "group_id": 1, "supplier": "Armor SA", "family_id": null, "framework": true, "import_id": null, "launch_id": 1, "notice_on": null, "procedure": null, "reference": "P-1", "share_rule": "needs", "firm_months": null, "notified_on": "2026-03-15", "recorded_at": "2026-11-28T21:28:09.767801+00:00", "contract_type": "supplies", "notice_months": null, "offers_due_on": null, "amo_project_id": null, "renewal_months": null}	\\x701a4a81a92878bbff621ee5d14c8aaffdaffec544ae300c8b62502bbc88e90e	\\x1c6d110f3ac5e23c8937e281d9396b6d8de33d69b59ad8cc9701a25d9a5e246e
17	49	share	1,0,1	\N	{"amount": 0.00, "weight": 0.000000, "member_id": 1, "remainder": false, "contract_id": 1, "notified_on": "2026-03-15", "contract_type": "supplies", "amendment_number": 0}	\\xc4feb73c4aa78cded5b22bf81d2bd5a16cdb504a4b63071949b69067bb9f8328	\\x701a4a81a92878bbff621ee5d14c8aaffdaffec544ae300c8b62502bbc88e90e
17	50	share	1,0,2	\N	{"amount": 10000.01, "weight": 10000.000000, "member_id": 2, "remainder": true, "contract_id": 1, "notified_on": "2026-03-15", "contract_type": "supplies", "amendment_number": 0}	\\xc1d1170527fa9bae9145dc06449b76d17dae8542980faff4e80b5855bd701a01	\\xc4feb73c4aa78cded5b22bf81d2bd5a16cdb504a4b63071949b69067bb9f8328
17	51	share	1,0,3	\N	{"amount": 7150.00, "weight": 7150.000000, "member_id": 3, "remainder": false, "contract_id": 1, "notified_on": "2026-03-15", "contract_type": "supplies", "amendment_number": 0}	\\xfb15a962a708be9dd99453c79acc46d9f0da5bd62a085bc9c0a359d5d54abd48	\\xc1d1170527fa9bae9145dc06449b76d17dae8542980faff4e80b5855bd701a01
17	52	share	1,0,4	\N	{"amount": 0.00, "weight": 0.000000, "member_id": 4, "remainder": false, "contract_id": 1, "notified_on": "2026-03-15", "contract_type": "supplies", "amendment_number": 0}	\\x5a6051b07713187d3e637b540ed7f1989ec96be93764262ab4de6d11d2037f98	\\xfb15a962a708be9dd99453c79acc46d9f0da5bd62a085bc9c0a359d5d54abd48
18	53	lot_outcome	1	\N	{"id": 1, "lot_id": 2, "outcome": "unsuccessful", "ended_on": "2026-03-20", "launch_id": 1, "of_the_past": false}	\\xdc808c9392f55e7befbe1ecff1561d293cbc97bfe9c0bb0752edca5a3238a694	\\x5a6051b07713187d3e637b540ed7f1989ec96be93764262ab4de6d11d2037f98
19	54	launch	2	\N	{"id": 2, "value": 18650.00, "article": "R2122-8", "group_id": 1, "procedure": "none", "none_limit": 60000.00, "launched_on": "2026-04-01", "recorded_at": "2026-11-28T21:28:09.858203+00:00", "eu_threshold": 216000.00, "purchase_kind": "supplies-services", "specific_threshold": null, "without_convention": "essai", "publicity_threshold": 90000.00}	\\xef5b041bb94d3bbab44e22bf1176420040ff12f55354be9cb437fd0847fd34b9	\\xdc808c9392f55e7befbe1ecff1561d293cbc97bfe9c0bb0752edca5a3238a694
19	55	launch_member	2,1	\N	{"group_id": 1, "launch_id": 2, "member_id": 1}	\\x13e7643f7ad64edbd14d48ddc822c199f5c86d57309d1f941103fbb1851aa884	\\xef5b041bb94d3bbab44e22bf1176420040ff12f55354be9cb437fd0847fd34b9
19	56	launch_member	2,2	\N	{"group_id": 1, "launch_id": 2, "member_id": 2}	\\x6ee61f48523190bc66fc4898382ece3e5ff6a157ffd07b0b4b394a995b4bd204	\\x13e7643f7ad64edbd14d48ddc822c199f5c86d57309d1f941103fbb1851aa884
19	57	launch_member	2,3	\N	{"group_id": 1, "launch_id": 2, "member_id": 3}	\\xe0d416b1229d87e80a6b44da76fd607154079187bcd8e173e14a57efe49e282d	\\x6ee61f48523190bc66fc4898382ece3e5ff6a157ffd07b0b4b394a995b4bd204
19	58	launch_member	2,4	\N	{"group_id": 1, "launch_id": 2, "member_id": 4}	\\x04ac41f03ab53963fe0b512205b74dd09f98b95125b9a1272e0a2450bdfd6412	\\xe0d416b1229d87e80a6b44da76fd607154079187bcd8e173e14a57efe49e282d
19	59	launch_lot	2,2	\N	{"lot_id": 2, "estimate": 1500.00, "group_id": 1, "launch_id": 2, "procedure": "none"}	\\x6fd6b1dfc9595e194e151834fae73e0df9a202b91ed127a420f6e38a3205627a	\\x04ac41f03ab53963fe0b512205b74dd09f98b95125b9a1272e0a2450bdfd6412
20	60	contract	2	\N	{"id": 2, "cpv": null, "title": "Enveloppes", "amount": 1500.00, "cao_on": null, "key_id": 1, "lot_id": 2, "months": 24, "offers": null, "decp_id": null, "maximum": null, "buyer_id": 1, "group_id": 1, "supplier": "Bong, fils", "family_id": null, "framework": false, "import_id": null, "launch_id": 2, "notice_on": null, "procedure": null, "reference": "P-2", "share_rule": "key", "firm_months": null, "notified_on": "2026-05-20", "recorded_at": "2026-11-28T21:28:09.928488+00:00", "contract_type": "supplies", "notice_months": null, "offers_due_on": null, "amo_project_id": null, "renewal_months": null}	\\x247c46b407cf0f31cb3f2f2cd97a313721d73dda7c58c7e22a54fa8165dcebac	\\x6fd6b1dfc9595e194e151834fae73e0df9a202b91ed127a420f6e38a3205627a
20	61	share	2,0,1	\N	{"amount": 0.00, "weight": 0.000000, "member_id": 1, "remainder": false, "contract_id": 2, "notified_on": "2026-05-20", "contract_type": "supplies", "amendment_number": 0}	\\xcde279d9bd5bb4253480c6ddcdb01750b38764bb7c9ee8245defbcd92b7998ef	\\x247c46b407cf0f31cb3f2f2cd97a313721d73dda7c58c7e22a54fa8165dcebac
20	62	share	2,0,2	\N	{"amount": 750.00, "weight": 1.000000, "member_id": 2, "remainder": false, "contract_id": 2, "notified_on": "2026-05-20", "contract_type": "supplies", "amendment_number": 0}	\\x547fd52c7aeed987add6fbe03315d14a146af06557a043560663b7094ee2d646	\\xcde279d9bd5bb4253480c6ddcdb01750b38764bb7c9ee8245defbcd92b7998ef
20	63	share	2,0,3	\N	{"amount": 750.00, "weight": 1.000000, "member_id": 3, "remainder": false, "contract_id": 2, "notified_on": "2026-05-20", "contract_type": "supplies", "amendment_number": 0}	\\x5524890ec2853b49da8bf05638bad7d6531ba969df26d883ee8986b01cc0e9c9	\\x547fd52c7aeed987add6fbe03315d14a146af06557a043560663b7094ee2d646
20	64	share	2,0,4	\N	{"amount": 0.00, "weight": 0.000000, "member_id": 4, "remainder": false, "contract_id": 2, "notified_on": "2026-05-20", "contract_type": "supplies", "amendment_number": 0}	\\xbd1993fe71fdd11583ac6ce4ef228c03a9294d60d4c0dbef9e0129017940c550	\\x5524890ec2853b49da8bf05638bad7d6531ba969df26d883ee8986b01cc0e9c9
21	65	share	1,1,1	\N	{"amount": 0.00, "weight": 0.000000, "member_id": 1, "remainder": false, "contract_id": 1, "notified_on": "2026-06-01", "contract_type": "supplies", "amendment_number": 1}	\\x891d05a9e65cd148020664d0c7b6cca4dd2a8f29f49f07452531214ba7de0321	\\xbd1993fe71fdd11583ac6ce4ef228c03a9294d60d4c0dbef9e0129017940c550
21	66	share	1,1,2	\N	{"amount": 583.09, "weight": 10000.000000, "member_id": 2, "remainder": true, "contract_id": 1, "notified_on": "2026-06-01", "contract_type": "supplies", "amendment_number": 1}	\\x578864fcc0d298f593d4e58a870cbc95441ea800420b3a15ff5c29dc38342cf0	\\x891d05a9e65cd148020664d0c7b6cca4dd2a8f29f49f07452531214ba7de0321
21	67	share	1,1,3	\N	{"amount": 416.91, "weight": 7150.000000, "member_id": 3, "remainder": false, "contract_id": 1, "notified_on": "2026-06-01", "contract_type": "supplies", "amendment_number": 1}	\\x07f8e547290af56bc9c7bb2cc938f0044fd8817c98644f1f6861cc05e5e6c517	\\x578864fcc0d298f593d4e58a870cbc95441ea800420b3a15ff5c29dc38342cf0
21	68	share	1,1,4	\N	{"amount": 0.00, "weight": 0.000000, "member_id": 4, "remainder": false, "contract_id": 1, "notified_on": "2026-06-01", "contract_type": "supplies", "amendment_number": 1}	\\x53ba1b77e692e8ef24aa277a274e5f880057eb7b876ce14b47957c1da6fe9134	\\x07f8e547290af56bc9c7bb2cc938f0044fd8817c98644f1f6861cc05e5e6c517
21	69	amendment	1,1	\N	{"title": null, "amount": 1000.00, "cao_on": null, "ground": "additional", "key_id": null, "number": 1, "new_end": null, "share_rule": "contract", "contract_id": 1, "new_maximum": null, "notified_on": "2026-06-01", "recorded_at": "2026-11-28T21:28:09.991477+00:00"}	\\xe39d5d0cebb54d6f24bef920b58224a9606972111945be39d08077222e6c79b5	\\x53ba1b77e692e8ef24aa277a274e5f880057eb7b876ce14b47957c1da6fe9134
22	70	contract	2	{"id": 2, "cpv": null, "title": "Enveloppes", "amount": 1500.00, "cao_on": null, "key_id": 1, "lot_id": 2, "months": 24, "offers": null, "decp_id": null, "maximum": null, "buyer_id": 1, "group_id": 1, "supplier": "Bong, fils", "family_id": null, "framework": false, "import_id": null, "launch_id": 2, "notice_on": null, "procedure": null, "reference": "P-2", "share_rule": "key", "firm_months": null, "notified_on": "2026-05-20", "recorded_at": "2026-11-28T21:28:09.928488+00:00", "contract_type": "supplies", "notice_months": null, "offers_due_on": null, "amo_project_id": null, "renewal_months": null}	{"id": 2, "cpv": null, "title": "Enveloppes", "amount": 1500.00, "cao_on": null, "key_id": 1, "lot_id": 2, "months": 24, "offers": null, "decp_id": null, "maximum": null, "buyer_id": 1, "group_id": 1, "supplier": "Bong et fils", "family_id": null, "framework": false, "import_id": null, "launch_id": 2, "notice_on": null, "procedure": null, "reference": "P-2", "share_rule": "key", "firm_months": null, "notified_on": "2026-05-20", "recorded_at": "2026-11-28T21:28:09.928488+00:00", "contract_type": "supplies", "notice_months": null, "offers_due_on": null, "amo_project_id": null, "renewal_months": null}	\\x02f15c22c75e488d9bffc48c739792d562ad3d79e7d6fbe2418e1375741244df	\\xe39d5d0cebb54d6f24bef920b58224a9606972111945be39d08077222e6c79b5
23	71	purchase_order	1	\N	{"id": 1, "amount": 120.50, "framework": true, "member_id": 2, "reference": "B-1", "ordered_on": "2026-06-20", "contract_id": 1, "amendment_number": 0}	\\xdac362e76dfa03ffb034d396de752dc8538017bbe699c75969c1a491497006d5	\\x02f15c22c75e488d9bffc48c739792d562ad3d79e7d6fbe2418e1375741244df
24	72	amo_project	1	\N	{"id": 1, "fee": null, "code": "ecole", "title": "École", "fee_kind": "none", "client_id": 4, "closed_on": null, "opened_on": "2026-11-28", "project_type": "building"}	\\x464d85992f2d130cdb3d1efc0f259741e49211a7fe904f90ccabbed965fc701a	\\xdac362e76dfa03ffb034d396de752dc8538017bbe699c75969c1a491497006d5
25	73	contract	3	\N	{"id": 3, "cpv": null, "title": "Toit", "amount": 5000.00, "cao_on": null, "key_id": null, "lot_id": null, "months": null, "offers": null, "decp_id": null, "maximum": null, "buyer_id": 4, "group_id": null, "supplier": "X", "family_id": null, "framework": false, "import_id": null, "launch_id": null, "notice_on": null, "procedure": null, "reference": "E-1", "share_rule": "client", "firm_months": null, "notified_on": "2025-05-04", "recorded_at": "2026-11-28T21:28:10.19701+00:00", "contract_type": "works", "notice_months": null, "offers_due_on": null, "amo_project_id": 1, "renewal_months": null}	\\xad14a383b0e8bbaef084ccf96cd22487417192509e506b01e0c541e5f1811884	\\x464d85992f2d130cdb3d1efc0f259741e49211a7fe904f90ccabbed965fc701a
25	74	share	3,0,4	\N	{"amount": 5000.00, "weight": null, "member_id": 4, "remainder": false, "contract_id": 3, "notified_on": "2025-05-04", "contract_type": "works", "amendment_number": 0}	\\x34c11aa8f68f74ddcc2c0d6dc3986ef2ba02cc1326786d562aad62bfd9533cff	\\xad14a383b0e8bbaef084ccf96cd22487417192509e506b01e0c541e5f1811884
26	75	amo_day	1	\N	{"id": 1, "days": 1.50, "step": "tender", "worked_on": "2025-04-04", "project_id": 1}	\\x1c2f01014da3f443cd16ab5d3ee83bf60c6750f4459879d7f7949cbf90abe471	\\x34c11aa8f68f74ddcc2c0d6dc3986ef2ba02cc1326786d562aad62bfd9533cff
27	76	saved_report	1	\N	{"id": 1, "code": "par-type", "words": ["report=volumes", "by=type", "year=2026"], "saved_by": "mutua", "saved_on": "2026-11-28"}	\\xa745847817fb0959540c70d961f06174ad230f147ffabb12422cfb8ed5266447	\\x1c2f01014da3f443cd16ab5d3ee83bf60c6750f4459879d7f7949cbf90abe471
28	77	closed_year	2025	\N	{"year": 2025, "closed_at": "2026-11-28T21:28:10.321074+00:00", "closed_on": "2026-11-28"}	\\xee3f5d300cc4f525166f323f7b72a4a1c568500a97bb6ad1913e77146a7b7e16	\\xa745847817fb0959540c70d961f06174ad230f147ffabb12422cfb8ed5266447
29	78	closed_year	2025	{"year": 2025, "closed_at": "2026-11-28T21:28:10.321074+00:00", "closed_on": "2026-11-28"}	\N	\\x8cf021959c207bf48ad0cbda4f4d04252b51ebcc93e5e33c3ca6e7934b81c7bb	\\xee3f5d300cc4f525166f323f7b72a4a1c568500a97bb6ad1913e77146a7b7e16
29	79	reopened_year	2025	\N	{"year": 2025, "reason": "oubli", "reopened_on": "2026-11-28"}	\\x0f5a02e276ed4130dba97d607ec78a777cf2dc1c76b3b50e6c0d0767925c8bea	\\x8cf021959c207bf48ad0cbda4f4d04252b51ebcc93e5e33c3ca6e7934b81c7bb
\.
COPY history.entry (id, transaction, began_at, recorded_at, recorded_by, account, command, command_id, undoes, reason) FROM stdin;
1	725	2026-11-28 21:28:08.965997+00	2026-11-28 21:28:08.973772+00	mutua	0	member import	20b8f59d55d252141cc21af71648d0cf	\N	\N
2	727	2026-11-28 21:28:09.018958+00	2026-11-28 21:28:09.023448+00	mutua	0	need import	f1251b7fd7baba47a3599112435f3a6c	\N	\N
3	728	2026-11-28 21:28:09.050488+00	2026-11-28 21:28:09.054616+00	mutua	0	campaign open	f75dbd434060941786c27343a7511dc3	\N	\N
4	729	2026-11-28 21:28:09.096014+00	2026-11-28 21:28:09.101944+00	mutua	0	need add	a0bac3bee1b185f982d3f14b9996e44b	\N	\N
5	730	2026-11-28 21:28:09.129899+00	2026-11-28 21:28:09.144358+00	mutua	0	campaign answer	bb21c28efd728ed92d9ce14488e6cfa6	\N	\N
6	731	2026-11-28 21:28:09.168527+00	2026-11-28 21:28:09.191984+00	mutua	0	need edit	0c4f6087bf9e2ce7b10f23de71a2b3b6	\N	\N
7	732	2026-11-28 21:28:09.234823+00	2026-11-28 21:28:09.241607+00	mutua	0	key add	321ff207a1d478a2fc769302b06cc060	\N	\N
8	733	2026-11-28 21:28:09.265202+00	2026-11-28 21:28:09.288431+00	mutua	0	group form	d32b8fe56d10087b45bfa8c727fd12b5	\N	\N
9	734	2026-11-28 21:28:09.346428+00	2026-11-28 21:28:09.365453+00	mutua	0	lot add	7221b4305838c8a1418194878604b966	\N	\N
10	735	2026-11-28 21:28:09.399063+00	2026-11-28 21:28:09.425029+00	mutua	0	lot assign	31de9b2dbc2227bac4a01751ecebf2a1	\N	\N
11	736	2026-11-28 21:28:09.454207+00	2026-11-28 21:28:09.479296+00	mutua	0	lot assign	4f3b5caa9ae4ea8cff05a8bfd8bd234b	\N	\N
12	737	2026-11-28 21:28:09.520189+00	2026-11-28 21:28:09.537834+00	mutua	0	group join	8eaf99d28bacbe54e2875c40f2344ff6	\N	\N
13	738	2026-11-28 21:28:09.578561+00	2026-11-28 21:28:09.595866+00	mutua	0	group leave	21b749f89142d670df5fb09a7a95e20c	\N	\N
14	739	2026-11-28 21:28:09.636078+00	2026-11-28 21:28:09.654064+00	mutua	0	group join	a88fd75c695ae2d12f3d71ed19f0de9e	\N	\N
15	740	2026-11-28 21:28:09.687072+00	2026-11-28 21:28:09.701889+00	mutua	0	group launch	fe6a864262ac2462d2fbfc41a22b7024	\N	\N
16	741	2026-11-28 21:28:09.729023+00	2026-11-28 21:28:09.743476+00	mutua	0	price add	8ccf71f0bc35232c78d8305ea7f75ef3	\N	\N
17	742	2026-11-28 21:28:09.767801+00	2026-11-28 21:28:09.78355+00	mutua	0	contract award	6a1507501d09715c8a25983e33339d9a	\N	\N
18	743	2026-11-28 21:28:09.80691+00	2026-11-28 21:28:09.820008+00	mutua	0	lot end	34fc773fcd14f01d3b9cba497d044ffe	\N	\N
19	744	2026-11-28 21:28:09.858203+00	2026-11-28 21:28:09.881189+00	mutua	0	group launch	3e845d46cb1c0449cc43486a47bd886d	\N	\N
20	745	2026-11-28 21:28:09.928488+00	2026-11-28 21:28:09.959369+00	mutua	0	contract award	37e9ef1b1f00786386ef71a1b6d1056f	\N	\N
21	746	2026-11-28 21:28:09.991477+00	2026-11-28 21:28:10.019611+00	mutua	0	contract amend	f324761d632a5a2d1fd43c828bb8dcf6	\N	\N
22	747	2026-11-28 21:28:10.05912+00	2026-11-28 21:28:10.076632+00	mutua	0	contract edit	daf2c2592b2d0e61601431343faad21a	\N	erreur de saisie
23	748	2026-11-28 21:28:10.116125+00	2026-11-28 21:28:10.133192+00	mutua	0	contract order	e75414b5511cabe8c4e49c4a8c790dda	\N	\N
24	749	2026-11-28 21:28:10.163672+00	2026-11-28 21:28:10.172886+00	mutua	0	amo add	d47ab1bddaae1d81ff33104b3c3a20da	\N	\N
25	750	2026-11-28 21:28:10.19701+00	2026-11-28 21:28:10.205844+00	mutua	0	amo contract	245c91b410a941883194765e1eabbff1	\N	\N
26	751	2026-11-28 21:28:10.246213+00	2026-11-28 21:28:10.254335+00	mutua	0	amo log	7baaf72dff9641ba2cb5693c8a5e364c	\N	\N
27	752	2026-11-28 21:28:10.291581+00	2026-11-28 21:28:10.294673+00	mutua	0	report save	c69c285bcb2675ab2e53a16fce89a039	\N	\N
28	753	2026-11-28 21:28:10.321074+00	2026-11-28 21:28:10.329491+00	mutua	0	year close	c719ce801f53cdb12501a3704e93e86e	\N	\N
29	755	2026-11-28 21:28:10.364521+00	2026-11-28 21:28:10.368458+00	mutua	0	year reopen	be43c631aa7ceab96faabd14d7338c7f	\N	oubli
\.
COPY history.seal (number, entries, previous, digest, horizon, sealed_at) FROM stdin;
1	15	\\x	\\x3b635a47ba2b2d432b6d53c369b7c1a90c3a21e6a9941a91ee44f98da4a32ee8	741	2026-11-28 21:28:09.744923+00
2	13	\\x3b635a47ba2b2d432b6d53c369b7c1a90c3a21e6a9941a91ee44f98da4a32ee8	\\xdf72359346bb116bb5895bcb126ce1ffd686176b2e74322d4d661efae30e5cbd	754	2026-11-28 21:28:10.336394+00
3	1	\\xdf72359346bb116bb5895bcb126ce1ffd686176b2e74322d4d661efae30e5cbd	\\xc6e98932b736ea83fcd7ee5e6955b944ebc09ed250268b9d22be38c21a7e0ef8	762	2026-11-28 21:28:10.788675+00
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
\.
COPY public.member (id, code, kind, siren, siret, insee, contact, merged_into_id, merged_on, entered_on, entered_at) FROM stdin;
1	capld	epci	\N	\N	\N	\N	\N	\N	2026-11-28	2026-11-28 21:28:08.965997+00
2	daoulas	commune	\N	\N	\N	\N	\N	\N	2026-11-28	2026-11-28 21:28:08.965997+00
3	dirinon	commune	\N	\N	\N	\N	\N	\N	2026-11-28	2026-11-28 21:28:08.965997+00
4	hanvec	commune	\N	\N	\N	\N	\N	\N	2026-11-28	2026-11-28 21:28:08.965997+00
\.
COPY public.allocation_key (id, code, source, definition, year) FROM stdin;
1	moitie	convention	à parts égales	2026
\.
COPY public.allocation_weight (key_id, member_id, weight) FROM stdin;
1	2	1.000000
1	3	1.000000
\.
COPY public.amo_project (id, code, title, client_id, project_type, opened_on, closed_on, fee_kind, fee) FROM stdin;
1	ecole	École	4	building	2026-11-28	\N	none	\N
\.
COPY public.import (id, kind, file_name, sha256, rows, imported_at, imported_by) FROM stdin;
1	needs	needs.csv	\\xe717ac4dd02992da33133a8542aad706e5e31bbb0b49386431d7438e382ab8cb	4	2026-11-28 21:28:09.018958+00	mutua
\.
COPY public.purchasing_group (id, code, title, coordinator_id, performance_coordinator_id, basis, statutes_reference, mission, permanent, cost_sharing_key_id, term_ends_on, formed_on, closed_on, copied_from_id) FROM stdin;
1	papier	Papier	1	\N	L2113-6	\N	award-and-sign	f	\N	\N	2026-11-28	\N	\N
\.
COPY public.launch (id, group_id, launched_on, without_convention, value, purchase_kind, procedure, article, none_limit, publicity_threshold, eu_threshold, recorded_at, specific_threshold) FROM stdin;
1	1	2026-01-12	essai	18650.00	supplies-services	none	R2122-8	40000.00	90000.00	216000.00	2026-11-28 21:28:09.687072+00	\N
2	1	2026-04-01	essai	18650.00	supplies-services	none	R2122-8	60000.00	90000.00	216000.00	2026-11-28 21:28:09.858203+00	\N
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
1	1	P-1	1	1	1	\N	Papier A4	supplies	\N	\N	Armor SA	17150.01	t	20000.00	2026-03-15	24	\N	needs	\N	\N	\N	\N	\N	\N	\N	2026-11-28 21:28:09.767801+00	\N	\N	\N
2	1	P-2	1	2	2	\N	Enveloppes	supplies	\N	\N	Bong et fils	1500.00	f	\N	2026-05-20	24	1	key	\N	\N	\N	\N	\N	\N	\N	2026-11-28 21:28:09.928488+00	\N	\N	\N
3	4	E-1	\N	\N	\N	1	Toit	works	\N	\N	X	5000.00	f	\N	2025-05-04	\N	\N	client	\N	\N	\N	\N	\N	\N	\N	2026-11-28 21:28:10.19701+00	\N	\N	\N
\.
COPY public.amendment (contract_id, number, amount, notified_on, ground, title, new_maximum, new_end, cao_on, recorded_at, share_rule, key_id) FROM stdin;
1	1	1000.00	2026-06-01	additional	\N	\N	\N	\N	2026-11-28 21:28:09.991477+00	contract	\N
\.
COPY public.amo_day (id, project_id, step, worked_on, days) FROM stdin;
1	1	tender	2025-04-04	1.50
\.
COPY public.need (id, member_id, reference, title, contract_type, cpv, family_id, amount, yearly, months, quantity, unit, wanted_from, contract_ends, baseline_price, baseline_source, baseline_date, campaign_id, comment, withdrawn_on, import_id, recorded_at, answered_on) FROM stdin;
1	2	\N	Papier A4	supplies	\N	\N	10000.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	1	2026-11-28 21:28:09.018958+00	\N
2	3	\N	Papier A4	supplies	\N	\N	7150.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	1	2026-11-28 21:28:09.018958+00	\N
3	2	\N	Enveloppes	supplies	\N	\N	900.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	1	2026-11-28 21:28:09.018958+00	\N
4	3	\N	Enveloppes	supplies	\N	\N	600.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	1	2026-11-28 21:28:09.018958+00	\N
5	2	\N	Toit neuf	works	\N	\N	5000.00	\N	\N	\N	\N	\N	\N	\N	\N	\N	1	\N	\N	\N	2026-11-28 21:28:09.096014+00	2026-11-28
\.
COPY public.assignment (need_id, lot_id, amount, quantity, released_on) FROM stdin;
1	1	10000.00	\N	\N
2	1	7150.00	\N	\N
3	2	900.00	\N	\N
4	2	600.00	\N	\N
\.
COPY public.campaign (id, code, title, opens_on, closes_on, closed_on) FROM stdin;
1	c26	Besoins 2026	2025-09-01	2030-11-30	\N
\.
COPY public.campaign_answer (campaign_id, member_id, answer, answered_on, note) FROM stdin;
1	3	none	2026-11-28	\N
\.
COPY public.campaign_asked (campaign_id, member_id) FROM stdin;
1	2
1	3
1	4
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
SELECT pg_catalog.setval('history.change_id_seq', 79, true);
SELECT pg_catalog.setval('history.entry_id_seq', 29, true);
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
