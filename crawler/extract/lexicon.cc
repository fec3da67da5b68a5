#include "crawler/extract/lexicon.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "crawler/dom/tokens.h"

namespace crawler::extract {
namespace {

// One row for each role and reason.
constexpr RoleRow roles[] = {
    // The article's own text.
    {Role::body, "article articlebody articlecontent articletext bodytext storybody entrycontent postcontent postbody"},
    // What readers say.
    {Role::never, "comment comments commentlist disqus reply replies respond kommentare"},
    {Role::linked, "discussion"},
    {Role::drop, "forum"},
    // Other pieces.
    {Role::never,
     "related relateds relation relatedarticles relatedposts recommended recommendations recirc "
     "recirculation readnext alsoread readalso morefrom moreon morestories mostread mostpopular mostviewed "
     "outbrain taboola plista"},
    {Role::drop,
     "recommend recommendation readmore morenews trending ranking nextarticle nextpost prevnext upnext "
     "jetpackrelatedposts"},
    {Role::linked, "popular rank latest latestnews teaser teasers"},
    // Sharing, subscribing, selling.
    {Role::never, "share sharing sharebar sharebuttons sharedaddy addthis newsletter newsletters"},
    {Role::drop,
     "shares addtoany sns follow signup subscribe subscription donate donation promo promos promobox "
     "promotion cta reaction reactions ad ads adv advert adverts advertisement advertising adsbygoogle anzeige banner "
     "sponsor "
     "sponsored affiliate poll quiz"},
    {Role::linked, "social socials shopping"},
    // Finding one's way.
    {Role::never,
     "nav navbar navigation menu breadcrumb breadcrumbs pagination footer cookie cookies consent gdpr "
     "copyright copyrights"},
    {Role::drop,
     "pager colophon sidebar rightrail toolbar articletools tags taglist tagcloud keywords toc login modal "
     "popup tooltip lightbox disclaimer"},
    {Role::linked, "tools topics topiclist search"},
    // Pictures and what is written about them.
    {Role::caption,
     "caption captions figcaption wpcaption imagecaption credit credits photographer gallery slideshow "
     "carousel imagetext photo photos image images img picture pic"},
    // Beside the text.
    {Role::aside,
     "aside infobox factbox inset bio authorbio authorbox aboutauthor aboutauthors abouttheauthor profile "
     "embed player video audio podcast correction feedback rating error notice alert paywall premium"},
    {Role::drop, "keypoints aisummary"},
    {Role::linked, "widget"},
    // Not shown.
    {Role::hidden, "hidden sronly visuallyhidden screenreader screenreadertext noprint offscreen"},
    {Role::byline,
     "byline bylines dateline timestamp pubdate publishdate publisheddate postmeta entrymeta articlemeta "
     "postdate readtime readingtime author authors writer reporter journalist metadata meta date"},
    {Role::headline, "headline title subject newstitle articletitle entrytitle posttitle"},
    {Role::standfirst,
     "standfirst subtitle subheadline subhead deck dek lead lede intro introduction summary excerpt chapo "
     "vorspann entradilla bajada"},
    {Role::notes, "footnote footnotes endnote endnotes fussnoten notesdebasdepage piedepagina notapie"},
};

// Values are compared in lower case without '-' and '_'.
constexpr ContainerRow containers[] = {
    {"itemprop", "articlebody", 1.25F},
    {"property", "articlebody", 1.25F},
    {"itemprop", "text", 1.05F},
    // Korean newspapers and the systems they run on.
    {"id", "articleviewcontentdiv", 1.25F},
    {"id", "newsbodyarea", 1.25F},
    {"id", "newsbodyid", 1.25F},
    {"id", "dicarea", 1.25F},
    {"id", "newsctarticle", 1.2F},
    {"id", "cmadcontent", 1.25F},
    {"id", "articlebodycontents", 1.25F},
    {"id", "newsendcontents", 1.25F},
    {"id", "harmonycontainer", 1.2F},
    {"id", "articletxt", 1.2F},
    {"id", "articlecontent", 1.2F},
    {"id", "font", 1.1F},
    {"class", "newsctarticle", 1.2F},
    {"class", "articletxt", 1.2F},
    {"class", "arttxt", 1.2F},
    {"class", "newscnt", 1.1F},
    {"class", "newscntdetailwrap", 1.2F},
    {"class", "articleview", 1.05F},
    // The rest of the world.
    {"id", "articlebody", 1.2F},
    {"id", "storybody", 1.2F},
    {"id", "articletext", 1.2F},
    {"id", "bodytext", 1.15F},
    {"class", "articlebody", 1.2F},
    {"class", "articlebodycontent", 1.2F},
    {"class", "articlecontent", 1.15F},
    {"class", "articletext", 1.2F},
    {"class", "storybody", 1.2F},
    {"class", "storycontent", 1.15F},
    {"class", "storytext", 1.2F},
    {"class", "entrycontent", 1.2F},
    {"class", "postcontent", 1.15F},
    {"class", "postbody", 1.15F},
    {"class", "bodytext", 1.1F},
    {"class", "bodycontent", 1.05F},
    {"class", "contentbody", 1.1F},
    {"class", "fieldnamebody", 1.2F},
    {"class", "singlecontent", 1.1F},
    {"class", "articlemain", 1.05F},
    {"class", "tdpostcontent", 1.15F},
    {"class", "newstext", 1.15F},
    {"class", "newscontent", 1.1F},
    {"class", "pagecontent", 1.05F},
    {"", "article", 1.05F},
    {"", "main", 1.0F},
    {"role", "main", 1.0F},
};

constexpr LineRow lines[] = {
    // clang-format off
    {LineRule::notice, "use of cookies"}, {LineRule::notice, "uses cookies"}, {LineRule::notice, "use cookies"},
    {LineRule::notice, "store cookies"}, {LineRule::notice, "cookies are absolutely essential"},
    {LineRule::notice, "any cookies that may not be"}, {LineRule::notice, "verwendet cookies"},
    {LineRule::notice, "utilise des cookies"}, {LineRule::notice, "utiliza cookies"},
    {LineRule::notice, "subject to copyright"}, {LineRule::notice, "may not be published, broadcast"},
    {LineRule::holds, "무단전재"}, {LineRule::holds, "무단 전재"}, {LineRule::holds, "재배포 금지"}, {LineRule::holds, "재배포금지"},
    {LineRule::holds, "all rights reserved"}, {LineRule::holds, "alle rechte vorbehalten"},
    {LineRule::begins, "copyright"}, {LineRule::begins, "©"}, {LineRule::begins, "ⓒ"}, {LineRule::begins, "저작권자"},
    {LineRule::begins, "read more"}, {LineRule::begins, "read also"}, {LineRule::begins, "also read"},
    {LineRule::begins, "read next"}, {LineRule::begins, "related:"}, {LineRule::begins, "related stories"},
    {LineRule::begins, "related articles"}, {LineRule::begins, "related content"}, {LineRule::begins, "recommended"},
    {LineRule::begins, "see also"}, {LineRule::begins, "more:"}, {LineRule::begins, "more on "},
    {LineRule::begins, "more from "}, {LineRule::begins, "click here"}, {LineRule::begins, "sign up"},
    {LineRule::begins, "subscribe to"}, {LineRule::begins, "follow us"}, {LineRule::begins, "follow him on"},
    {LineRule::begins, "follow her on"}, {LineRule::begins, "download our"}, {LineRule::begins, "lesen sie auch"},
    {LineRule::begins, "lesen sie mehr"}, {LineRule::begins, "lesen sie hier"}, {LineRule::begins, "mehr zum thema"},
    {LineRule::begins, "lire aussi"}, {LineRule::begins, "à lire aussi"}, {LineRule::begins, "lea también"},
    {LineRule::begins, "leer más"}, {LineRule::begins, "leggi anche"}, {LineRule::begins, "関連記事"},
    {LineRule::begins, "あわせて読みたい"}, {LineRule::begins, "관련기사"}, {LineRule::begins, "관련 기사"},
    {LineRule::begins, "[관련기사"}, {LineRule::begins, "you may also like"}, {LineRule::begins, "don't miss"},
    {LineRule::begins, "don’t miss"},
    {LineRule::holds, "좋아요를 눌러"}, {LineRule::holds, "구독을 눌러"},
    {LineRule::machine, "ai 요약"}, {LineRule::machine, "ai가 요약"}, {LineRule::machine, "ai로 요약"},
    {LineRule::machine, "인공지능이 요약"}, {LineRule::machine, "자동 요약"}, {LineRule::machine, "ai-generated summar"},
    {LineRule::machine, "summary was generated"}, {LineRule::machine, "summarized by ai"},
    {LineRule::machine, "summarised by ai"}, {LineRule::machine, "ki-generierte zusammenfassung"},
    {LineRule::machine, "zusammenfassung wurde"}, {LineRule::machine, "résumé généré par"},
    {LineRule::machine, "resumen generado"}, {LineRule::machine, "aiが要約"}, {LineRule::machine, "aiによる要約"},
    {LineRule::holds, "follow us on"}, {LineRule::holds, "right in your inbox"},
    {LineRule::holds, "subscribe to our newsletter"}, {LineRule::holds, "click here for more information"},
    {LineRule::is, "advert"}, {LineRule::is, "related news"}, {LineRule::is, "related links"},
    {LineRule::is, "advertisement"}, {LineRule::is, "advertisements"}, {LineRule::is, "anzeige"},
    {LineRule::is, "werbung"}, {LineRule::is, "publicité"}, {LineRule::is, "publicidad"},
    {LineRule::is, "pubblicità"}, {LineRule::is, "story continues below advertisement"},
    {LineRule::is, "article continues below advertisement"}, {LineRule::is, "광고"}, {LineRule::is, "글자크기"},
    {LineRule::is, "글자크기 설정"}, {LineRule::is, "글자 크기"}, {LineRule::is, "언어변경"}, {LineRule::is, "공유하기"},
    {LineRule::is, "기사공유"}, {LineRule::is, "스크랩"}, {LineRule::is, "프린트"}, {LineRule::is, "댓글"},
    {LineRule::is, "share"}, {LineRule::is, "share this"}, {LineRule::is, "share this article"},
    {LineRule::is, "print"}, {LineRule::is, "email"}, {LineRule::is, "facebook"}, {LineRule::is, "twitter"},
    {LineRule::is, "listen"}, {LineRule::is, "listen to this article"}, {LineRule::is, "loading"},
    {LineRule::is, "comments"},
    // clang-format on
};

}  // namespace

std::span<const RoleRow> role_rows() { return roles; }

const RoleWord* find_role(std::string_view word) {
  static const auto table = [] {
    std::unordered_map<std::string_view, RoleWord> made;
    for (const RoleRow& row : roles) {
      dom::for_each_token(row.words, [&](std::string_view one) { made.emplace(one, RoleWord{one, row.role}); });
    }
    return made;
  }();
  const auto found = table.find(word);
  return found == table.end() ? nullptr : &found->second;
}

std::span<const ContainerRow> container_rows() { return containers; }
std::span<const LineRow> line_rows() { return lines; }

}  // namespace crawler::extract
