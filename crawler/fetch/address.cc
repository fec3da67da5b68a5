#include "crawler/fetch/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>

namespace crawler::fetch {
namespace {

using Bytes4 = std::array<std::uint8_t, 4>;
using Bytes16 = std::array<std::uint8_t, 16>;

template <typename Bytes>
std::optional<Bytes> parse_address(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return std::nullopt;  // inet_pton would stop there
  Bytes bytes;
  const int family = sizeof(Bytes) == sizeof(in_addr) ? AF_INET : AF_INET6;
  return inet_pton(family, std::string(text).c_str(), bytes.data()) == 1 ? std::optional(bytes) : std::nullopt;
}

struct Network {
  const char* address;
  std::size_t bits;
};

template <typename Bytes>
bool contains(const Network& network, const Bytes& address) {
  const auto prefix = parse_address<Bytes>(network.address);
  if (!prefix) return false;
  const std::size_t whole = network.bits / 8, rest = network.bits % 8;
  if (!std::equal(prefix->begin(), prefix->begin() + whole, address.begin())) return false;
  return rest == 0 || ((*prefix)[whole] ^ address[whole]) >> (8 - rest) == 0;
}

template <typename Bytes>
bool in_one_of(std::span<const Network> networks, const Bytes& address) {
  return std::any_of(networks.begin(), networks.end(), [&](const Network& each) { return contains(each, address); });
}

// The registry of IPv4 (RFC 6890 table 1 to 16, RFC 6598), multicast (RFC 5771) and what is reserved (RFC 1112).
constexpr std::array special_v4{Network{"0.0.0.0", 8},      Network{"10.0.0.0", 8},     Network{"100.64.0.0", 10},
                                Network{"127.0.0.0", 8},    Network{"169.254.0.0", 16}, Network{"172.16.0.0", 12},
                                Network{"192.0.0.0", 24},   Network{"192.0.2.0", 24},   Network{"192.88.99.0", 24},
                                Network{"192.168.0.0", 16}, Network{"198.18.0.0", 15},  Network{"198.51.100.0", 24},
                                Network{"203.0.113.0", 24}, Network{"224.0.0.0", 4},    Network{"240.0.0.0", 4}};

// Of IPv6, only this is given out as global unicast (RFC 4291 section 2.4),
constexpr Network global_v6{"2000::", 3};
// without protocol assignments, Teredo among them (RFC 2928, RFC 4380), and documentation (RFC 3849).
constexpr std::array special_v6{Network{"2001::", 23}, Network{"2001:db8::", 32}};

// IPv6 addresses that lead to an IPv4 address, and where in them it stands.
struct Embedding {
  Network network;
  std::size_t offset;
};
constexpr std::array embeddings{Embedding{{"::ffff:0:0", 96}, 12},  // IPv4-mapped (RFC 4291 section 2.5.5.2)
                                Embedding{{"64:ff9b::", 96}, 12},   // NAT64 (RFC 6052 section 2.1)
                                Embedding{{"2002::", 16}, 2}};      // 6to4 (RFC 3056 section 2)

bool is_public_v4(const Bytes4& address) { return !in_one_of(special_v4, address); }

bool is_public_v6(const Bytes16& address) {
  for (const auto& [network, offset] : embeddings) {
    if (!contains(network, address)) continue;
    Bytes4 embedded;
    std::copy_n(address.begin() + offset, embedded.size(), embedded.begin());
    return is_public_v4(embedded);
  }
  return contains(global_v6, address) && !in_one_of(special_v6, address);
}

// The bytes of the IP address that stands as the member `ip` in a socket's address of its family.
template <typename Bytes, typename Socket, typename Ip>
Bytes bytes_of(const sockaddr* address, Ip Socket::*ip) {
  Socket socket{};
  std::memcpy(&socket, address, sizeof socket);
  Bytes bytes;
  std::memcpy(bytes.data(), &(socket.*ip), bytes.size());
  return bytes;
}

}  // namespace

bool is_public(const sockaddr* address) {
  if (address->sa_family == AF_INET) return is_public_v4(bytes_of<Bytes4>(address, &sockaddr_in::sin_addr));
  if (address->sa_family == AF_INET6) return is_public_v6(bytes_of<Bytes16>(address, &sockaddr_in6::sin6_addr));
  return false;
}

bool is_public(std::string_view literal) {
  if (const auto v4 = parse_address<Bytes4>(literal)) return is_public_v4(*v4);
  const auto v6 = parse_address<Bytes16>(literal);
  return v6 && is_public_v6(*v6);
}

bool names_private_address(std::string_view host) {
  if (host == "localhost" || host.ends_with(".localhost")) return true;
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  const bool literal = parse_address<Bytes4>(host) || parse_address<Bytes16>(host);
  return literal && !is_public(host);
}

}  // namespace crawler::fetch
