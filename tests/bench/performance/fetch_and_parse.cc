// What a crawl of gumbo's cannot do without: fetches each URL of standard input over a few kept connections and gives
// its body to gumbo_parse. `bench-fetch-and-parse [CONNECTIONS]`; prints how many pages and bytes that were.
#include <curl/curl.h>
#include <gumbo.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace {

struct Transfer {
  std::string body;
};

std::size_t append(char* data, std::size_t size, std::size_t count, void* transfer) {
  static_cast<Transfer*>(transfer)->body.append(data, size * count);
  return size * count;
}

void parse(const std::string& body) {
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, body.data(), body.size());
  gumbo_destroy_output(&kGumboDefaultOptions, output);
}

}  // namespace

int main(int argc, char** argv) {
  const int connections = argc > 1 ? std::atoi(argv[1]) : 4;
  if (connections <= 0) {
    std::fprintf(stderr, "usage: bench-fetch-and-parse [CONNECTIONS]\n");
    return 64;
  }
  curl_global_init(CURL_GLOBAL_DEFAULT);
  CURLM* multi = curl_multi_init();
  std::vector<std::unique_ptr<Transfer>> transfers;
  std::size_t pages = 0, bytes = 0, failed = 0;

  const auto next = [&](CURL* handle) {
    std::string url;
    if (!std::getline(std::cin, url)) return false;
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_multi_add_handle(multi, handle);
    return true;
  };
  for (int number = 0; number < connections; ++number) {
    CURL* handle = curl_easy_init();
    transfers.push_back(std::make_unique<Transfer>());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, transfers.back().get());
    curl_easy_setopt(handle, CURLOPT_PRIVATE, transfers.back().get());
    if (!next(handle)) curl_easy_cleanup(handle);
  }
  for (int running = 1; running > 0;) {
    curl_multi_perform(multi, &running);
    int waiting = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &waiting)) {
      CURL* handle = message->easy_handle;
      Transfer* transfer = nullptr;
      curl_easy_getinfo(handle, CURLINFO_PRIVATE, &transfer);
      long status = 0;
      curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
      if (message->data.result != CURLE_OK || status != 200) ++failed;
      parse(transfer->body);
      ++pages;
      bytes += transfer->body.size();
      transfer->body.clear();
      curl_multi_remove_handle(multi, handle);
      if (next(handle)) {
        running = 1;
      } else {
        curl_easy_cleanup(handle);
      }
    }
    if (running > 0) curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
  }
  curl_multi_cleanup(multi);
  std::printf("%zu pages, %zu bytes, %zu failed\n", pages, bytes, failed);
  return failed == 0 && pages > 0 ? 0 : 1;
}
