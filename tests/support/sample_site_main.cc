// Serves a folder as a web site on a free port of 127.0.0.1: `sample-site [--seconds N] FOLDER [PLACEHOLDER]`.
//
// Prints the site's base URL and a line end, then serves until its standard input closes or N seconds (600 unless
// told) have passed, so that it never outlives the script or the terminal that started it. PLACEHOLDER, by default
// http://columns.example, is replaced by the base URL in every page.
#include <poll.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/site.h"

namespace {

constexpr int kUsage = 64;
constexpr int kNoHost = 69;

// Until end of file on standard input, or the time is up.
void serve_until(std::chrono::steady_clock::time_point end) {
  std::array<char, 256> ignored;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    pollfd in{STDIN_FILENO, POLLIN, 0};
    if (left.count() <= 0 || poll(&in, 1, static_cast<int>(left.count())) == 0) return;
    if (in.revents != 0 && read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0) return;
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  int seconds = 600;
  if (words.size() >= 2 && words[0] == "--seconds") {
    seconds = std::atoi(words[1].c_str());
    words.erase(words.begin(), words.begin() + 2);
  }
  if (words.empty() || words.size() > 2 || seconds <= 0 || !std::filesystem::is_directory(words[0])) {
    std::fprintf(stderr, "usage: sample-site [--seconds N] FOLDER [PLACEHOLDER]\n");
    return kUsage;
  }
  try {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    const test_support::Site site(words[0], words.size() == 2 ? words[1] : "http://columns.example");
    std::printf("%s\n", site.base().c_str());
    std::fflush(stdout);
    serve_until(end);
    return 0;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "sample-site: %s\n", e.what());
    return kNoHost;
  }
}
