#include "tests/programs/site_fixtures.h"

#include "tests/programs/fixture_parts.h"
#include "tests/programs/portal_fixtures.h"

namespace test_support {
namespace {

using namespace fixtures;

const std::vector<std::string> kWordPress{"/light-at-night/", "/noodles-at-four/", "/empty-chair/",
                                          "/slow-river/",     "/last-barber/",     "/counting-stars/"};

void wordpress(Site& site) {
  const auto list = [&](std::size_t from, const std::string& next) {
    std::string page =
        head("새벽들 산문", "<meta property=\"og:site_name\" content=\"새벽들 산문\">") +
        "<body class=\"home blog\"><header><nav><ul class=\"menu\"><li><a href=\"/about/\">소개</a></li><li>"
        "<a href=\"/contact/\">연락</a></li></ul></nav></header><main id=\"main\">";
    for (std::size_t i = from; i < from + 3; ++i)
      page += "<article id=\"post-" + n(i) + "\" class=\"post-" + n(i) +
              " post type-post\"><header class=\"entry-header\">"
              "<h2 class=\"entry-title\"><a href=\"" +
              kWordPress[i] + "\" rel=\"bookmark\">" + kPieces[i].title +
              "</a></h2></header><div class=\"entry-content\"><p>" + kPieces[i].first +
              " <a class=\"more-link\" href=\"" + kWordPress[i] +
              "\">계속 읽기 &rarr;</a></p></div><footer class=\"entry-footer\"><time class=\"entry-date\" datetime=\"" +
              kPieces[i].day + "T06:00:00+09:00\">" + kPieces[i].day +
              "</time> <a href=\"/category/essay/\">산문</a></footer></article>";
    page += next;
    return page +
           "</main><aside class=\"widget-area\"><section class=\"widget widget_recent_entries\"><h2>최근 "
           "글</h2><ul><li><a href=\"" +
           kWordPress[5] + "\">" + kPieces[5].title + "</a></li></ul></section></aside></body></html>";
  };
  site.page(
      "/",
      list(0,
           "<nav class=\"navigation pagination\"><div class=\"nav-links\"><span class=\"page-numbers current\">1</span>"
           "<a class=\"page-numbers\" href=\"/page/2/\">2</a><a class=\"next page-numbers\" "
           "href=\"/page/2/\">다음</a></div></nav>"));
  site.page("/page/2/",
            list(3, "<nav class=\"navigation pagination\"><a class=\"prev page-numbers\" href=\"/\">이전</a></nav>"));
  for (std::size_t i = 0; i < kPieces.size(); ++i)
    site.page(
        kWordPress[i],
        head(std::string(kPieces[i].title) + " – 새벽들 산문", published(kPieces[i])) +
            "<body class=\"single\"><article class=\"post\"><header class=\"entry-header\"><h1 class=\"entry-title\">" +
            kPieces[i].title +
            "</h1><div class=\"entry-meta\"><span class=\"byline\">글쓴이 <span class=\"author vcard\">"
            "<a class=\"url fn n\" rel=\"author\" href=\"/author/seulgi/\">윤슬기</a></span></span></div></header>"
            "<div class=\"entry-content\">" +
            prose(kPieces[i]) +
            "</div></article><div class=\"author-bio\"><h2>윤슬기 기자를 소개합니다</h2><p>강가에서 자라 도시에서 "
            "글을 씁니다. 편집 박하늘.</p></div></body></html>");
  plain_pages(site, {"/about/", "/contact/"});
}

const std::vector<std::string> kSlugs{"/light/", "/noodles/", "/chair/", "/river/", "/barber/", "/stars/"};

void ghost(Site& site) {
  const auto list = [&](std::size_t from, const std::string& more) {
    std::string page = head("새벽들 편지",
                            "<meta property=\"og:site_name\" content=\"새벽들 편지\"><link rel=\"alternate\" "
                            "type=\"application/rss+xml\" href=\"/rss/\">" +
                                more) +
                       "<body class=\"home-template\"><header class=\"gh-head\"><nav><a "
                       "href=\"/about/\">소개</a></nav></header><main><div class=\"post-feed\">";
    for (std::size_t i = from; i < from + 3; ++i)
      page += "<article class=\"post-card post" + std::string(i == 0 ? " post-card-large" : "") +
              "\"><a class=\"post-card-image-link\" href=\"" + kSlugs[i] +
              "\"><img src=\"/i.jpg\" alt=\"\"></a><div class=\"post-card-content\"><a "
              "class=\"post-card-content-link\" href=\"" +
              kSlugs[i] + "\"><header class=\"post-card-header\"><h2 class=\"post-card-title\">" + kPieces[i].title +
              "</h2></header><div class=\"post-card-excerpt\">" + kPieces[i].first +
              "</div></a><footer class=\"post-card-meta\">"
              "<time class=\"post-card-meta-date\" datetime=\"" +
              kPieces[i].day + "\">" + kPieces[i].day + "</time></footer></div></article>";
    return page + "</div></main></body></html>";
  };
  site.page("/", list(0, "<link rel=\"next\" href=\"/page/2/\">"));
  site.page("/page/2/", list(3, "<link rel=\"prev\" href=\"/\">"));
  site.page("/rss/", feed_of(site, kSlugs), "application/rss+xml");
  for (std::size_t i = 0; i < kPieces.size(); ++i)
    site.page(kSlugs[i],
              head(kPieces[i].title,
                   "<meta property=\"og:site_name\" content=\"새벽들 편지\"><meta name=\"author\" content=\"윤슬기\">" +
                       published(kPieces[i])) +
                  "<body class=\"post-template\"><article class=\"gh-article post\"><h1 class=\"gh-article-title\">" +
                  kPieces[i].title + "</h1><section class=\"gh-content\">" + prose(kPieces[i]) +
                  "</section></article></body></html>");
  plain_pages(site, {"/about/"});
}

const std::vector<std::string> kDated{"/2024/03/01/light.html", "/2024/03/08/noodles.html", "/2024/03/15/chair.html",
                                      "/2024/03/22/river.html", "/2024/03/29/barber.html",  "/2024/04/05/stars.html"};

void jekyll(Site& site) {
  std::string list = head("새벽들 공책", "<link type=\"application/atom+xml\" rel=\"alternate\" href=\"/feed.xml\">") +
                     "<body><header class=\"site-header\"><nav class=\"site-nav\"><a class=\"page-link\" "
                     "href=\"/about/\">소개</a></nav></header>"
                     "<div class=\"home\"><h2 class=\"post-list-heading\">글</h2><ul class=\"post-list\">";
  std::string atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>새벽들 공책</title>";
  for (std::size_t i = 0; i < kPieces.size(); ++i) {
    list += "<li><span class=\"post-meta\">" + std::string(kPieces[i].day) +
            "</span><h3><a class=\"post-link\" href=\"" + kDated[i] + "\">" + kPieces[i].title + "</a></h3></li>";
    atom += "<entry><title>" + std::string(kPieces[i].title) + "</title><link href=\"" + site.url(kDated[i]) +
            "\"/><published>" + kPieces[i].day + "T06:00:00+09:00</published></entry>";
    site.page(
        kDated[i],
        head(std::string(kPieces[i].title) + " | 새벽들 공책") +
            "<body><article class=\"post h-entry\" itemscope itemtype=\"http://schema.org/BlogPosting\"><header><h1 "
            "class=\"post-title p-name\" itemprop=\"name headline\">" +
            kPieces[i].title + "</h1><p class=\"post-meta\"><time class=\"dt-published\" datetime=\"" + kPieces[i].day +
            "T06:00:00+09:00\" itemprop=\"datePublished\">" + kPieces[i].day +
            "</time> • <span itemprop=\"author\"><span class=\"p-author\" "
            "itemprop=\"name\">윤슬기</span></span></p></header>"
            "<div class=\"post-content e-content\" itemprop=\"articleBody\">" +
            prose(kPieces[i]) + "</div></article></body></html>");
  }
  site.page("/", list + "</ul></div><footer>&copy; 새벽들</footer></body></html>");
  site.page("/feed.xml", atom + "</feed>", "application/atom+xml");
  plain_pages(site, {"/about/"});
}

const std::vector<std::string> kPosts{"/posts/light/", "/posts/noodles/", "/posts/chair/",
                                      "/posts/river/", "/posts/barber/",  "/posts/stars/"};

void hugo(Site& site) {
  const auto list = [&](std::size_t from, const std::string& pages) {
    std::string page = head("글 · 새벽들 서랍") +
                       "<body><nav id=\"menu\"><a href=\"/posts/\">글</a><a href=\"/tags/\">꼬리표</a></nav><main>";
    for (std::size_t i = from; i < from + 3; ++i)
      page += "<section class=\"list-item\"><h1 class=\"title\"><a href=\"" + kPosts[i] + "\">" + kPieces[i].title +
              "</a></h1><time>" + kPieces[i].day + "</time><p class=\"summary\">" + kPieces[i].first +
              "</p><a class=\"readmore\" href=\"" + kPosts[i] + "\">더 읽기 ⟶</a></section>";
    return page + "<ul class=\"pagination\">" + pages + "</ul></main></body></html>";
  };
  site.page(
      "/posts/",
      list(
          0,
          "<li class=\"page-item active\"><a class=\"page-link\" href=\"/posts/\">1</a></li><li class=\"page-item\"><a "
          "class=\"page-link\" href=\"/posts/page/2/\">2</a></li><li class=\"page-item\"><a class=\"page-link\" "
          "aria-label=\"Next\" href=\"/posts/page/2/\">&rsaquo;</a></li>"));
  site.page(
      "/posts/page/2/",
      list(
          3,
          "<li class=\"page-item\"><a class=\"page-link\" aria-label=\"Previous\" href=\"/posts/\">&lsaquo;</a></li>"));
  for (std::size_t i = 0; i < kPieces.size(); ++i)
    site.page(kPosts[i], head(std::string(kPieces[i].title) + " · 새벽들 서랍", published(kPieces[i])) +
                             "<body><main><article><h1 class=\"title\">" + kPieces[i].title +
                             "</h1><div class=\"tip\"><time datetime=\"" + kPieces[i].day + "T06:00:00+09:00\">" +
                             kPieces[i].day + "</time></div><div class=\"content\">" + prose(kPieces[i]) +
                             "</div></article></main></body></html>");
  plain_pages(site, {"/tags/"});
}

const std::vector<std::string> kBlogger{"/2024/03/light.html", "/2024/03/noodles.html", "/2024/03/chair.html",
                                        "/2024/03/river.html", "/2024/03/barber.html",  "/2024/04/stars.html"};

void blogger(Site& site) {
  std::string list =
      head("새벽들 일기", "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/feeds/posts/default\">") +
      "<body><div id=\"main\"><div class=\"blog-posts hfeed\">";
  for (std::size_t i = 0; i < 4; ++i)
    list += "<div class=\"date-outer\"><h2 class=\"date-header\"><span>" + std::string(kPieces[i].day) +
            "</span></h2><div class=\"post hentry\">"
            "<h3 class=\"post-title entry-title\"><a href=\"" +
            kBlogger[i] + "\">" + kPieces[i].title + "</a></h3><div class=\"post-body entry-content\">" +
            prose(kPieces[i]) + "</div></div></div>";
  list +=
      "</div><div id=\"blog-pager\"><a class=\"blog-pager-older-link\" href=\"/search?updated-max=2024-03-22\">이전 "
      "게시물</a></div></div>"
      "<div id=\"sidebar\"><div class=\"widget BlogArchive\"><ul class=\"posts\">";
  for (std::size_t i = 0; i < kPieces.size(); ++i)
    list += "<li><a href=\"" + kBlogger[i] + "\">" + kPieces[i].title + "</a></li>";
  site.page("/", list + "</ul></div><a href=\"/p/about.html\">소개</a></div></body></html>");
  const auto atom = [&](std::size_t from, const std::string& next) {
    std::string text =
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>새벽들 일기</title>" + next;
    for (std::size_t i = from; i < from + 3; ++i)
      text += "<entry><link rel='replies' type='text/html' href='" + site.url(kBlogger[i]) +
              "#comment-form'/><link rel='alternate' "
              "type='text/html' href='" +
              site.url(kBlogger[i]) + "'/><title>" + kPieces[i].title + "</title></entry>";
    return text + "</feed>";
  };
  site.page("/feeds/posts/default",
            atom(0, "<link rel='next' href='" + site.url("/feeds/posts/default?start-index=4") + "'/>"),
            "application/atom+xml");
  site.page("/feeds/posts/default?start-index=4", atom(3, ""), "application/atom+xml");
  site.page("/robots.txt", "User-agent: *\nDisallow: /search\n", "text/plain");
  for (std::size_t i = 0; i < kPieces.size(); ++i)
    site.page(kBlogger[i],
              head("새벽들 일기: " + std::string(kPieces[i].title)) +
                  "<body><div class=\"post hentry\"><h2 class=\"date-header\"><span>" + kPieces[i].day +
                  "</span></h2><h3 class=\"post-title entry-title\" itemprop=\"name\">" + kPieces[i].title +
                  "</h3><div class=\"post-body entry-content\" itemprop=\"articleBody\">" + prose(kPieces[i]) +
                  "</div><div class=\"post-footer\"><span class=\"post-author vcard\">작성자: <span class=\"fn\" "
                  "itemprop=\"author\">"
                  "<span itemprop=\"name\">윤슬기</span></span></span> <abbr class=\"published\" "
                  "itemprop=\"datePublished\" title=\"" +
                  kPieces[i].day + "T06:00:00+09:00\">" + kPieces[i].day + "</abbr></div></div></body></html>");
  plain_pages(site, {"/p/about.html"});
}

}  // namespace

const std::vector<SiteFixture>& site_fixtures() {
  static const std::vector<SiteFixture> fixtures{
      {"WordPress", wordpress, "/", kWordPress, "새벽들 산문", "윤슬기"},
      {"Ghost", ghost, "/", kSlugs, "새벽들 편지", "윤슬기"},
      {"Jekyll", jekyll, "/", kDated, "새벽들 공책", "윤슬기"},
      {"Hugo", hugo, "/posts/", kPosts, "새벽들 서랍", ""},
      {"Blogger", blogger, "/", kBlogger, "새벽들 일기", "윤슬기"},
      {"Naver", naver, "/PostList.naver?blogId=dawn&categoryNo=1", naver_columns(), "", ""},
      {"Tistory", tistory, "/category/%EA%B8%80", tistory_columns(), "새벽들의 자리", ""},
      {"NDSoft", nd_soft, "/news/articleList.html?sc_section_code=S1N9&view_type=sm", nd_soft_columns(), "새벽들신문",
       ""},
      {"Joongdo", joongdo, "/web/list_news.php?ncid=N09_57", joongdo_columns(), "새벽들일보", ""},
      {"NextJs", next_js, "/blog", next_js_columns(), "새벽들 작업실", "윤슬기"},
  };
  return fixtures;
}

}  // namespace test_support
