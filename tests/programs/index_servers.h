// An archive whose shards Xapian's own servers answer for on loopback, and a person on a machine without it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/non_copyable.h"
#include "tests/support/desk.h"
#include "tests/support/loopback_port.h"

namespace test_support {

// Returns the path of a program of Debian's xapian-tools; empty when it is not installed.
std::string xapian_tool(const std::string& name);

// "127.0.0.1:PORT".
std::string at(int port);

// xapian-tcpsrv for one shard, as long as the object lives.
class ShardServer : private base::NonCopyable {
 public:
  explicit ShardServer(const std::filesystem::path& shard);
  std::string name() const { return at(port_); }
  int port() const { return port_; }

 private:
  int port_;
  Running server_;
};

// Answers each connection with a function, which gets its socket and closes it by returning.
class RawServer : private base::NonCopyable {
 public:
  explicit RawServer(std::function<void(int socket)> answer);
  ~RawServer();
  std::string name() const { return at(port_); }

 private:
  std::function<void(int)> answer_;
  int port_ = 0, listening_ = -1;
  std::thread thread_;
};

// Passes a connection on to another port; after so many bytes of answers it is closed, or what follows is nonsense or
// nothing.
enum class Then { close, nonsense, silence };
std::function<void(int)> forward(int port, std::size_t bytes, Then then);

// An archive of made-up columns of several authors, series, sources, years and topics, with its index and `count`
// shards in the folder shards/.
class ServedArchive {
 public:
  explicit ServedArchive(unsigned count);

  std::filesystem::path shard(unsigned number) const;
  // Writes the shards again.
  Outcome write_shards() const;
  // Stores a column of the archive, and brings nothing else up to date.
  void store(const std::string& day, const std::string& title, const std::string& body) const;
  // What `columns search` says on the archive's own machine, and on one that has no archive.
  Outcome here(std::vector<std::string> words) const;
  Outcome there(const std::vector<std::string>& servers, std::vector<std::string> words) const;

  Desk desk, reader;
  unsigned shards;
};

}  // namespace test_support
