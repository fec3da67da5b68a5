\set ON_ERROR_STOP on
BEGIN;
SET LOCAL client_encoding = 'UTF8';
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

DO $$ BEGIN
  IF current_setting('server_encoding') <> 'UTF8' THEN
    RAISE EXCEPTION 'this database is encoded in %, which cannot hold every text', current_setting('server_encoding')
      USING HINT = 'Make one with: createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 NAME';
  END IF;
END $$;

-- ---- The schema. What is there already stays as it is. ----

CREATE SCHEMA IF NOT EXISTS column_archive;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA column_archive;
DO $$ BEGIN
  PERFORM set_config('search_path', 'column_archive, ' || quote_ident(nspname), true)
    FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'pg_trgm';
  IF show_trgm('슈퍼컴퓨터') = '{{}' THEN
    RAISE WARNING 'the locale of this database knows no Korean letters: searches find the texts, but without an index'
      USING HINT = 'Make one with: createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 NAME';
  END IF;
END $$;

CREATE TABLE IF NOT EXISTS catalogue (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  change bigint NOT NULL,
  loaded timestamptz NOT NULL DEFAULT now()
);
-- Two loads wait for each other; readers do not wait.
LOCK TABLE catalogue IN EXCLUSIVE MODE;

CREATE TABLE IF NOT EXISTS topics (
  key text PRIMARY KEY,
  position integer NOT NULL,
  korean text NOT NULL,
  english text NOT NULL
);

CREATE TABLE IF NOT EXISTS columns (
  id bigint PRIMARY KEY,
  source text NOT NULL,
  revision integer NOT NULL,
  topic text NOT NULL REFERENCES topics (key),
  tags text[] NOT NULL,
  notes jsonb NOT NULL,
  gone date,
  captured timestamptz,
  page_hash text NOT NULL,
  hash text NOT NULL,
  change bigint NOT NULL
);

CREATE TABLE IF NOT EXISTS revisions (
  column_id bigint NOT NULL REFERENCES columns (id) ON DELETE CASCADE,
  id bigint NOT NULL,
  revision integer NOT NULL,
  source text NOT NULL,
  captured timestamptz,
  page_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (id, revision)
);

CREATE TABLE IF NOT EXISTS column_topics (
  column_id bigint NOT NULL REFERENCES columns (id) ON DELETE CASCADE,
  position integer NOT NULL,
  topic text NOT NULL REFERENCES topics (key),
  PRIMARY KEY (column_id, position)
);

CREATE TABLE IF NOT EXISTS pages (
  id bigint PRIMARY KEY,
  url text NOT NULL,
  final_url text NOT NULL,
  fetched timestamptz,
  status integer NOT NULL,
  request text NOT NULL,
  response text NOT NULL,
  content_type text NOT NULL,
  hash text NOT NULL,
  body bytea NOT NULL
);

-- The fields of a column, also those that an older catalogue lacks. Nobody who reads has to wait where none is missing.
DO $$ BEGIN
  IF EXISTS (SELECT name FROM unnest(ARRAY[{!names}]) AS name EXCEPT
             SELECT attname::text FROM pg_attribute WHERE attrelid = 'columns'::regclass) THEN
    ALTER TABLE columns
{!fields};
    ALTER TABLE revisions
{!fields};
  END IF;
  IF to_regclass('columns_by_topic_year') IS NULL THEN
    ALTER TABLE columns
      ADD COLUMN year integer GENERATED ALWAYS AS (EXTRACT(year FROM published)::integer) STORED;
    CREATE VIEW columns_by_topic_year AS
      SELECT topic, year, count(*) AS columns, min(published) AS first_day, max(published) AS last_day
      FROM columns GROUP BY topic, year;
  END IF;
END $$;

CREATE INDEX IF NOT EXISTS columns_by_published ON columns (published, id);
CREATE INDEX IF NOT EXISTS columns_by_topic ON columns (topic, year);
CREATE INDEX IF NOT EXISTS columns_by_change ON columns (change);
CREATE INDEX IF NOT EXISTS columns_by_tag ON columns USING gin (tags);
CREATE INDEX IF NOT EXISTS columns_title_trigrams ON columns USING gin (title gin_trgm_ops);
CREATE INDEX IF NOT EXISTS columns_body_trigrams ON columns USING gin (body gin_trgm_ops);
CREATE INDEX IF NOT EXISTS revisions_by_column ON revisions (column_id);
CREATE INDEX IF NOT EXISTS revisions_by_page ON revisions (page_hash);
CREATE INDEX IF NOT EXISTS column_topics_by_topic ON column_topics (topic);
CREATE INDEX IF NOT EXISTS pages_by_hash ON pages (hash);

COMMENT ON SCHEMA column_archive IS 'A catalogue of newspaper columns, written by columns export --format postgresql';
COMMENT ON TABLE catalogue IS 'One row: the state of the archive that the catalogue was loaded up to';
COMMENT ON COLUMN catalogue.change IS 'The archive''s change number, for the next --since';
COMMENT ON COLUMN catalogue.loaded IS 'When it was loaded';
COMMENT ON TABLE topics IS 'The topics of topics.toml, and "other" for columns that none of them fits';
COMMENT ON COLUMN topics.position IS 'The place in topics.toml';
COMMENT ON TABLE columns IS 'A row for each column in its current revision';
COMMENT ON COLUMN columns.id IS 'The archive''s number of the column';
COMMENT ON COLUMN columns.source IS 'Name of the source that the column was found through';
COMMENT ON COLUMN columns.revision IS 'Number of the current revision, from 1';
COMMENT ON COLUMN columns.topic IS 'Key of the primary topic, as topics.toml gave it when the export was made';
COMMENT ON COLUMN columns.tags IS 'The tags that a person gave the column';
COMMENT ON COLUMN columns.notes IS 'What a person wrote about the column: an array of objects with text and made';
COMMENT ON COLUMN columns.gone IS 'The first day the page was found gone from the web; NULL while it is there';
COMMENT ON COLUMN columns.captured IS 'When the page of the revision was fetched';
COMMENT ON COLUMN columns.page_hash IS 'SHA-256 of the raw page that it was read from; empty when it was imported without one';
COMMENT ON COLUMN columns.hash IS 'Hash of the revision in the archive''s hash chain';
COMMENT ON COLUMN columns.change IS 'The archive''s change number of the last write to the column';
COMMENT ON COLUMN columns.year IS 'Year of published; NULL when the day is unknown';
COMMENT ON TABLE revisions IS 'Every revision of every column and of its copies in other sources';
COMMENT ON COLUMN revisions.column_id IS 'The row of columns that it belongs to';
COMMENT ON COLUMN revisions.id IS 'The archive''s number of the column it is a revision of; another than column_id for a copy';
COMMENT ON TABLE column_topics IS 'All topics of a column; position 1 is the primary one';
COMMENT ON TABLE pages IS 'The raw pages that revisions were read from (--pages); pages.hash is revisions.page_hash';
COMMENT ON COLUMN pages.body IS 'The body without its content coding';
COMMENT ON VIEW columns_by_topic_year IS 'How many columns each primary topic has in each year';
{!comments}
