#include "indexer/query/server_source.h"

#include <algorithm>
#include <filesystem>
#include <future>
#include <map>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/filled.h"
#include "base/signals.h"
#include "base/strings.h"
#include "base/translation.h"
#include "indexer/store/database.h"
#include "indexer/store/index_schema.h"

namespace indexer::query {
namespace {

using base::Error;
using base::Exit;

// Returns the arguments of ssh. With them it never asks for a password, and ends when the other machine no longer
// answers.
std::string ssh_arguments(const ServerName& address, std::chrono::milliseconds patience) {
  const long seconds = std::max(1L, static_cast<long>(patience.count() / 1000));
  return base::filled("-o BatchMode=yes -o ConnectTimeout={1} -o ServerAliveInterval={1} -- {2} xapian-progsrv {3}",
                      {std::to_string(seconds), address.host, address.dir});
}

// A text within Xapian::Error::get_context() of every error of the connection.
std::string context_of(const ServerName& address) {
  if (address.kind == ServerName::Kind::tcp) return "tcp(" + address.host + ":" + std::to_string(address.port) + ")";
  return "-- " + address.host + " xapian-progsrv " + address.dir + ")";
}

std::string cause_of(const Xapian::Error& error) {
  const char* cause = error.get_error_string();
  return cause && error.get_msg().find(cause) == std::string::npos ? error.get_msg() + " (" + cause + ")"
                                                                   : error.get_msg();
}

}  // namespace

ServerSource::ServerSource(const IndexServers& servers, const config::Topics& topics)
    : patience_(servers.patience), topics_(topics) {
  for (const std::string& name : servers.names) servers_.push_back({name, parse_server(name), ""});
}

Xapian::Database ServerSource::connected(const ServerName& address) const {
  const auto milliseconds = static_cast<unsigned>(patience_.count());
  if (address.kind == ServerName::Kind::tcp)
    return Xapian::Remote::open(address.host, address.port, milliseconds, milliseconds);
  return Xapian::Remote::open("ssh", ssh_arguments(address, patience_), milliseconds);
}

// What a server says may be anything.
ServerSource::Opened ServerSource::opened(const Server& server) const {
  Opened result;
  const auto add = [&](Xapian::Database database) {
    store::ShardHead head = store::read_shard_head(database);
    if (head.index != store::fingerprint(topics_))
      throw Error(Exit::data, base::tr("it was made by another version of the program or with other topics"));
    if (head.columns != database.get_doccount())
      throw Error(Exit::data, base::tr("it is not exactly one shard; each shard needs a server of its own"));
    result.shards.push_back({std::move(database), std::move(head)});
  };
  try {
    if (server.address.kind != ServerName::Kind::folder) {
      add(connected(server.address));
    } else {
      for (const std::filesystem::path& shard : store::shards_in(server.address.dir)) add(store::open_to_read(shard));
    }
  } catch (const Xapian::NetworkTimeoutError&) {
    result.problem = late();
  } catch (const Xapian::Error& error) {
    result.problem = cause_of(error);
  } catch (const Error& error) {
    result.problem = error.what();
  } catch (const std::exception&) {
    result.problem = base::tr("what it answers cannot be read");
  }
  if (!result.problem.empty()) result.shards.clear();
  return result;
}

std::unique_ptr<SearchIndex> ServerSource::open() {
  if (alone_) {
    Opened one = opened(servers_[*alone_]);
    if (!one.problem.empty()) throw Xapian::NetworkError(one.problem);
    return std::make_unique<ServedIndex>(std::move(one.shards));
  }
  std::vector<OpenShard> shards = chosen_of(open_all());
  note_missing_shards(shards);
  if (shards.empty()) {
    throw Error(
        Exit::host, base::tr("no index answers: {1}", {base::joined(missing(), " ")}),
        base::tr("Start a server for each shard (columns-search(1), SERVERS), or leave --index out to search the "
                 "archive on this machine."));
  }
  return std::make_unique<ServedIndex>(std::move(shards));
}

// Reaches all servers that have no problem at once, and notes those that have one now.
std::vector<ServerSource::Opened> ServerSource::open_all() {
  std::vector<std::future<Opened>> under_way;
  under_way.reserve(servers_.size());
  for (const Server& server : servers_) {
    under_way.push_back(
        std::async(std::launch::async, [this, &server] { return server.problem.empty() ? opened(server) : Opened(); }));
  }
  std::vector<Opened> all;
  all.reserve(servers_.size());
  for (auto& each : under_way) all.push_back(each.get());
  for (std::size_t i = 0; i < all.size(); ++i)
    if (!all[i].problem.empty()) servers_[i].problem = all[i].problem;
  return all;
}

// Of the shards of one archive takes those of the newest set, of two copies of a shard the newer one. `all` has what
// each of the servers has.
std::vector<OpenShard> ServerSource::chosen_of(std::vector<Opened> all) {
  std::map<std::string, std::pair<std::int64_t, std::string>> newest;  // by archive: change number and set
  for (const Opened& one : all)
    for (const OpenShard& shard : one.shards)
      newest[shard.head.archive] = std::max(newest[shard.head.archive], {shard.head.change, shard.head.set});
  std::map<std::pair<std::string, unsigned>, OpenShard> chosen;  // by set and number
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (OpenShard& shard : all[i].shards) {
      if (newest[shard.head.archive].second != shard.head.set) {
        servers_[i].problem = base::tr("it has an older copy of an archive that another index has, too");
        continue;
      }
      OpenShard& place = chosen[{shard.head.set, shard.head.number}];
      if (place.head.number == 0 || place.head.change < shard.head.change) place = std::move(shard);
    }
  }
  std::vector<OpenShard> shards;
  shards.reserve(chosen.size());
  for (auto& [name, shard] : chosen) shards.push_back(std::move(shard));
  return shards;
}

void ServerSource::note_missing_shards(const std::vector<OpenShard>& shards) {
  std::map<std::string, std::pair<unsigned, std::set<unsigned>>> sets;  // how many there are; those that answer
  for (const OpenShard& shard : shards) {
    sets[shard.head.set].first = shard.head.of;
    sets[shard.head.set].second.insert(shard.head.number);
  }
  std::size_t lacking = 0;
  std::vector<std::string> sentences;
  for (const auto& [name, set] : sets) {
    for (unsigned number = 1; number <= set.first; ++number) {
      if (set.second.contains(number)) continue;
      ++lacking;
      sentences.push_back(base::tr("The columns of shard {1} of {2} are missing: none of the indexes has it.",
                                   {std::to_string(number), std::to_string(set.first)}));
    }
  }
  // A server that does not answer may have had it.
  const auto failed = static_cast<std::size_t>(
      std::count_if(servers_.begin(), servers_.end(), [](const Server& server) { return !server.problem.empty(); }));
  missing_shards_ = lacking > failed ? sentences : std::vector<std::string>();
}

bool ServerSource::must_repeat(const std::function<void()>& body) {
  const base::IgnoredSigpipe no_signal;  // Xapian ignores it for good
  try {
    body();
    if (!alone_) return false;
    try_next_alone(*alone_ + 1);
  } catch (const Xapian::DatabaseModifiedError&) {
    return true;  // by whoever writes the shard
  } catch (const Xapian::NetworkTimeoutError& error) {
    blame(error.get_context(), late());
  } catch (const Xapian::Error& error) {
    blame(error.get_context(), cause_of(error));
  } catch (const Error& error) {
    if (error.status() != Exit::data) throw;
    blame("", error.what());  // a document that cannot be read; the error does not say whose
  }
  return true;
}

// Marks the server that caused an error. When the error does not name one, the search is tried on each server alone.
void ServerSource::blame(const std::string& context, const std::string& what) {
  if (alone_) {
    servers_[*alone_].problem = what;
    try_next_alone(*alone_ + 1);
    return;
  }
  for (Server& server : servers_) {
    if (!server.problem.empty() || server.address.kind == ServerName::Kind::folder) continue;
    if (context.find(context_of(server.address)) == std::string::npos) continue;
    server.problem = what;
    return;
  }
  try_next_alone(0);
}

void ServerSource::try_next_alone(std::size_t from) {
  while (from < servers_.size() && !servers_[from].problem.empty()) ++from;
  alone_ = from < servers_.size() ? std::optional(from) : std::nullopt;
}

std::string ServerSource::late() const {
  const auto tenths = patience_.count() / 100;
  const std::string part = tenths % 10 ? "." + std::to_string(tenths % 10) : "";
  return base::tr("there was no answer within {1} s", {std::to_string(tenths / 10) + part});
}

Error ServerSource::changing_too_fast() const {
  return {Exit::try_later,
          base::tr("the answers of the index servers cannot be read, or their indexes change too fast"),
          base::tr("Try again; if that does not help, ask fewer of them to find the one that fails.")};
}

std::vector<std::string> ServerSource::missing() const {
  std::vector<std::string> sentences;
  for (const Server& server : servers_)
    if (!server.problem.empty())
      sentences.push_back(base::tr("The columns of {1} are missing: {2}.", {server.name, server.problem}));
  sentences.insert(sentences.end(), missing_shards_.begin(), missing_shards_.end());
  return sentences;
}

}  // namespace indexer::query
