// Input: any bytes, read as a topics.toml: topics that can be found by their keys, or a configuration error that names
// the file.
#include "config/topics.h"

#include <cstdint>
#include <cstdlib>

#include "base/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const config::Topics topics = config::parse_topics({reinterpret_cast<const char*>(data), size}, "topics.toml");
    for (const config::Topic& topic : topics.topics)
      if (topics.find(topic.key) == nullptr) std::abort();
  } catch (const base::Error& error) {
    if (error.status() != base::Exit::config) std::abort();
    if (std::string_view(error.what()).find("topics.toml") == std::string_view::npos) std::abort();
  }
  return 0;
}
