#include "crawler/fetch/address.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace crawler::fetch {
namespace {

struct Net4 {
  std::uint32_t network;
  int bits;
};
constexpr std::uint32_t ip(unsigned a, unsigned b, unsigned c, unsigned d) {
  return (a << 24) | (b << 16) | (c << 8) | d;
}
constexpr std::array special4{Net4{ip(0, 0, 0, 0), 8},      Net4{ip(10, 0, 0, 0), 8},     Net4{ip(100, 64, 0, 0), 10},
                              Net4{ip(127, 0, 0, 0), 8},    Net4{ip(169, 254, 0, 0), 16}, Net4{ip(172, 16, 0, 0), 12},
                              Net4{ip(192, 0, 0, 0), 24},   Net4{ip(192, 0, 2, 0), 24},   Net4{ip(192, 88, 99, 0), 24},
                              Net4{ip(192, 168, 0, 0), 16}, Net4{ip(198, 18, 0, 0), 15},  Net4{ip(198, 51, 100, 0), 24},
                              Net4{ip(203, 0, 113, 0), 24}, Net4{ip(224, 0, 0, 0), 4},    Net4{ip(240, 0, 0, 0), 4}};

bool public4(std::uint32_t address) {
  return std::none_of(special4.begin(), special4.end(), [&](const Net4& net) {
    return (address >> (32 - net.bits)) == (net.network >> (32 - net.bits));
  });
}

std::uint32_t word(const std::uint8_t* bytes) { return ip(bytes[0], bytes[1], bytes[2], bytes[3]); }

bool public6(const std::uint8_t* a) {
  constexpr std::uint8_t zeros[16] = {};
  const auto starts = [a](std::initializer_list<int> prefix) {
    return std::equal(prefix.begin(), prefix.end(), a, [](int x, std::uint8_t y) { return x == y; });
  };
  if (std::memcmp(a, zeros, 10) == 0 && a[10] == 0xFF && a[11] == 0xFF) return public4(word(a + 12));  // mapped
  if (starts({0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) return public4(word(a + 12));          // NAT64
  if (starts({0x20, 0x02})) return public4(word(a + 2));                                               // 6to4
  if (starts({0x20, 0x01, 0x0D, 0xB8})) return false;                                                  // documentation
  if (starts({0x20, 0x01}) && a[2] < 0x02) return false;  // 2001::/23, Teredo among it
  return (a[0] & 0xE0) == 0x20;                           // 2000::/3 is all of the global unicast that is given out
}

}  // namespace

bool is_public(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, address, sizeof in);
    return public4(ntohl(in.sin_addr.s_addr));
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, address, sizeof in);
    return public6(in.sin6_addr.s6_addr);
  }
  return false;
}

}  // namespace crawler::fetch
