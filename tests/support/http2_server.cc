#include "tests/support/http2_server.h"

#include <regex>
#include <stdexcept>
#include <vector>

#include "base/process.h"
#include "tests/support/loopback_port.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;

// Debian has it in a folder that is in root's PATH alone.
std::string nghttpd() {
  constexpr const char* file = "/usr/sbin/nghttpd";
  return fs::exists(file) ? file : base::find_program({"nghttpd"}).string();
}

std::string openssl() { return base::find_program({"openssl"}).string(); }

void make_certificate(const fs::path& key, const fs::path& certificate) {
  const Outcome made = run(openssl(), {"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                                       "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
                                       "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate});
  if (made.status != 0) throw std::runtime_error("openssl: " + made.err);
}

// The command of a shell that becomes the server: its log goes to a file, because a pipe that nobody reads fills up.
std::string command(const fs::path& dir, int port) {
  const std::string in = dir.string() + '/';
  return "exec " + nghttpd() + " -v -a 127.0.0.1 -d " + in + "www " + std::to_string(port) + ' ' + in + "key.pem " +
         in + "cert.pem >" + in + "log 2>&1";
}

std::vector<std::string> prepared(const fs::path& dir, int port) {
  fs::create_directory(dir / "www");
  make_certificate(dir / "key.pem", dir / "cert.pem");
  return {"-c", command(dir, port)};
}

}  // namespace

std::string Http2Server::problem() {
  if (nghttpd().empty()) return "nghttp2-server is not installed";
  if (openssl().empty()) return "openssl is not installed";
  return {};
}

Http2Server::Http2Server()
    : port_(free_port()),
      base_("https://127.0.0.1:" + std::to_string(port_)),
      server_("/bin/sh", prepared(dir_.path(), port_)) {
  wait_for_port(port_);
}

std::string Http2Server::log() const { return read_file(dir_ / "log"); }

Http2Server::Seen Http2Server::seen() const {
  const std::regex request(R"(\[id=(\d+)\] \[[ .\d]+\] recv \(stream_id=\d+\) :path: )");
  const std::string text = log().substr(read_);
  Seen seen;
  for (auto each = std::sregex_iterator(text.begin(), text.end(), request); each != std::sregex_iterator(); ++each) {
    ++seen.requests;
    seen.connections.insert((*each)[1]);
  }
  return seen;
}

}  // namespace test_support
