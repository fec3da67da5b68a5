PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO meta VALUES('change','6');
CREATE TABLE pages (
  id           INTEGER PRIMARY KEY,
  url          TEXT NOT NULL,
  final_url    TEXT NOT NULL,
  fetched      TEXT NOT NULL,             -- UTC, 2024-03-01T09:30:00Z
  status       INTEGER NOT NULL,
  request      TEXT NOT NULL,
  response     TEXT NOT NULL,
  content_type TEXT NOT NULL,
  hash         TEXT NOT NULL,             -- SHA-256 of the body
  size         INTEGER NOT NULL,          -- of the body, uncompressed
  body         BLOB NOT NULL              -- zstd
);
INSERT INTO pages VALUES(1,'https://columns.example/2024-05-03/','https://columns.example/2024-05-03/','2024-05-01T00:00:00Z',200,replace(replace('GET / HTTP/1.1\r\n\r\n','\r',char(13)),'\n',char(10)),replace(replace('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n','\r',char(13)),'\n',char(10)),'','d5ab61cbae8d725c59e353cdf58e4ddd48e47d348e70689d2cacb6cd075fb17c',122,X'28b52ffd207a450300c205161fb0351d32c359214b3690401b9caa0c3804db9c35a33649ec005a0f2578e004ea2030253ba3fca0bb7ccdc383e75be05bad73b9ea114ac9de18fa90d609e197ec897346f981aa30084cfd055aebf2727a012e58ae0a030304004f09c4a0e88160e8c77402');
INSERT INTO pages VALUES(2,'https://columns.example/2024-05-10/','https://columns.example/2024-05-10/','2024-05-01T00:00:00Z',200,replace(replace('GET / HTTP/1.1\r\n\r\n','\r',char(13)),'\n',char(10)),replace(replace('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n','\r',char(13)),'\n',char(10)),'','41bebd1836edf5da53ead30b1338cd0a8c629ebf73da870eb81c55d0be760646',125,X'28b52ffd207d8d030052461821a0371d32ffdfdc45d75fedd73d81f9ff2f1f50d84bc487aafef7dd4813cc1fea3c894912e17d1bb4aec6a69a2d5ea438aa6a750f21d50ea1112a1c91f87120bc77d1e1bc07ac1b9a33999425495ded040d7c026fcd1be3a8ecf1fe614fca92010400598d5154de4e0b5a32f504');
CREATE TABLE columns (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  source     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  url        TEXT NOT NULL,
  source_key TEXT NOT NULL,
  published  TEXT NOT NULL,
  state      TEXT NOT NULL DEFAULT 'live',
  gone       TEXT NOT NULL DEFAULT '',    -- first day it was found gone
  same_as    INTEGER NOT NULL DEFAULT 0,  -- the column this is a copy of
  change     INTEGER NOT NULL             -- the archive's change number of the last write
);
INSERT INTO columns VALUES(1,'paper',2,'https://columns.example/2024-05-03/','','2024-05-03','live','',0,5);
INSERT INTO columns VALUES(2,'paper',1,'https://columns.example/2024-05-10/','','2024-05-10','gone','2024-05-19',0,6);
CREATE TABLE revisions (
  column_id INTEGER NOT NULL REFERENCES columns (id),
  revision  INTEGER NOT NULL,
  captured  TEXT NOT NULL,
  page_id   INTEGER,
  page_hash TEXT NOT NULL,
  hash      TEXT NOT NULL, url TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '', series TEXT NOT NULL DEFAULT '', author TEXT NOT NULL DEFAULT '', published TEXT NOT NULL DEFAULT '', modified TEXT NOT NULL DEFAULT '', body TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT '', source_url TEXT NOT NULL DEFAULT '', source_key TEXT NOT NULL DEFAULT '', links TEXT NOT NULL DEFAULT '[]', images TEXT NOT NULL DEFAULT '[]', how TEXT NOT NULL DEFAULT '{}',                -- over the fields, page_hash and the hash before (archive/revision_hash.h)
  PRIMARY KEY (column_id, revision)
);
INSERT INTO revisions VALUES(1,1,'2024-05-01T00:00:00Z',1,'d5ab61cbae8d725c59e353cdf58e4ddd48e47d348e70689d2cacb6cd075fb17c','0e789921c1f09756a0d5c888e759727ff70e3a242b669118c9662c68f7235e22','https://columns.example/2024-05-03/','등대지기의 밤','산책','김하나','2024-05-03','',replace('등대지기는 밤마다 불을 켠다.\n\n배들은 그 불을 보고 길을 찾는다.','\n',char(10)),'ko','','','[]','[]','{}');
INSERT INTO revisions VALUES(2,1,'2024-05-01T00:00:00Z',2,'41bebd1836edf5da53ead30b1338cd0a8c629ebf73da870eb81c55d0be760646','626cc5361916c8ae986b56b1ff0b7175303d6c2cc4db125d91ca1aab806c17cb','https://columns.example/2024-05-10/','바다가 보내는 편지','산책','김하나','2024-05-10','',replace('바다는 날마다 편지를 보낸다.\n\n모래 위의 글은 물결이 지운다.','\n',char(10)),'ko','','','[]','[]','{}');
INSERT INTO revisions VALUES(1,2,'2024-05-20T09:00:00Z',NULL,'d5ab61cbae8d725c59e353cdf58e4ddd48e47d348e70689d2cacb6cd075fb17c','33d0faa47932d77c9553dde559f90874637e73e440df62ce7b77c9a9aeae8b86','https://columns.example/2024-05-03/','등대지기의 밤','산책','김하나','2024-05-03','',replace('등대지기는 밤마다 불을 켠다.\n\n배들은 그 불을 보고 길을 찾는다.\n\n아침이 오면 불을 끈다.','\n',char(10)),'ko','','','[]','[]','{}');
CREATE TABLE addresses (
  url       TEXT PRIMARY KEY,
  column_id INTEGER NOT NULL REFERENCES columns (id)
) WITHOUT ROWID;
INSERT INTO addresses VALUES('https://columns.example/2024-05-03/',1);
INSERT INTO addresses VALUES('https://columns.example/2024-05-10/',2);
CREATE TABLE frontier (
  id            INTEGER PRIMARY KEY,
  source        TEXT NOT NULL,
  key           TEXT NOT NULL,            -- names the page, whatever the spelling of its URL
  url           TEXT NOT NULL,
  kind          TEXT NOT NULL,            -- listing, feed, sitemap, column, image
  found         TEXT NOT NULL,
  found_on      TEXT NOT NULL,
  listed        INTEGER NOT NULL,
  title         TEXT NOT NULL,            -- as listed
  day           TEXT NOT NULL,            -- as listed
  checked       TEXT NOT NULL,
  status        INTEGER NOT NULL,
  etag          TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  hash          TEXT NOT NULL,
  problem       TEXT NOT NULL,
  failures      INTEGER NOT NULL,
  next_try      TEXT NOT NULL,
  column_id     INTEGER NOT NULL,
  UNIQUE (source, key)
);
INSERT INTO frontier VALUES(1,'earlier','https://columns.example/2024-05-03/','https://columns.example/2024-05-03/','column','2024-05-20T09:00:00Z','',1,'등대지기의 밤','','2024-05-20T09:00:00Z',200,'','','','',0,'',1);
INSERT INTO frontier VALUES(2,'earlier','https://columns.example/2024-05-10/','https://columns.example/2024-05-10/','column','2024-05-20T09:00:00Z','',1,'바다가 보내는 편지','','2024-05-20T09:00:00Z',200,'','','','',0,'',2);
CREATE TABLE hosts (
  origin         TEXT PRIMARY KEY,
  robots         TEXT NOT NULL,
  robots_status  INTEGER NOT NULL,
  robots_fetched TEXT NOT NULL,
  retry_after    TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO hosts VALUES('https://columns.example:443',replace('User-agent: *\nAllow: /\n','\n',char(10)),200,'2024-05-20T09:00:00Z','');
CREATE TABLE runs (
  id        INTEGER PRIMARY KEY,
  source    TEXT NOT NULL,
  verb      TEXT NOT NULL,
  started   TEXT NOT NULL,
  ended     TEXT NOT NULL,
  outcome   TEXT NOT NULL,                -- running, ok, partial, failed, interrupted
  status    INTEGER NOT NULL,             -- exit status
  requests  INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  added     INTEGER NOT NULL,
  revised   INTEGER NOT NULL,
  gone      INTEGER NOT NULL,
  failed    INTEGER NOT NULL,
  message   TEXT NOT NULL
);
INSERT INTO runs VALUES(1,'earlier','crawl','2024-05-20T09:00:00Z','2024-05-20T09:00:00Z','ok',0,0,0,2,0,0,0,'');
CREATE TABLE warnings (
  id        INTEGER PRIMARY KEY,
  source    TEXT NOT NULL,
  url       TEXT NOT NULL,
  column_id INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  message   TEXT NOT NULL,
  first     TEXT NOT NULL,
  last      TEXT NOT NULL,
  open      INTEGER NOT NULL
);
INSERT INTO warnings VALUES(1,'earlier','https://columns.example/2024-05-03/',1,'collision','two pages name one URL','2024-05-20T09:00:00Z','2024-05-20T09:00:00Z',1);
CREATE TABLE link_checks (
  url           TEXT PRIMARY KEY,
  checked       TEXT NOT NULL,
  status        INTEGER NOT NULL,
  failures      INTEGER NOT NULL,         -- in a row
  first_failure TEXT NOT NULL,
  dead_since    TEXT NOT NULL             -- first day seen dead, once it is dead
) WITHOUT ROWID;
INSERT INTO link_checks VALUES('https://paper.example/1','2024-05-20T09:00:00Z',200,0,'','');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('columns',2);
CREATE INDEX pages_by_url ON pages (url);
CREATE INDEX columns_by_published ON columns (published, id);
CREATE INDEX columns_by_change ON columns (change);
CREATE INDEX columns_by_key ON columns (source_key) WHERE source_key <> '';
CREATE INDEX columns_by_same_as ON columns (same_as) WHERE same_as <> 0;
CREATE INDEX addresses_by_column ON addresses (column_id);
CREATE INDEX runs_by_source ON runs (source, id);
CREATE INDEX warnings_by_url ON warnings (source, url);
COMMIT;
PRAGMA user_version = 1;
