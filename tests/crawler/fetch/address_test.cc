#include "crawler/fetch/address.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <string>
#include <vector>

namespace crawler::fetch {
namespace {

// The text read as a socket address and as a literal, which must agree.
bool is_public_text(const char* text) {
  sockaddr_in v4{};
  sockaddr_in6 v6{};
  const bool literal = is_public(std::string_view(text));
  if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
    v4.sin_family = AF_INET;
    EXPECT_EQ(is_public(reinterpret_cast<const sockaddr*>(&v4)), literal) << text;
    return literal;
  }
  EXPECT_EQ(inet_pton(AF_INET6, text, &v6.sin6_addr), 1) << text;
  v6.sin6_family = AF_INET6;
  EXPECT_EQ(is_public(reinterpret_cast<const sockaddr*>(&v6)), literal) << text;
  return literal;
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

TEST(Address, OddLiteralsAreNotTheInternet) {
  EXPECT_TRUE(is_public(std::string_view("8.8.8.8")));
  for (const std::string& text : std::vector<std::string>{"",
                                                          "a.example",
                                                          "[2606:4700::1111]",
                                                          "[2606:4700::1111",
                                                          "2606:4700::1111]",
                                                          "2606:4700::1111%eth0",
                                                          "2606:4700::1111%1",
                                                          "8.8.8",
                                                          "8.8.2056",
                                                          "8.8.8.08",
                                                          "8.8.8.8.8",
                                                          "0x08080808",
                                                          "8.8.8.256",
                                                          " 8.8.8.8",
                                                          "8.8.8.8 ",
                                                          "2606:4700:0:0:0:0:0:0:1111",
                                                          "2606::4700::1111",
                                                          "12606:4700::1111",
                                                          "::ffff:8.8.8",
                                                          std::string(1000, '8'),
                                                          std::string(1000, ':'),
                                                          std::string("8.8.8.8\0", 8),
                                                          std::string("2606:4700::1111\0x", 17)})
    EXPECT_FALSE(is_public(text)) << text;
}

TEST(Address, AUrlMayNameAPrivateAddressItself) {
  for (const char* host : {"127.0.0.1", "10.0.0.1", "[::1]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "localhost",
                           "a.localhost", "169.254.169.254", "0.0.0.0"})
    EXPECT_TRUE(names_private_address(host)) << host;
  for (const char* host : {"8.8.8.8", "[2606:4700::1111]", "paper.example", "localhost.example", ""})
    EXPECT_FALSE(names_private_address(host)) << host;
}

TEST(Address, OtherFamiliesAreNotTheInternet) {
  sockaddr_un local{};
  local.sun_family = AF_UNIX;
  EXPECT_FALSE(is_public(reinterpret_cast<const sockaddr*>(&local)));
}

}  // namespace
}  // namespace crawler::fetch
