-- Phrases that name families keep their small words, and those that common words of titles would make magnets of, or
-- that nothing leads to, are corrected: only in families that still are as they were shipped. `shipped` begins the
-- SHA-256 of the words and opposing words, joined by commas.
with correction (code, shipped, gone, come) as (values
  ('assurances', '25d13dbc98ffe69a', 'assurance', ''),
  ('bois-energie', '976f35d534ece71b', 'granulé bois chaufferie, granulé bois chaudière', ''),
  ('espaces-verts', '45034a0380f77827', 'entretien stade tonte', ''),
  ('espaces-verts-materiel', '074e45b60b7cbe2d', 'matériel entretien espace vert', ''),
  ('granulats', 'ea03a39f891613b2', '0 31 5', 'grave 0 31 5, gnt 0 31 5'),
  ('nettoyage-locaux', '72914bcd4966509f', 'nettoyage',
    'nettoyage vestiaire, nettoyage crèche, nettoyage cantine, nettoyage maison'),
  ('nettoyage-voirie', '06f788694e2c77e5', 'nettoiement', 'nettoiement trottoir, nettoiement place'),
  ('terrains-sportifs', '4ca5ce521ed47502', 'placage but', ''),
  ('voirie', '35cf2e39f0a06d65', 'rue', '')
)
update family as f
set words = array(
    select word from unnest(f.words || string_to_array(c.come, ', ')) with ordinality as w (word, place)
    where word <> all (string_to_array(c.gone, ', '))
    order by place
  )
from correction as c
where f.code = c.code
  and left(encode(sha256(convert_to(array_to_string(f.words || f.opposing, ', '), 'UTF8')), 'hex'), 16) = c.shipped;
comment on column family.words is
  'all words of one of them in a title, in any order, name the family; small words beside the same word as here';
comment on column family.opposing is
  'all words of one of them in a title keep it out of the family; small words beside the same word as here';

comment on column need.answered_on is
  'when it came in, as an answer to its campaign or without one; null: on the day it was recorded';
