// The names of servers that answer for parts of an index (indexer/store/shards.h).
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace indexer::query {

// The servers that a search asks.
struct IndexServers {
  std::vector<std::string> names;  // as parse_server() reads them
  // How long a server may take to be reached, and for each of its answers.
  std::chrono::milliseconds patience{10000};
};

// A server by its name:
//
//   HOST:PORT      xapian-tcpsrv listens there; an IPv6 address stands in brackets
//   ssh:HOST:DIR   xapian-progsrv is started there by ssh, for the shard in DIR
//   DIR            no server: the shards in a folder of this machine
struct ServerName {
  enum class Kind { tcp, ssh, folder };
  Kind kind = Kind::folder;
  std::string host;
  unsigned port = 0;
  std::string dir;
};

// Throws base::Error(usage) when the text is none of them. A host does not begin with a hyphen, and the folder of
// ssh:HOST:DIR has letters, digits and the signs / . _ ~ + @ - only, because a shell reads it there.
ServerName parse_server(const std::string& name);

}  // namespace indexer::query
