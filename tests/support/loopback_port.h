// Ports of 127.0.0.1 for servers that are programs of their own.
#pragma once

namespace test_support {

// Returns a TCP port of 127.0.0.1 on which nobody listened a moment ago.
int free_port();
// Waits until somebody listens there; throws std::runtime_error after ten seconds.
void wait_for_port(int port);

}  // namespace test_support
