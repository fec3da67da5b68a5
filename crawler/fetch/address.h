// Which socket addresses are the public internet's, after the IANA special-purpose registries (RFC 6890 and updates).
#pragma once

struct sockaddr;

namespace crawler::fetch {

// False for private, loopback, link-local, shared, documentation, multicast, reserved and unspecified addresses, for
// IPv6 forms that carry such an IPv4 address (mapped, 6to4, NAT64), and for families other than IPv4 and IPv6.
bool is_public(const sockaddr* address);

}  // namespace crawler::fetch
