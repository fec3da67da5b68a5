#include "crawler/extract/dates/day_lexicon.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/dom/tokens.h"

namespace crawler::extract {
namespace {

// Names of meta elements, properties and classes, without '-', '_', '.' and ':', separated by spaces. One row for each
// meaning and weight.
struct NameRow {
  Means means;
  float weight;
  std::string_view names;
};
constexpr std::array<NameRow, 9> name_rows{{
    // Open Graph's and its misspellings: what a system writes for machines that read articles.
    {Means::published, 3.0F, "articlepublishedtime ogarticlepublishedtime"},
    // schema.org's, and Open Graph's with a shorter name.
    {Means::published, 2.5F,
     "datepublished ogpublishedtime articlepublished articlepublisheddate articlepublicationdate "
     "ogarticlepublished ogdatepublished rnewsdatepublished"},
    // Names that say publication.
    {Means::published, 2.0F,
     "parselypubdate sailthrudate dcdateissued dctermsissued dcissued issued cxenseparserecspublishtime "
     "cxenseparsepublishtime publishdate publishtime publishedat publisheddate publishedtime publicationdate "
     "publicationtime publishon pubdate pdate ptime published citationpublicationdate citationonlinedate "
     "citationdate btpubdate originalpublicationdate ogpubdate ogpublishdate ogregdate dateposted articlepostdate "
     "mediatorpublishedtime rbpubdate vrpublishedtime shareaholicarticlepublishedtime dcdatepublication firstpublished "
     "firstpublisheddate dcsextarticlefirstpublished twtpublishedat entrypublished releasedate articleregdate regdate "
     "dtpublished ogquestionpublishedtime videoreleasedate"},
    // Names that say creation.
    {Means::published, 1.8F,
     "dctermscreated dccreated dcdatecreated articlecreated datecreated created createdat createddate "
     "contentcreatedate "
     "creationdate articledateoriginal"},
    // Names that say day only.
    {Means::published, 1.5F,
     "dctermsdate dcdate date articledate displaydate docdate itemdate postdate entrydate newsdate timestamp gentime "
     "analyticsattributesarticledate fieldnamepostdate date"},
    {Means::modified, 3.0F, "articlemodifiedtime ogarticlemodifiedtime"},
    {Means::modified, 2.5F, "datemodified articlemodifieddate"},
    {Means::modified, 2.0F,
     "ogupdatedtime ogmodifiedtime dctermsmodified dcmodified dcdatemodified articlemodified articlepostmodified "
     "btmoddate modifieddate modifiedtime modificationdate dateupdated updatedtime updateddate updatedat modifiedat "
     "dtupdated"},
    {Means::modified, 1.5F,
     "lastmodified lastmod lastdate lastupdated lastupdate revised revisiondate modified updated utime"},
}};

// Words beside a day in a page's text, in lower case, by language. Those of inflected languages are stems.
struct LabelRow {
  std::string_view language;  // for readers of this table
  Means means;
  std::string_view words;  // separated by '|'
};
constexpr std::array<LabelRow, 47> label_rows{{
    {"ko", Means::printed, "신문게재|지면게재"},
    {"ko", Means::published, "입력|승인|등록|송고|발행|작성|게재|게시|배포|출고|기사등록|날짜|일시|보도일"},
    {"ko", Means::modified, "수정|업데이트|최종|갱신|변경"},
    {"ja", Means::published, "公開|掲載|配信|投稿|作成|発表|発行|日付|日時"},
    {"ja", Means::modified, "更新|改訂|修正"},
    {"zh", Means::published, "发布|发表|發佈|發布|發表|刊登|时间：|時間：|日期"},
    {"zh", Means::modified, "修改|編輯於"},
    {"en", Means::published,
     "published|posted|publication|first published|created|released|submitted|written on|date:|"
     "issued|publish date"},
    {"en", Means::modified, "updated|modified|last update|last updated|last modified|edited|revised|last reviewed"},
    {"de", Means::published, "veröffentlicht|erschienen|erstellt|publiziert|online seit|datum:|eingestellt"},
    {"de", Means::modified, "aktualisiert|aktualisierung|geändert|bearbeitet|stand|update"},
    {"fr", Means::published, "publié|mis en ligne|paru|posté|créé|rédigé|date:|date :"},
    {"fr", Means::modified, "mis à jour|modifié|mise à jour|actualisé"},
    {"es", Means::published, "publicad|creado|fecha|posteado|publicación"},
    {"es", Means::modified, "actualizad|modificad|actualización"},
    {"pt", Means::published, "postado|criado|publicação|data:"},
    {"pt", Means::modified, "atualizad|atualização|alterado"},
    {"it", Means::published, "pubblicat|inserito|creato"},
    {"it", Means::modified, "aggiornat|modificat|ultimo aggiornamento"},
    {"nl", Means::published, "gepubliceerd|geplaatst|geschreven op|verschenen"},
    {"nl", Means::modified, "bijgewerkt|gewijzigd|aangepast"},
    {"pl", Means::published, "opublikowan|data publikacji|dodano|dodane|utworzono|publikacja"},
    {"pl", Means::modified, "zaktualizowan|aktualizacja|zmodyfikowan|ostatnia zmiana"},
    {"sv", Means::published, "publicera|skapad"},
    {"sv", Means::modified, "uppdatera|ändrad"},
    {"da", Means::published, "udgivet|offentliggjort|publiceret|oprettet"},
    {"da", Means::modified, "opdateret|redigeret"},
    {"no", Means::published, "publisert|lagt ut"},
    {"no", Means::modified, "oppdatert|sist endret"},
    {"fi", Means::published, "julkaist"},
    {"fi", Means::modified, "päivitet|muokattu"},
    {"cs", Means::published, "publikován|vydáno|zveřejněn|vytvořen"},
    {"cs", Means::modified, "aktualizován|upraveno|změněno"},
    {"hu", Means::published, "közzétéve|megjelen|publikálva|feltöltve"},
    {"hu", Means::modified, "frissítve|módosítva"},
    {"ro", Means::published, "publicat|postat"},
    {"ro", Means::modified, "actualizat"},
    {"tr", Means::published, "yayın|eklenme|oluşturulma|giriş"},
    {"tr", Means::modified, "güncelle|düzenle"},
    {"id", Means::published, "diterbitkan|dipublikasikan|diposting|terbit"},
    {"id", Means::modified, "diperbarui|diupdate"},
    {"vi", Means::published, "đăng|xuất bản"},
    {"vi", Means::modified, "cập nhật"},
    {"ru", Means::published, "опубликован|дата публикации|размещен|добавлен|создан"},
    {"ru", Means::modified, "обновлен|изменен|отредактирован|оновлен|змінен"},
    {"uk", Means::published, "опублікован|дата публікації|додано"},
    {"el", Means::published, "δημοσίευση|δημοσιεύ"},
}};

constexpr std::size_t window_before = 60;  // bytes before a day in which its label stands
constexpr std::size_t window_behind = 14;

struct Label {
  std::string_view word;
  Means means;
};

const std::vector<Label>& labels() {
  static const auto table = [] {
    std::vector<Label> made;
    for (const LabelRow& row : label_rows) {
      for (const std::string_view word : base::split(row.words, '|')) made.push_back({word, row.means});
    }
    return made;
  }();
  return table;
}

// Hangul, Han and Kana join words without spaces.
bool is_cjk(char32_t c) { return c >= 0x1100 && (c <= 0x11FF || (c >= 0x2E80 && c <= 0xD7FF) || c >= 0xF900); }

// Whether a word that begins at `at` begins there as a word: "stand", not "understand".
bool begins_word(std::string_view line, std::size_t at) {
  std::size_t next = at;
  if (is_cjk(base::next_code_point(line, next)) || at == 0) return true;
  std::size_t before = at - 1;
  while (before > 0 && (static_cast<unsigned char>(line[before]) & 0xC0) == 0x80) --before;
  return u_isalpha(static_cast<UChar32>(base::next_code_point(line, before))) == 0;
}

// "wurde am 5. August 2014 um 10:12 Uhr veröffentlicht": the participle of a German or Dutch sentence stands behind its
// day, before another clause begins.
std::optional<DayLabel> label_at_end(std::string_view line, std::size_t end) {
  constexpr std::array<std::string_view, 8> participles{"veröffentlicht", "publiziert", "erstellt",  "eingestellt",
                                                        "geschrieben",    "verfasst",   "geplaatst", "gepubliceerd"};
  const std::string_view behind = line.substr(end, line.find_first_of(",.;|", end) - end).substr(0, window_before);
  for (const std::string_view word : participles) {
    const std::size_t at = behind.find(word);
    if (at != std::string_view::npos && begins_word(behind, at)) return DayLabel{word, Means::published, false};
  }
  return std::nullopt;
}

}  // namespace

std::optional<DayName> day_name(std::string_view name) {
  static const auto table = [] {
    std::unordered_map<std::string_view, DayName> made;
    for (const NameRow& row : name_rows) {
      dom::for_each_token(row.names, [&](std::string_view one) { made.emplace(one, DayName{row.means, row.weight}); });
    }
    return made;
  }();
  std::string key;
  for (const char c : name) {
    if (c != '-' && c != '_' && c != '.' && c != ':' && c != ' ') key += base::ascii_lower(c);
  }
  const auto found = table.find(key);
  return found == table.end() ? std::nullopt : std::optional(found->second);
}

std::optional<DayLabel> label_beside(std::string_view line, std::size_t from, std::size_t begin, std::size_t end) {
  from = std::max(from, begin > window_before ? begin - window_before : 0);
  while (from < begin && (static_cast<unsigned char>(line[from]) & 0xC0) == 0x80) ++from;
  const std::string_view window = line.substr(from, begin - from);
  const Label* best = nullptr;
  std::size_t best_end = 0;
  for (const Label& row : labels()) {
    const std::size_t found = window.rfind(row.word);
    if (found == std::string_view::npos || !begins_word(line, from + found)) continue;
    if (best == nullptr || found + row.word.size() > best_end) {
      best = &row;
      best_end = found + row.word.size();
    }
  }
  if (best != nullptr) {
    return DayLabel{best->word, best->means, window.substr(best_end).starts_with("일자")};
  }
  std::string_view behind = line.substr(end, window_behind);
  while (!behind.empty() && (behind[0] == ' ' || behind[0] == ')' || behind[0] == '.')) behind.remove_prefix(1);
  for (const Label& row : labels()) {
    std::size_t at = 0;
    if (behind.starts_with(row.word) && is_cjk(base::next_code_point(row.word, at)))
      return DayLabel{row.word, row.means};
  }
  return label_at_end(line, end);
}

std::optional<DayLabel> label_in_front(std::string_view line) {
  std::optional<DayLabel> longest;
  for (const Label& row : labels()) {
    if (line.starts_with(row.word) && (!longest || row.word.size() > longest->word.size()))
      longest = DayLabel{row.word, row.means};
  }
  return longest;
}

bool is_period(std::string_view line, const std::vector<WrittenDay>& days) {
  constexpr std::array<std::string_view, 13> words{"bis", "to", "until", "till", "through", "au", "al",
                                                   "a",   "do", "tot",   "-",    "–",       "~"};
  if (days.size() != 2 || days[0].end > days[1].begin) return false;
  const std::string_view between = base::trim(line.substr(days[0].end, days[1].begin - days[0].end));
  return std::find(words.begin(), words.end(), between) != words.end();
}

bool claims_rights(std::string_view line) {
  constexpr std::array<std::string_view, 6> marks{"©", "ⓒ", "copyright", "저작권자", "무단전재", "무단 전재"};
  return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return line.find(mark) != line.npos; });
}

}  // namespace crawler::extract
