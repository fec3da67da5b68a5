// Which network addresses belong to the public internet, after the IANA special-purpose registries (RFC 6890 and its
// updates).
#pragma once

#include <string_view>

struct sockaddr;

namespace crawler::fetch {

// False for private, loopback, link-local, shared, documentation, multicast, reserved and unspecified addresses, for
// IPv6 forms that carry such an IPv4 address (mapped, 6to4, NAT64), and for families other than IPv4 and IPv6.
// REQUIRES: `address` points to a socket address as large as its family says.
bool is_public(const sockaddr* address);

// The same for an address as text, in the forms that inet_pton reads: "192.0.2.1", "2001:db8::1". False for all other
// texts: names, brackets, zone ids ("fe80::1%eth0"), IPv4 addresses of fewer than four parts.
bool is_public(std::string_view literal);

// Whether the host of a URL names an address that is not public by itself: such an address as a literal, an IPv6 one in
// brackets, or localhost (RFC 6761 section 6.3). False for all other names, wherever they lead.
bool names_private_address(std::string_view host);

}  // namespace crawler::fetch
