#include "tests/programs/index_servers.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <stdexcept>

#include "archive/archive.h"
#include "base/process.h"
#include "tests/support/stored.h"

namespace test_support {
namespace {

// Sentences of a small vocabulary, so that many columns share words and some weigh the same.
std::string made_up_body(unsigned i) {
  static constexpr std::array sentences{
      "슈퍼컴퓨터 센터는 바다를 계산한다.", "고래의 노래가 멀리서 들린다.",
      "인공지능과 GPU 이야기를 한다.",      "슈퍼 컴퓨터가 날씨를 예측한다.",
      "정류장마다 사람들이 기다린다.",      "1989년의 컴퓨터는 300억원이었다.",
      "대학 교수가 학교에서 강의한다.",     "엑사스케일에서부터 시작되었으며 끝이 없다.",
      "누리온은 푸른 바다 위를 난다.",      "누리호가 날았고 다리온도를 잰다, 푸른 산과 바다 사이에서."};
  std::string body;
  for (unsigned k = 0; k < 3 + i % 3; ++k)
    body += std::string(body.empty() ? "" : "\n\n") + sentences.at((i * 5 + k * (1 + i % 4)) % sentences.size());
  return body;
}

}  // namespace

std::string xapian_tool(const std::string& name) { return base::find_program({name}).string(); }

std::string at(int port) { return "127.0.0.1:" + std::to_string(port); }

ShardServer::ShardServer(const std::filesystem::path& shard)
    : port_(free_port()),
      server_(xapian_tool("xapian-tcpsrv"),
              {"--quiet", "--interface", "127.0.0.1", "--port", std::to_string(port_), shard.string()}) {
  wait_for_port(port_);
}

RawServer::RawServer(std::function<void(int)> answer) : answer_(std::move(answer)) {
  listening_ = listening_socket(port_);
  thread_ = std::thread([this] {
    for (;;) {
      const int socket = accept(listening_, nullptr, nullptr);
      if (socket < 0) return;
      answer_(socket);
      close(socket);
    }
  });
}

RawServer::~RawServer() {
  shutdown(listening_, SHUT_RDWR);
  thread_.join();
  close(listening_);
}

std::function<void(int)> forward(int port, std::size_t bytes, Then then) {
  return [port, bytes, then](int client) {
    const int server = connected_socket(port);
    std::size_t answered = 0;
    std::array<char, 4096> buffer{};
    std::array<pollfd, 2> both{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
    while (answered < bytes && poll(both.data(), both.size(), 20000) > 0) {
      const bool answer = both[1].revents != 0;
      const ssize_t size = read(answer ? server : client, buffer.data(), buffer.size());
      if (size <= 0) break;
      const auto part =
          answer ? std::min(static_cast<std::size_t>(size), bytes - answered) : static_cast<std::size_t>(size);
      if (send(answer ? client : server, buffer.data(), part, MSG_NOSIGNAL) < 0) break;
      if (answer) answered += part;
    }
    if (then == Then::nonsense) {
      buffer.fill('\x55');
      send(client, buffer.data(), buffer.size(), MSG_NOSIGNAL);
    }
    while (then != Then::close && read(client, buffer.data(), buffer.size()) > 0) {
    }
    close(server);
  };
}

ServedArchive::ServedArchive(unsigned count) : shards(count) {
  constexpr unsigned columns = 90;
  static constexpr std::array titles{"바다를 재는 배", "컴퓨터의 역사", "고래의 노래", "GPT-3와 인공지능",
                                     "산을 세는 사람"};
  static constexpr std::array authors{"윤슬기", "김하나", "박 산"};
  {
    archive::Archive archive(desk.archive(), archive::Archive::Mode::write);
    for (unsigned i = 0; i < columns; ++i) {
      archive::Column column = sample_column(
          "20" + std::to_string(18 + i % 5) + "-0" + std::to_string(1 + i % 9) + "-1" + std::to_string(i % 10),
          titles.at(i % titles.size()) + std::string(i % 7 == 0 ? " 둘째" : ""), made_up_body(i));
      if (i % 10 == 9) column.title = "같은 글", column.body = made_up_body(1);  // they weigh the same
      column.url = "https://columns.example/" + std::to_string(i) + "/";
      column.author = authors.at(i % authors.size());
      column.series = i % 2 ? "바닷가 산책" : "숫자 이야기";
      column.source = i % 4 ? "paper" : "other";
      if (i % 11 == 0) column.language = "en";
      if (i % 17 == 0) column.published = {};
      archive.store(column);
    }
  }
  for (const Desk* each : {&desk, &reader}) write_file(*each / "config/columns/topics.toml", sample_topics);
  for (const auto& words :
       std::vector<std::vector<std::string>>{{"tag", "12", "hardware"}, {"note", "7", "고래 메모"}, {"index"}})
    if (const Outcome outcome = desk.columns(words); outcome.status != 0) throw std::runtime_error(outcome.err);
  if (const Outcome outcome = write_shards(); outcome.status != 0) throw std::runtime_error(outcome.err);
}

std::filesystem::path ServedArchive::shard(unsigned number) const {
  return desk / ("shards/shard" + std::to_string(number));
}

Outcome ServedArchive::write_shards() const {
  return desk.columns({"index", "--shards", std::to_string(shards), "-o", (desk / "shards").string()});
}

void ServedArchive::store(const std::string& day, const std::string& title, const std::string& body) const {
  archive::Archive archive(desk.archive(), archive::Archive::Mode::write);
  archive::Column column = sample_column(day, title, body);
  column.url = "https://columns.example/" + day + title + "/";
  archive.store(column);
}

Outcome ServedArchive::here(std::vector<std::string> words) const {
  words.insert(words.begin(), "search");
  return desk.columns(words);
}

Outcome ServedArchive::there(const std::vector<std::string>& servers, std::vector<std::string> words) const {
  std::vector<std::string> all{"search"};
  for (const std::string& server : servers) all.insert(all.end(), {"--index", server});
  all.insert(all.end(), words.begin(), words.end());
  return reader.columns(all);
}

}  // namespace test_support
