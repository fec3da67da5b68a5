#include "crawler/extract/page/lexicon.h"

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
    {Role::readers,
     "comment comments commentlist disqus reply replies respond kommentare reacties commentaires comentarios commenti "
     "komentarze kommentarer"},
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
     "shares addtoany sns follow signup subscribe subscription donate donation spende spenden abo promo promos "
     "promobox "
     "promotion cta reaction reactions ad ads adv advert adverts advertisement advertising adsbygoogle anzeige banner "
     "sponsor "
     "sponsored affiliate poll quiz"},
    {Role::linked, "social socials shopping"},
    // Finding one's way.
    {Role::never,
     "nav navbar navigation menu breadcrumb breadcrumbs pagination footer cookie cookies consent gdpr rodo editsection "
     "copyright copyrights"},
    {Role::drop,
     "pager colophon sidebar lateral seitenleiste zijbalk barralaterale rightcol rightcolumn colright rightrail "
     "toolbar articletools tags taglist "
     "tagcloud keywords toc login modal "
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
     "postdate readtime readingtime author authors writer reporter journalist metadata meta date datum fecha"},
    {Role::headline,
     "headline title subject newstitle articletitle entrytitle posttitle ueberschrift titel newstitel artikeltitel "
     "beitragstitel titre titulo titolo"},
    {Role::standfirst,
     "standfirst postdescription articledescription subtitle subtit headsub subheadline subhead deck dek lead lede "
     "intro introduction "
     "summary excerpt chapo chapeau "
     "vorspann entradilla bajada subheading subtitulo subtitulos sottotitolo soustitre untertitel"},
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

}  // namespace crawler::extract
