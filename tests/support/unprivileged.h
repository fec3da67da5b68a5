// For tests about permissions, which do not stop root.
#pragma once

#include <functional>

namespace test_support {

// Runs `body` in a thread of its own, which has the rights of the user nobody where the test runs as root. Returns when
// it has ended.
void as_nobody(const std::function<void()>& body);

}  // namespace test_support
