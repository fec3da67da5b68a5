// Opens the shards that servers answer for, and goes on without those that do not. For this folder only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/topics.h"
#include "indexer/query/index_servers.h"
#include "indexer/query/search_index.h"
#include "indexer/query/served_index.h"

namespace indexer::query {

class ServerSource : public IndexSource {
 public:
  // `topics` must outlive this object. Throws base::Error(usage) when a name is not that of an index (parse_server()).
  ServerSource(const IndexServers& servers, const config::Topics& topics);

  // Reaches all servers at once. Throws Error(host) when none answers.
  std::unique_ptr<SearchIndex> open() override;
  bool must_repeat(const std::function<void()>& body) override;
  int attempts() const override { return 8 + 2 * static_cast<int>(servers_.size()); }
  base::Error changing_too_fast() const override;
  std::vector<std::string> missing() const override;

 private:
  // A server, and what is wrong with it; "" while it answers.
  struct Server {
    std::string name;
    ServerName address;
    std::string problem;
  };
  struct Opened {
    std::vector<OpenShard> shards;
    std::string problem;
  };

  Opened opened(const Server& server) const;
  Xapian::Database connected(const ServerName& address) const;
  std::vector<Opened> open_all();
  std::vector<OpenShard> chosen_of(std::vector<Opened> all);
  void blame(const std::string& context, const std::string& what);
  void try_next_alone(std::size_t from);
  std::string late() const;
  void note_missing_shards(const std::vector<OpenShard>& shards);

  const std::chrono::milliseconds patience_;
  const config::Topics& topics_;
  std::vector<Server> servers_;
  std::vector<std::string> missing_shards_;  // sentences
  std::optional<std::size_t> alone_;         // the one server that is tried, to find which one is at fault
};

}  // namespace indexer::query
