// The texts and the pieces of markup that the made-up sites share (site_fixtures.h).
#pragma once

#include <array>
#include <string>
#include <vector>

#include "tests/support/site.h"

namespace test_support::fixtures {

struct Piece {
  const char* title;
  const char* day;  // YYYY-MM-DD
  const char* first;
};
inline constexpr std::array<Piece, 6> kPieces{{
    {"등대의 밤을 지키는 사람들", "2024-03-01",
     "등대지기는 밤마다 불을 켠다. 배가 오지 않는 밤에도 불은 켜져 있어야 한다."},
    {"새벽 네 시의 국숫집 이야기", "2024-03-08",
     "시장 어귀의 국숫집은 새벽 네 시에 문을 연다. 국물은 그보다 먼저 끓는다."},
    {"도서관 뒤뜰의 빈 의자 하나", "2024-03-15",
     "도서관 뒤뜰에는 아무도 앉지 않는 의자가 있다. 의자는 비를 맞으며 기다린다."},
    {"느린 강을 따라 걷는 법", "2024-03-22",
     "강은 서두르지 않는다. 우리는 강을 따라 걸으며 그 느림을 배우려고 애를 쓴다."},
    {"골목의 마지막 이발소에서", "2024-03-29",
     "골목 끝의 이발소는 의자가 둘뿐이다. 그중 하나는 늘 비어 있고 신문이 놓여 있다."},
    {"별을 세다가 잠든 아이에게", "2024-04-05",
     "아이는 별을 세다가 잠이 들었다. 세지 못한 별은 내일 밤에도 그 자리에 있을 것이다."},
}};

inline std::string n(std::size_t i) { return std::to_string(i + 1); }
inline std::string prose(const Piece& piece) {
  return "<p>" + std::string(piece.first) + "</p><p>" + piece.title +
         ", 이 말을 공책에 적어 두고 여러 날을 보냈다. 적어 둔 말은 스스로 자라서 어느 날 한 편의 글이 "
         "되었다.</p><p>사람들은 "
         "묻는다. 왜 그런 이야기를 쓰느냐고. 나는 아직 쓰이지 않은 이야기가 더 많기 때문이라고 대답한다.</p>";
}
inline std::string head(const std::string& title, const std::string& more = {}) {
  return "<!DOCTYPE html><html lang=\"ko\"><head><meta charset=\"utf-8\"><title>" + title + "</title>" + more +
         "</head>";
}
inline std::string published(const Piece& piece) {
  return "<meta property=\"article:published_time\" content=\"" + std::string(piece.day) + "T06:00:00+09:00\">";
}
inline std::string dotted(const Piece& piece) {
  std::string day = piece.day;
  for (char& c : day)
    if (c == '-') c = '.';
  return day;
}
inline std::string feed_of(const Site& site, const std::vector<std::string>& paths) {
  std::string rss = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>feed</title>";
  for (const std::string& path : paths) rss += "<item><link>" + site.url(path) + "</link></item>";
  return rss + "</channel></rss>";
}
inline void plain_pages(Site& site, const std::vector<std::string>& paths) {
  for (const std::string& path : paths)
    site.page(path, head("안내") + "<body><h1>안내</h1><p>이 집을 소개하는 짧은 글입니다.</p></body></html>");
}

}  // namespace test_support::fixtures
