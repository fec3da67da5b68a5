// nghttpd, an HTTP/2 server over TLS, on 127.0.0.1. Its log names the connection of each request.
#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "base/non_copyable.h"
#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace test_support {

class Http2Server : private base::NonCopyable {
 public:
  // What keeps the server from being started here, "nghttp2-server is not installed"; "" for nothing.
  static std::string problem();

  // Serves the files that are written into it, with a certificate of its own. REQUIRES: problem() is "". Throws
  // std::runtime_error when it does not start.
  Http2Server();

  void write(const std::string& path, const std::string& content) const { dir_.write("www" + path, content); }
  // "https://127.0.0.1:PORT".
  const std::string& base() const { return base_; }
  // The certificate, which who asks has to trust (SSL_CERT_FILE).
  std::filesystem::path certificate() const { return dir_ / "cert.pem"; }

  // What came in since the server was started, or since forget().
  struct Seen {
    int requests = 0;
    std::set<std::string> connections;  // their numbers
  };
  Seen seen() const;
  void forget() { read_ = log().size(); }

 private:
  std::string log() const;

  TempDir dir_;
  int port_;
  std::string base_;
  std::size_t read_ = 0;  // bytes of the log
  Running server_;
};

}  // namespace test_support
