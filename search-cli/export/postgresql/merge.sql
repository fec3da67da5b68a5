
-- ---- What was staged takes the place of what was there. ----

{!removal}
DELETE FROM columns c USING new_removed n WHERE c.id = n.id;

INSERT INTO topics (key, position, korean, english) SELECT key, position, korean, english FROM new_topics
  ON CONFLICT (key) DO UPDATE SET
    position = excluded.position, korean = excluded.korean, english = excluded.english;

INSERT INTO columns ({!columns})
  SELECT {!columns} FROM new_columns
  ON CONFLICT (id) DO UPDATE SET ({!columns})
    = ({!excluded_columns})
  WHERE ({!present_columns})
    IS DISTINCT FROM ({!excluded_columns});

DELETE FROM revisions r USING new_columns c WHERE r.column_id = c.id
  AND NOT EXISTS (SELECT FROM new_revisions n WHERE n.id = r.id AND n.revision = r.revision);
INSERT INTO revisions ({!revisions})
  SELECT {!revisions} FROM new_revisions
  ON CONFLICT (id, revision) DO UPDATE SET ({!revisions})
    = ({!excluded_revisions})
  WHERE ({!present_revisions})
    IS DISTINCT FROM ({!excluded_revisions});

DELETE FROM column_topics t USING new_columns c WHERE t.column_id = c.id;
INSERT INTO column_topics (column_id, position, topic) SELECT column_id, position, topic FROM new_column_topics;
DELETE FROM topics t
  WHERE NOT EXISTS (SELECT FROM new_topics n WHERE n.key = t.key)
  AND NOT EXISTS (SELECT FROM column_topics c WHERE c.topic = t.key)
  AND NOT EXISTS (SELECT FROM columns c WHERE c.topic = t.key);

INSERT INTO pages ({!pages})
  SELECT DISTINCT ON (id) {!pages} FROM new_pages ORDER BY id
  ON CONFLICT (id) DO UPDATE SET ({!pages})
    = ({!excluded_pages})
  WHERE ({!present_pages})
    IS DISTINCT FROM ({!excluded_pages});
DELETE FROM pages p WHERE NOT EXISTS (SELECT FROM revisions r WHERE r.page_hash = p.hash);

INSERT INTO catalogue (change) VALUES ({!change})
  ON CONFLICT (one) DO UPDATE SET change = excluded.change, loaded = excluded.loaded;
COMMIT;
