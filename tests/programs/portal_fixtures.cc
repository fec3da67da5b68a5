#include "tests/programs/portal_fixtures.h"

#include "tests/programs/fixture_parts.h"

namespace test_support {

using namespace fixtures;

namespace {

std::string naver_path(std::size_t i) { return "/PostView.naver?blogId=dawn&logNo=22340000000" + n(i); }
std::string tistory_path(std::size_t i) { return "/" + std::to_string(11 + i); }
std::string nd_path(std::size_t i) { return "/news/articleView.html?idxno=" + std::to_string(30'100 + i * 7); }
std::string joongdo_path(std::size_t i) { return "/web/view.php?key=2024030101000100" + n(i); }
const std::vector<std::string> kBlog{"/blog/light", "/blog/noodles", "/blog/chair",
                                     "/blog/river", "/blog/barber",  "/blog/stars"};

std::vector<std::string> six(std::string (*path)(std::size_t)) {
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < kPieces.size(); ++i) paths.push_back(path(i));
  return paths;
}

}  // namespace

void naver(Site& site) {
  const auto list = [&](std::size_t from) {
    std::string page = head("새벽들 : 네이버 블로그") +
                       "<body><div id=\"head-menu\"><a href=\"/ProfileView.naver?blogId=dawn\">프로필</a></div>"
                       "<table class=\"blog2_list\"><tbody>";
    for (std::size_t i = from; i < from + 3; ++i)
      page +=
          "<tr><td class=\"title\"><div class=\"wrap_td\"><span class=\"ell2 pcol2\"><a class=\"pcol2 _setTop "
          "_setTopListUrl\" href=\"" +
          naver_path(i) + "&categoryNo=1&parentCategoryNo=&from=postList\">" + kPieces[i].title +
          "</a></span></div></td><td class=\"date\"><div class=\"wrap_td\">"
          "<span class=\"date pcol2\">" +
          dotted(kPieces[i]) + ".</span></div></td></tr>";
    return page +
           "</tbody></table><div class=\"blog2_paginate\"><strong class=\"page\">1</strong><a class=\"page pcol2\" "
           "href=\"/PostList.naver?blogId=dawn&categoryNo=1&currentPage=2&listtype=0\">2</a></div></body></html>";
  };
  site.page("/PostList.naver?blogId=dawn&categoryNo=1", list(0));
  for (const char* page : {"2", "3"})
    site.page("/PostList.naver?blogId=dawn&categoryNo=1&currentPage=" + std::string(page), list(3));
  for (std::size_t i = 0; i < kPieces.size(); ++i)
    site.page(naver_path(i) + "&categoryNo=1&parentCategoryNo=&from=postList",
              head(std::string(kPieces[i].title) + " : 네이버 블로그",
                   "<meta property=\"og:url\" content=\"" + site.url("/PostView.naver?blogId=dawn") + "\">") +
                  "<body><div id=\"post-area\"><div class=\"se-viewer\"><div class=\"se-module se-module-text "
                  "se-title-text\"><h3>" +
                  kPieces[i].title +
                  "</h3></div><div class=\"blog2_container\"><span class=\"nick\">새벽들</span><span "
                  "class=\"se_publishDate pcol2\">" +
                  kPieces[i].day + " 06:00</span></div><div class=\"se-main-container\">" + prose(kPieces[i]) +
                  "</div></div></div></body></html>");
}

void tistory(Site& site) {
  const auto list = [&](std::size_t from) {
    std::string page = head("새벽들", "<meta property=\"og:site_name\" content=\"새벽들의 자리\">") +
                       "<body><div id=\"aside\"><ul class=\"tt_category\"><li><a href=\"/category\">분류 "
                       "전체보기</a></li></ul></div><div class=\"inner_index\">";
    for (std::size_t i = from; i < from + 3; ++i)
      page += "<div class=\"list_content\"><a href=\"" + tistory_path(i) +
              "\" class=\"link_post\"><strong class=\"tit_post\">" + kPieces[i].title +
              "</strong><p class=\"txt_post\">" + kPieces[i].first +
              "</p></a><div class=\"detail_info\"><a href=\"/category/글\" "
              "class=\"link_cate\">글</a><span class=\"txt_date\">" +
              dotted(kPieces[i]) + ". 06:00</span></div></div>";
    return page + "<div class=\"area_paging\"><a class=\"link_page\" href=\"?page=2\">2</a></div></div></body></html>";
  };
  site.page("/category/글", list(0));
  site.page("/category/%EA%B8%80", list(0));
  for (const char* page : {"2", "3"}) site.page("/category/%EA%B8%80?page=" + std::string(page), list(3));
  for (std::size_t i = 0; i < kPieces.size(); ++i)
    site.page(
        tistory_path(i),
        head(kPieces[i].title, "<meta property=\"og:site_name\" content=\"새벽들의 자리\">" + published(kPieces[i])) +
            "<body><div class=\"area_view\"><h3 class=\"tit_post\">" + kPieces[i].title +
            "</h3><span class=\"txt_detail\">" + kPieces[i].day +
            "</span></div><div class=\"article_view\"><div class=\"tt_article_useless_p_margin contents_style\">" +
            prose(kPieces[i]) + "</div></div></body></html>");
}

void nd_soft(Site& site) {
  const auto list = [&](std::size_t from) {
    std::string page =
        head("칼럼 - 새벽들신문") +
        "<body><header><nav id=\"nav\"><a href=\"/news/articleList.html?sc_section_code=S1N1\">정치</a></nav></header>"
        "<section id=\"section-list\" class=\"section-body\"><ul class=\"type2\">";
    for (std::size_t i = from; i < from + 3; ++i)
      page += "<li><a href=\"" + nd_path(i) +
              "\" class=\"thumb\"><img src=\"/t.jpg\" alt=\"\"></a><div class=\"view-cont\"><h4 class=\"titles\"><a "
              "href=\"" +
              nd_path(i) + "\">" + kPieces[i].title + "</a></h4><p class=\"lead line-6x2\"><a href=\"" + nd_path(i) +
              "\">" + kPieces[i].first + "</a></p><span class=\"byline\"><em>칼럼</em><em>윤슬기 작가</em><em>" +
              dotted(kPieces[i]) + " 06:00</em></span></div></li>";
    return page +
           "</ul></section><nav class=\"pagination\"><ul><li><a "
           "href=\"/news/articleList.html?page=2&total=6&box_idxno=&"
           "sc_section_code=S1N9&view_type=sm\">2</a></li></ul></nav><aside><div class=\"auto-article\"><a "
           "href=\"/news/articleView.html?idxno=99\">"
           "오늘의 정치 뉴스 한 줄 요약 기사</a></div></aside></body></html>";
  };
  site.page("/news/articleList.html?sc_section_code=S1N9&view_type=sm", list(0));
  for (const char* page : {"2", "3"})
    site.page("/news/articleList.html?sc_section_code=S1N9&view_type=sm&page=" + std::string(page), list(3));
  for (std::size_t i = 0; i < kPieces.size(); ++i)
    site.page(nd_path(i),
              head(std::string(kPieces[i].title) + " - 새벽들신문",
                   "<meta property=\"og:site_name\" content=\"새벽들신문\"><link "
                   "rel=\"canonical\" href=\"" +
                       site.url("/news/articleView.html") + "\">" + published(kPieces[i])) +
                  "<body><div id=\"article-view\"><header class=\"article-view-header\"><h3 class=\"heading\">" +
                  kPieces[i].title +
                  "</h3><div class=\"info-group\"><ul class=\"infomation\"><li>윤슬기 작가</li><li>승인 " +
                  dotted(kPieces[i]) +
                  " 06:00</li></ul></div></header><article id=\"article-view-content-div\" itemprop=\"articleBody\">" +
                  prose(kPieces[i]) + "</article></div></body></html>");
}

void joongdo(Site& site) {
  const auto list = [&](std::size_t from) {
    std::string page =
        head("새벽들일보 - 오피니언") +
        "<body><div class=\"gnb\"><a href=\"/web/section.php?ncid=N01\">정치</a></div><div class=\"newslist\">";
    for (std::size_t i = from; i < from + 3; ++i)
      page += "<dl class=\"news\"><dt><a href=\"" + joongdo_path(i) + "\">" + kPieces[i].title +
              "</a></dt><dd class=\"txt\">" + kPieces[i].first + "</dd><dd class=\"date\">" + kPieces[i].day +
              " 06:00</dd></dl>";
    return page +
           "</div><div class=\"paging\"><strong>1</strong><a "
           "href=\"/web/list_news.php?ncid=N09_57&page=2\">2</a></div></body></html>";
  };
  site.page("/web/list_news.php?ncid=N09_57", list(0));
  for (const char* page : {"2", "3"}) site.page("/web/list_news.php?ncid=N09_57&page=" + std::string(page), list(3));
  for (std::size_t i = 0; i < kPieces.size(); ++i)
    site.page(
        joongdo_path(i),
        head(std::string(kPieces[i].title) + " - 새벽들일보") + "<body><h1>" + kPieces[i].title +
            "</h1><p class=\"path\">오피니언 &gt; 칼럼</p><p class=\"date\">승인 " + kPieces[i].day +
            " 06:00</p><div id=\"font\">" + prose(kPieces[i]) +
            "</div><p>중도의 기사 저작권은 새벽들일보에 있습니다. 무단전재 및 수집, 재배포 금지</p></body></html>");
}

void next_js(Site& site) {
  std::string list =
      head("Blog | 새벽들 작업실") +
      "<body><div id=\"__next\"><nav class=\"Nav_nav__aB3dE\"><a href=\"/about\">소개</a><a href=\"/blog\">글</a>"
      "</nav><main class=\"Home_main__xY9zQ\"><div class=\"Home_grid__kLmNo\">";
  for (std::size_t i = 0; i < kPieces.size(); ++i) {
    list += "<a class=\"Card_card__pQrSt\" href=\"" + kBlog[i] + "\"><h3>" + kPieces[i].title + "</h3><p>" +
            kPieces[i].first + "</p><time dateTime=\"" + kPieces[i].day + "\">" + kPieces[i].day + "</time></a>";
    site.page(kBlog[i], head(std::string(kPieces[i].title) + " | 새벽들 작업실",
                             published(kPieces[i]) + "<meta name=\"author\" content=\"윤슬기\">") +
                            "<body><div id=\"__next\"><main><article><h1>" + kPieces[i].title + "</h1>" +
                            prose(kPieces[i]) +
                            "</article></main></div><script id=\"__NEXT_DATA__\" "
                            "type=\"application/json\">{\"props\":{}}</script></body></html>");
  }
  site.page("/blog", list + "</div></main></div></body></html>");
  plain_pages(site, {"/about", "/"});
}

std::vector<std::string> naver_columns() { return six(naver_path); }
std::vector<std::string> tistory_columns() { return six(tistory_path); }
std::vector<std::string> nd_soft_columns() { return six(nd_path); }
std::vector<std::string> joongdo_columns() { return six(joongdo_path); }
std::vector<std::string> next_js_columns() { return kBlog; }

}  // namespace test_support
