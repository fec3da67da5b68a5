#include "indexer/query/index_servers.h"

#include <algorithm>
#include <filesystem>

#include "base/error.h"
#include "base/strings.h"
#include "base/translation.h"

namespace indexer::query {
namespace {

constexpr const char* forms = base::tr_noop(
    "Write HOST:PORT for xapian-tcpsrv, ssh:HOST:DIR for a shard behind ssh, or the folder that "
    "`columns index --shards` made.");

bool has_only(const std::string& text, std::string_view signs) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return base::is_ascii_letter(c) || base::is_ascii_digit(c) || signs.find(c) != std::string_view::npos;
  });
}

bool is_host(const std::string& text) { return !text.empty() && text.front() != '-' && has_only(text, ".-_@:%"); }

// Returns the port that the digits name; 0 when they are not the number of a port.
unsigned port_of(const std::string& digits) {
  if (digits.empty() || digits.size() > 5 || !std::all_of(digits.begin(), digits.end(), base::is_ascii_digit)) return 0;
  const unsigned long port = std::stoul(digits);
  return port <= 65535 ? static_cast<unsigned>(port) : 0;
}

}  // namespace

ServerName parse_server(const std::string& name) {
  const base::Error wrong(base::Exit::usage, base::tr("{1} does not name an index", {base::quoted(name)}),
                          base::tr(forms));
  ServerName server;
  if (name.rfind("ssh:", 0) == 0) {
    const std::size_t colon = name.find(':', 4);
    if (colon == std::string::npos) throw wrong;
    server = {ServerName::Kind::ssh, name.substr(4, colon - 4), 0, name.substr(colon + 1)};
    if (!is_host(server.host) || server.dir.empty() || !has_only(server.dir, "/._~+@-")) throw wrong;
    return server;
  }
  std::error_code ignored;
  if (name.find('/') != std::string::npos || std::filesystem::is_directory(name, ignored)) {
    server.dir = name;
    return server;
  }
  const std::size_t colon = name.rfind(':');
  if (colon == std::string::npos) throw wrong;
  server = {ServerName::Kind::tcp, name.substr(0, colon), port_of(name.substr(colon + 1)), ""};
  if (server.host.size() > 2 && server.host.front() == '[' && server.host.back() == ']')
    server.host = server.host.substr(1, server.host.size() - 2);
  if (!is_host(server.host) || server.port == 0) throw wrong;
  return server;
}

}  // namespace indexer::query
