#include "tests/support/postgres.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <thread>

namespace test_support {
namespace {

namespace fs = std::filesystem;

constexpr const char* client = "/usr/bin/psql";
constexpr std::chrono::minutes longest_life{10};

// The folder of the newest server that Debian installed; empty when there is none.
fs::path server_programs() {
  std::error_code none;
  fs::path newest;
  for (const auto& version : fs::directory_iterator("/usr/lib/postgresql", none))
    if (fs::exists(version.path() / "bin/initdb")) newest = std::max(newest, version.path() / "bin");
  return newest;
}

// Whatever the person who tests has set.
RunOptions client_options() {
  RunOptions options;
  options.env = {{"LC_ALL", "C.UTF-8"}, {"PGOPTIONS", ""}, {"PGCLIENTENCODING", ""}, {"PGPASSWORD", ""}};
  return options;
}

}  // namespace

std::string Postgres::missing() {
  if (server_programs().empty() || !fs::exists(client)) return "postgresql is not installed";
  return "";
}

Postgres::Postgres() {
  constexpr uid_t nobody = 65534;
  fs::permissions(folder_.path(), fs::perms(0755));
  fs::create_directory(folder_ / "server");
  if (geteuid() == 0 && chown((folder_ / "server").c_str(), nobody, nobody) != 0)
    throw std::runtime_error("the server's folder cannot be given to nobody");
  RunOptions options;
  options.unprivileged = true;
  options.folder = folder_ / "server";
  options.env = {{"LC_ALL", "C.UTF-8"}, {"HOME", (folder_ / "server").string()}};
  const std::string data = (folder_ / "server/data").string();
  const Outcome made = run((server_programs() / "initdb").string(),
                           {"--pgdata", data, "--username", superuser, "--auth", "trust", "--encoding", "UTF8",
                            "--locale", "C.UTF-8", "--no-sync"},
                           options);
  if (made.status != 0) throw std::runtime_error("initdb: " + made.err);
  options.deadline = longest_life;
  server_ = std::make_unique<Running>(
      (server_programs() / "postgres").string(),
      std::vector<std::string>{"-D", data, "-k", (folder_ / "server").string(), "-c", "listen_addresses=", "-c",
                               "fsync=off", "-c", "log_min_messages=fatal"},
      options);
  constexpr int most_tries = 300 * time_scale;
  for (int i = 0; i < most_tries; ++i) {
    if (psql("postgres", {"-c", "SELECT 1"}).status == 0) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  server_->signal(SIGKILL);
  throw std::runtime_error("the server does not answer: " + server_->wait().err);
}

Postgres::~Postgres() {
  server_->signal(SIGINT);  // "fast shutdown"
  server_->wait();
}

void Postgres::create(const std::string& database, const std::string& options) {
  const Outcome made = psql("postgres", {"-c", "CREATE DATABASE " + database + " " + options});
  if (made.status != 0) throw std::runtime_error(made.err);
}

std::vector<std::string> Postgres::arguments(const std::string& database, const std::string& role) const {
  return {"--no-psqlrc", "--quiet", "--host", (folder_ / "server").string(), "--username", role, "--dbname", database};
}

Outcome Postgres::psql(const std::string& database, const std::vector<std::string>& more, const std::string& role) {
  std::vector<std::string> all = arguments(database, role);
  all.insert(all.end(), more.begin(), more.end());
  return run(client, all, client_options());
}

std::unique_ptr<Running> Postgres::begin(const std::string& database, const std::string& query) {
  std::vector<std::string> all = arguments(database, superuser);
  all.insert(all.end(), {"--command", query});
  return std::make_unique<Running>(client, all, client_options());
}

Outcome Postgres::load(const std::string& database, const fs::path& file, const std::string& role) {
  return psql(database, {"--file", file.string()}, role);
}

std::string Postgres::ask(const std::string& database, const std::string& query) {
  const Outcome answer = psql(database, {"--no-align", "--tuples-only", "-v", "ON_ERROR_STOP=1", "-c", query});
  if (answer.status != 0) throw std::runtime_error(answer.err + query);
  return answer.out;
}

}  // namespace test_support
