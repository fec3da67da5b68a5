#include "crawler/fetch/address.h"

#include <gtest/gtest.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/un.h>

namespace crawler::fetch {
namespace {

bool is_public_text(const char* text) {
  addrinfo numeric{};
  numeric.ai_flags = AI_NUMERICHOST;  // an address, never a name to look up
  addrinfo* found = nullptr;
  const int problem = getaddrinfo(text, nullptr, &numeric, &found);
  EXPECT_EQ(problem, 0) << text << ": " << gai_strerror(problem);
  if (problem != 0) return false;
  const bool answer = is_public(found->ai_addr);
  freeaddrinfo(found);
  return answer;
}

TEST(Address, TellsPublicAddressesFromAllOthers) {
  for (const char* text :
       {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
        "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "223.255.255.255", "2606:4700::1111",
        "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"})
    EXPECT_TRUE(is_public_text(text)) << text;
  for (const char* text :
       {"0.0.0.0",      "10.0.0.1",         "100.64.0.1",      "127.0.0.1",       "127.255.255.254", "169.254.169.254",
        "172.16.0.1",   "172.31.255.255",   "192.168.1.1",     "192.0.0.8",       "192.0.2.1",       "198.18.0.1",
        "198.51.100.1", "203.0.113.1",      "224.0.0.1",       "240.0.0.1",       "255.255.255.255", "::",
        "::1",          "::127.0.0.1",      "fe80::1",         "fec0::1",         "fc00::1",         "fd12::1",
        "ff02::1",      "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1",    "2002:7f00:1::1",
        "2002:a00:1::", "2001::1",          "2001:db8::1",     "100::1"})
    EXPECT_FALSE(is_public_text(text)) << text;
}

TEST(Address, OtherFamiliesAreNotTheInternet) {
  sockaddr_un local{};
  local.sun_family = AF_UNIX;
  EXPECT_FALSE(is_public(reinterpret_cast<const sockaddr*>(&local)));
}

}  // namespace
}  // namespace crawler::fetch
