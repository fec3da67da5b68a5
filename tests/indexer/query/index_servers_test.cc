#include "indexer/query/index_servers.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <chrono>

#include "base/error.h"
#include "indexer/query/searcher.h"
#include "indexer/store/shards.h"
#include "tests/indexer/small_archive.h"

namespace indexer::query {
namespace {

using Kind = ServerName::Kind;

TEST(IndexServers, AServerIsAHostAndAPort) {
  const ServerName name = parse_server("search.example:4001");
  EXPECT_EQ(name.kind, Kind::tcp);
  EXPECT_EQ(name.host, "search.example");
  EXPECT_EQ(name.port, 4001U);
  EXPECT_EQ(parse_server("[::1]:4001").host, "::1");
}

TEST(IndexServers, AShardBehindSshIsAHostAndAFolder) {
  const ServerName name = parse_server("ssh:me@desk2:~/shards/shard2");
  EXPECT_EQ(name.kind, Kind::ssh);
  EXPECT_EQ(name.host, "me@desk2");
  EXPECT_EQ(name.dir, "~/shards/shard2");
}

TEST(IndexServers, WhatHasASlashIsAFolder) {
  EXPECT_EQ(parse_server("./shards").kind, Kind::folder);
  EXPECT_EQ(parse_server("/srv/shards:4001").kind, Kind::folder);
}

TEST(IndexServers, NothingReachesAShellOrIsTakenForAnOption) {
  for (const char* wrong : {"", ":", "host", "host:", ":4001", "host:0", "host:65536", "host:4001x", "-host:4001",
                            "ssh:", "ssh:host", "ssh:host:", "ssh:-oProxyCommand=x:dir", "ssh:host:dir two",
                            "ssh:host:$(x)", "ssh:host:a;b", "ssh:ho st:dir", "ssh:host:`x`"}) {
    try {
      parse_server(wrong);
      ADD_FAILURE() << wrong;
    } catch (const base::Error& error) {
      EXPECT_EQ(error.status(), base::Exit::usage) << wrong;
    }
  }
}

// A shard whose head is whole, and of which a document's data are not.
TEST(IndexServers, AShardWhoseDocumentsCannotBeReadIsLeftOut) {
  SmallArchive small;
  for (int i = 1; i <= 6; ++i) small.add(column("고래 " + std::to_string(i), "바다가 넓다."));
  const auto dir = small.dir / "shards";
  store::write_shards(small.dir.path(), small.topics, dir, 2);
  {
    Xapian::WritableDatabase broken((dir / "shard2").string());
    for (Xapian::docid id = 1; id <= broken.get_doccount(); ++id) {
      Xapian::Document document = broken.get_document(id);
      document.set_data("x");
      broken.replace_document(id, document);
    }
  }
  Searcher searcher({{(dir / "shard1").string(), (dir / "shard2").string()}, std::chrono::seconds(10)}, small.topics);
  Request request;
  request.text = "\"바다가 넓다\"";
  EXPECT_EQ(searcher.search(request).total, 3u);
  EXPECT_EQ(searcher.missing().size(), 1u);
}

}  // namespace
}  // namespace indexer::query
