#include "indexer/query/index_servers.h"

#include <gtest/gtest.h>

#include "base/error.h"

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

}  // namespace
}  // namespace indexer::query
