// Ports and sockets of 127.0.0.1, for servers that are programs of their own and for what stands between.
#pragma once

namespace test_support {

// Returns a TCP port of 127.0.0.1 on which nobody listened a moment ago.
int free_port();
// Waits until somebody listens there; throws std::runtime_error after ten seconds.
void wait_for_port(int port);

// Returns a socket that listens on a free port, which it sets; the caller closes it. Throws std::runtime_error when
// there is none.
int listening_socket(int& port);
// Returns a socket that is connected to the port, which the caller closes; -1 when nobody listens there.
int connected_socket(int port);

}  // namespace test_support
