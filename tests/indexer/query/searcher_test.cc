#include "indexer/query/searcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>

#include "archive/annotations.h"
#include "base/error.h"
#include "indexer/store/database.h"
#include "indexer/store/updater.h"
#include "indexer/text/pattern.h"
#include "tests/indexer/small_archive.h"
#include "tests/support/expect_rows.h"

namespace indexer::query {
namespace {

using Strings = std::vector<std::string>;

struct Row {
  std::string text, query;
  bool found;
  std::string why;
};

const std::vector<Row> rows = {
    {"엑사스케일 시대가 온다", "엑사스케일", true, "a word"},
    {"엑사스케일의 시대", "엑사스케일", true, "a particle in the text"},
    {"엑사스케일 시대", "엑사스케일의", true, "a particle in the question"},
    {"엑사스케일로 간다", "엑사스케일에서", true, "another particle"},
    {"슈퍼컴퓨터센터가 섰다", "\"슈퍼컴퓨터 센터\"", true, "a phrase is blind to spaces"},
    {"슈퍼 컴퓨터 센터", "슈퍼컴퓨터센터", true, "so is a word"},
    {"슈퍼컴퓨터와 그 센터", "\"슈퍼컴퓨터 센터\"", false, "the words of a phrase stand side by side"},
    {"슈퍼컴퓨터가 온다. 센터는 없다", "슈퍼컴퓨터센터", false, "a phrase does not run across sentences"},
    {"정부가 개발했다", "개발하는", true, "another form of the predicate"},
    {"AI의 시대", "ai", true, "case and a glued particle"},
    {"ＡＩ 시대", "AI", true, "full-width letters"},
    {"AIDS 백신", "AI", false, "a Latin word is a whole word"},
    {"슈퍼컴퓨터 AI", "AI를", true, "a particle glued to Latin in the question"},
    {"GPT-3 발표", "GPT-3", true, "a compound"},
    {"GPT3 발표", "GPT-3", true, "its joined spelling"},
    {"GPT-3 발표", "GPT3", true, "and the other way"},
    {"GPT 시리즈 3편", "GPT-3", false, "the parts stand side by side"},
    {"코로나 19 이후", "코로나19", true, "a number written apart"},
    {"미·중 패권 전쟁", "미중 패권", true, "a middle dot"},
    {"미•중 패권 전쟁", "미·중", true, "another middle dot"},
    {"美 정부의 발표", "미", true, "a hanja by its reading"},
    {"美 정부의 발표", "美", true, "and itself"},
    {"大學 총장", "대학", true, "a hanja word by its reading"},
    {"대학 총장", "大學", true, "a question in hanja by its reading"},
    {"책을 읽는다", "책", true, "a noun of one syllable"},
    {"책상을 산다", "책", false, "which is not part of a longer word"},
    {"별은 빛난다", "별", true, "with a particle in the text"},
    {"별들에서부터 온다", "별", true, "with several"},
    {"별", "별은", true, "with a particle in the question"},
    {"저 별이 빛난다", "별은", true, "with another"},
    {"물을 마신다", "물", true, "an object"},
    {"맑은 물", "물을", true, "asked for as one"},
    {"빛의 속도", "빛이", true, "a possessor"},
    {"선물을 산다", "물을", false, "not the end of another word"},
    {"정책이 바뀐다", "책이", false, "not there either"},
    {"개별은 아니다", "별", false, "nor without the particle"},
    {"강한 바람", "강", false, "not the stem of a predicate"},
    {"나라는 넓다", "나", false, "not the half of a noun that looks so"},
    {"속도를 낸다", "속", false, "nor half of this one"},
    {"고속도로", "속도", true, "a noun that looks so is found as any other"},
    {"회의가 길다", "회의", true, "its second syllable is not a particle"},
    {"구휼미도 없다", "구휼미도", true, "a particle on a longer word"},
    {"‘데이터 댐’의 핵심", "데이터댐", true, "quotes and spaces"},
    {"R&D 예산", "R&D", true, "signs within a word"},
    {"supercomputers are fast", "supercomputer", true, "an English plural in a Korean column"},
    {"슈퍼컴퓨터가 구축되었다", "가구", false, "a particle and the next word are not a word"},
    {"그 전환, 각국의 대응", "환각", false, "nor are two words around a comma"},
    {"대학 교수", "학교", false, "nor the halves of two words"},
    {"정류장마다 늦는다", "장마", false, "nor the end of a stem and its particle"},
    {"장마다", "장마", true, "a noun with a copula"},
    {"대학 교수", "대학교", false, "nor a word and half of the next"},
    {"새로운 대학교수", "대학교", true, "inside a longer word it is found"},
    {"새 집을 짓다", "새집", true, "two words of one syllable may be one word"},
    {"초 거대 모델", "초거대", true, "a word of one syllable and the next"},
    {"연구 중이다", "연구중", true, "a word and one of one syllable"},
    {"연구 중간에", "연구중", false, "but not the first syllable of a longer one"},
    {"데이터가 구축된다", "데이터가구", false, "a particle ends a word"},
    {"인공 지능의 시대", "인공지능", true, "a word written apart"},
    {"소비자 물가 지수", "소비자물가지수", true, "in three parts"},
    {"투자가 보호", "투자가보호", true, "a noun that looks inflected"},
    {"어린이 날", "어린이날", true, "and another"},
    {"슈퍼컴퓨터가 구축되었다", "\"컴퓨터가 구축\"", true, "a phrase runs across words and particles"},
    {"서울, 부산", "\"서울 부산\"", true, "and across a comma"},
    {"300억원을 썼다", "300억", true, "a number with its unit"},
    {"1300억원을 썼다", "300억", false, "is not the end of a longer number"},
    {"3,000억원을 썼다", "3000억", true, "with a comma in the text"},
    {"3000억 원을 썼다", "3,000억원", true, "or in the question, and a space"},
    {"20만t을 실었다", "20만t", true, "a unit that is a particle elsewhere"},
    {"20만을 넘었다", "20만", true, "with a particle"},
    {"20은 짝수다", "20만", false, "and not the number alone"},
    {"10년째 쓴다", "10년", true, "whatever follows"},
    {"5명이서 했다", "5명", true, "a particle"},
    {"10 년 동안", "10년", true, "a unit written apart"},
    {"10달러 5년", "10년", false, "the unit stands behind its number"},
    {"TOP 500 목록", "TOP500", true, "letters and digits apart"},
    {"TOP500 목록", "TOP 500", true, "together"},
    {"TOP-500 목록", "TOP500", true, "with a hyphen"},
    {"30km 떨어진", "30 km", true, "a unit of letters"},
    {"naïve한 생각", "naive", true, "an accent in the text"},
    {"Godel의 정리", "Gödel", true, "an accent in the question"},
    {"5G 통신", "5G", true, "a digit and a letter"},
    {"5 g의 소금", "5G", false, "stay one word"},
    {"슈퍼컴퓨터 6호기를 도입한다", "슈퍼컴퓨터 6호기 언제 도입하나", true, "a question word is not required"},
    {"슈퍼컴퓨터 5호기를 도입한다", "슈퍼컴퓨터 6호기 언제 도입하나", false, "the others are"},
    {"회원증을 다시 만들 수 있다", "회원증을 잃어버렸는데 다시 만들려면 어떻게 해야 하나요", true, "spoken endings"},
    {"도서관 이용 안내", "도서관 알려 주세요", true, "a request"},
    {"언제나 봄", "언제", true, "alone it is looked for"},
    {"하나 은행", "하나 은행", true, "a noun that looks like an ending"},
    {"은행", "하나 은행", false, "is required"},
    {"인기 가요 무대", "가요 무대", true, "a noun that ends like a question"},
    {"무대", "가요 무대", false, "is required"},
    {"도서관", "어디가 좋은 도서관", false, "a question word is not, but what it asks about is"},
    {"좋은 도서관", "어디가 좋은 도서관", true, "which is there"},
    {"조리법", "라면 조리법", false, "a noun that looks like a particle"},
    {"능력 시험", "인지 능력", false, "a noun that looks like the copula in a question"},
    {"사업 취소", "인가 취소", false, "and another"},
    {"무서운 영화", "좀비 영화", false, "a noun that begins with a word of requests"},
    {"공정한 보도", "왜곡 보도", false, "and one that begins with a question word"},
    {"복음 해설", "누가복음 해설", false, "and another"},
    {"민주주의의 위기", "주의", true, "a noun at the end of a longer one"},
    {"이 정도의 제안", "제도", false, "nouns of two syllables that begin or end alike"},
    {"코로나 바이러스", "코로나바이러스", true, "나 ends nouns too"},
    {"코로나는 바이러스다", "코로나바이러스", false, "는 does not"},
    {"맞벌이 부부", "맞벌이부부", true, "이 behind a verb makes a noun"},
    {"새해맞이 행사", "새해맞이행사", true, "and here"},
    {"떡볶이 가게", "떡볶이가게", true, "and here"},
    {"PS5를 샀다", "PS5", true, "letters and a digit are parted in both"},
    {"PS4를 샀다", "PS5", false, "and the digit counts"},
    {"PS. 5시에", "PS5", false, "side by side, in one sentence"},
    {"MP3 파일", "MP 3", true, "a name written apart"},
    {"iPhone15를 샀다", "iPhone", true, "its letters alone"},
    {"iPhone 14와 15", "iPhone15", false, "the number of another"},
    {"COVID-19 백신", "COVID19", true, "a hyphen or none"},
    {"COVID19 백신", "COVID-19", true, "the other way"},
    {"3D 프린터", "3D", true, "a digit before a letter"},
    {"3 d의 상자", "3D", false, "stays one word"},
    {"B2B 거래", "B2B", true, "so does a digit between letters"},
    {"B2C 거래", "B2B", false, "of which none is left out"},
    {"하이버클로버 모델", "하이버*", true, "the beginning of a word"},
    {"모델 하이버클로버", "클로버*", false, "but not its middle"},
    {"GPU를 쓴다", "GP*", true, "the beginning of a Latin word"},
    {"바다와 고래", "바다 -고래", false, "a word that must not be there"},
    {"바다와 배", "바다 -고래", true, "and is not"},
    {"바다와 배", "(고래 OR 배) 바다", true, "either of two"},
    {"바다와 배", "고래 OR 상어", false, "neither of two"},
    {"슈퍼 컴퓨터", "exact:\"슈퍼 컴퓨터\"", true, "to the letter"},
    {"슈퍼컴퓨터", "exact:\"슈퍼 컴퓨터\"", false, "and the space"},
    {"도시를 걷다", "본문:도시", true, "in the body"},
    {"도시를 걷다", "title:도시", false, "not in the title"},
    {"도시를 걷다", "제목:제목", true, "in the title"},
    {"도시를 걷다", "body:제목", false, "the title's word is not in the body"},
    {"도시를 걷다", "저자:김하나 연재:산책 출처:paper 도시", true, "author, series, source"},
    {"도시를 걷다", "author:박", false, "another author"},
    {"도시를 걷다", "year:2021", true, "the year"},
    {"도시를 걷다", "연도:2019..2020", false, "other years"},
    {"도시를 걷다", "date:2021-03..2021-04", true, "months"},
    {"도시를 걷다", "date:2021-04-10..", false, "days"},
    {"바다를 걷다", "주제:바다", true, "the topic by its Korean name"},
    {"바다를 걷다", "topic:machines", false, "another topic"},
    {"바다를 걷다", "about:sea", true, "any topic by its key"},
};

TEST(Searcher, FindsWhatTheTableSays) {
  std::vector<archive::Column> columns;
  for (const Row& row : rows) columns.push_back(column("제목", row.text));
  SmallArchive small(columns);
  Searcher searcher = small.searcher();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Request request;
    request.text = rows[i].query;
    request.match = Match::all;
    request.limit = rows.size();
    const Answer answer = searcher.search(request);
    const bool found = std::any_of(answer.hits.begin(), answer.hits.end(),
                                   [i](const Hit& hit) { return hit.id == static_cast<std::int64_t>(i + 1); });
    EXPECT_EQ(found, rows[i].found) << rows[i].query << " in " << rows[i].text << ": " << rows[i].why;
    EXPECT_TRUE(parse_query(rows[i].query).mistakes.empty()) << rows[i].query;
    EXPECT_EQ(answer.total, answer.hits.size());
  }
}

TEST(Searcher, WordsOfTheTitleAreFoundToo) {
  SmallArchive small({column("고래의 노래", "바다 이야기"), column("산", "바다가 없다")});
  EXPECT_EQ(small.titles("고래 바다"), Strings{"고래의 노래"});
  EXPECT_EQ(small.titles("title:고래"), Strings{"고래의 노래"});
}

// The index and the text must agree on every word, whether it is there as a stem, within a longer word, across spaces
// or only in the title.
TEST(Searcher, FindsThoseWhoseTextHoldsTheWordAndNoOther) {
  std::minstd_rand random(7);
  const auto pick = [&random](const Strings& from) { return from[random() % from.size()]; };
  const Strings syllables{"가", "나", "다", "라"}, gaps{"", "", "", " ", " ", "에서 ", "의 ", ". ", " AI "};
  const auto made = [&](std::size_t length, const Strings& between) {
    std::string text = pick(syllables);
    for (std::size_t i = 1; i < length; ++i) text += pick(between) + pick(syllables);
    return text;
  };
  std::vector<archive::Column> columns;
  for (int i = 0; i < 80; ++i) columns.push_back(column(made(5, gaps), made(40, gaps)));
  SmallArchive small(columns);
  Searcher searcher = small.searcher();
  for (int i = 0; i < 300; ++i) {
    // A word, two words, a phrase, two phrases.
    Request request;
    request.match = Match::all;
    request.limit = columns.size();
    std::vector<text::Pattern> patterns;
    for (int k = 0; k <= i % 2; ++k) {
      const bool phrase = i % 4 > 1;
      const std::string words = made(2 + random() % 4, phrase ? Strings{"", " "} : Strings{""});
      request.text += phrase ? '"' + words + "\" " : words + " ";
      patterns.push_back(text::make_pattern(words, phrase ? text::Form::phrase : text::Form::word));
    }
    std::vector<std::int64_t> holding, found;
    for (std::size_t k = 0; k < columns.size(); ++k) {
      const text::Analysis title = text::analyze(columns[k].title), body = text::analyze(columns[k].body);
      const text::Haystack in_title(title, "ko"), in_body(body, "ko");
      if (std::all_of(patterns.begin(), patterns.end(),
                      [&](const text::Pattern& one) { return in_title.count(one) + in_body.count(one) > 0; }))
        holding.push_back(static_cast<std::int64_t>(k + 1));
    }
    for (const Hit& hit : searcher.search(request).hits) found.push_back(hit.id);
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, holding) << request.text;
  }
}

TEST(Searcher, WordsThatStandCloseAsTheyWereAskedComeFirst) {
  SmallArchive small(
      {column("멀리", "고래가 산다. 산과 들과 강과 숲을 지나 한참을 가면 나오는 바다에도 노래는 있다."),
       column("가까이", "산과 들과 강과 숲을 지나 한참을 가면 나온다. 거기 산다는 고래의 노래는 바다에 있다.")});
  Searcher searcher = small.searcher();
  Request request;
  request.text = "고래 노래";
  const Answer answer = searcher.search(request);
  ASSERT_EQ(answer.hits.size(), 2U);
  EXPECT_EQ(answer.hits[0].id, 2);
}

// No two of these words stand close: a column's weight is the sum of what each word weighs alone.
TEST(Searcher, WordsThatStandApartWeighWhatEachWeighsAlone) {
  const Strings words{"고래", "노래", "바다", "구름", "나무"};
  std::minstd_rand random(5);
  std::vector<archive::Column> columns;
  for (int i = 0; i < 95; ++i) {
    std::string text;
    for (const std::string& word : words)
      text += (random() % (3 + 4 * static_cast<std::size_t>(&word - words.data())) == 0 ? word : "들판") +
              " 위로 한참을 지나서 다시 돌아오며 ";
    columns.push_back(column("산", text));
  }
  SmallArchive small(columns);
  Searcher searcher = small.searcher();
  Request request;
  request.limit = columns.size();
  std::map<std::int64_t, double> sums;
  std::string all = "하마";  // which no column has, so that none holds every word
  for (const std::string& word : words) {
    all += " " + word;
    request.text = word;
    request.match = Match::all;
    for (const Hit& hit : searcher.search(request).hits) sums[hit.id] += hit.weight;
  }
  const std::string backwards = "하마 나무 구름 바다 노래 고래", mixed = "하마 바다 나무 고래 구름 노래 바다";
  for (const std::string& question : {all, backwards, mixed}) {
    request.text = question;
    request.match = Match::any;
    const Answer answer = searcher.search(request);
    EXPECT_EQ(answer.hits.size(), sums.size());
    for (const Hit& hit : answer.hits) EXPECT_NEAR(hit.weight, sums[hit.id], 1e-9) << hit.id << " " << question;
  }
}

// More than are weighed in full: the best must be among those that the rough sum lets through.
TEST(Searcher, TheBestOfManyIsFirst) {
  std::vector<archive::Column> columns;
  for (int i = 0; i < 250; ++i) columns.push_back(column("산", "산과 들을 지나면 누리온이 있다."));
  columns[180] = column("누리온", "누리온은 누리온이다. 누리온을 보라.");
  columns[190] = column("산", "산과 들을 지나면 슈퍼누리온이 있다.");
  SmallArchive small(columns);
  Searcher searcher = small.searcher();
  for (const std::size_t limit : {1U, 20U, 100U, 101U, 300U}) {
    Request request;
    request.text = "누리온";
    request.limit = limit;
    const Answer answer = searcher.search(request);
    EXPECT_EQ(answer.total, 250U);
    ASSERT_EQ(answer.hits.size(), std::min<std::size_t>(limit, 250));
    EXPECT_EQ(answer.hits[0].id, 181) << limit;
  }
}

TEST(Searcher, MatchingGivesEveryColumnThatHoldsAllWordsWhateverTheLimit) {
  std::vector<archive::Column> columns;
  std::vector<std::int64_t> both;
  for (int i = 0; i < 400; ++i) {
    columns.push_back(column("산", i % 2 ? "바다와 고래" : "바다만", i % 4 == 1 ? "2020-05-01" : "2021-05-01"));
    if (i % 2) both.push_back(i + 1);
  }
  SmallArchive small(columns);
  Searcher searcher = small.searcher();
  Request request;
  request.text = "바다 고래";
  request.limit = 1;
  EXPECT_EQ(searcher.matching(request), both);
  request.match = Match::any;
  EXPECT_EQ(searcher.matching(request), both) << "those that hold some do not match";
  request.days = Days{{2020, 1, 1}, {2020, 12, 31}};
  EXPECT_EQ(searcher.matching(request).size(), 100U);
  request.text = "하마";
  EXPECT_TRUE(searcher.matching(request).empty());
}

TEST(Searcher, MatchingAgreesWithTheHitsOfAMatchOfAllWords) {
  std::vector<archive::Column> columns;
  for (const Row& row : rows) columns.push_back(column("제목", row.text));
  SmallArchive small(columns);
  Searcher searcher = small.searcher();
  for (const Row& row : rows) {
    Request request;
    request.text = row.query;
    request.match = Match::all;
    request.limit = rows.size();
    std::vector<std::int64_t> hits;
    for (const Hit& hit : searcher.search(request).hits) hits.push_back(hit.id);
    std::sort(hits.begin(), hits.end());
    EXPECT_EQ(searcher.matching(request), hits) << row.query;
  }
}

TEST(Searcher, ThoseThatHoldSomeFollowWhenFewHoldAll) {
  SmallArchive small({column("둘", "바다와 고래"), column("하나", "바다만"), column("없음", "산과 들")});
  Searcher searcher = small.searcher();
  Request request;
  request.text = "바다 고래";
  const Answer answer = searcher.search(request);
  EXPECT_EQ(answer.holding_all, 1U);
  EXPECT_EQ(answer.total, 2U);
  EXPECT_TRUE(answer.relaxed);
  ASSERT_EQ(answer.hits.size(), 2U);
  EXPECT_TRUE(answer.hits[0].holds_all);
  EXPECT_FALSE(answer.hits[1].holds_all);
}

TEST(Searcher, FindsByTagsAndNotesWhichAPersonAdded) {
  SmallArchive small({column("바다", "바다와 고래"), column("산", "산과 고래")});
  const auto when = base::Instant{std::chrono::seconds{1}};
  archive::Annotations(*small.archive).add_tag(1, "Hard ware", when);
  archive::Annotations(*small.archive).add_note(2, "강연에서 인용했다", when);
  small.update();
  EXPECT_EQ(small.titles("tag:\"hard ware\""), Strings{"바다"});
  EXPECT_EQ(small.titles("고래 -태그:\"hard ware\""), Strings{"산"});
  EXPECT_EQ(small.titles("note:강연"), Strings{"산"});
  EXPECT_EQ(small.titles("강연"), Strings{}) << "a note does not belong to the text";
  Searcher searcher = small.searcher();
  Request request;
  request.tag = "hard ware";
  EXPECT_EQ(searcher.search(request).total, 1U);
  request = {};
  request.text = "tag:hardwrae";
  const Answer answer = searcher.search(request);
  ASSERT_EQ(answer.question.mistakes.size(), 1U);
  EXPECT_NE(answer.question.mistakes[0].text.find("did you mean \"Hard ware\""), std::string::npos);
  archive::Annotations(*small.archive).remove_tag(1, "Hard ware", when);
  small.update();
  EXPECT_EQ(small.titles("tag:\"hard ware\""), Strings{});
}

TEST(Searcher, NoFilterIsRelaxedWhenFewHoldAllWords) {
  archive::Column other = column("남의 글", "바다와 고래");
  other.author = "박누리";
  other.series = "숲길";
  other.language = "en";
  SmallArchive small({column("바다", "바다만"), column("산", "바다와 산"), std::move(other)});
  const auto found = [&](const std::string& query) { return small.titles(query, Match::automatic); };
  EXPECT_EQ(found("바다 고래"), (Strings{"바다", "산", "남의 글"}));
  EXPECT_EQ(found("바다 고래 저자:김하나"), (Strings{"바다", "산"})) << "a field in the query is a filter";
  EXPECT_EQ(found("바다 고래 제목:산"), Strings{"산"});
  EXPECT_EQ(found("바다 고래 연재:\"숲 길\""), Strings{"남의 글"}) << "a phrase in a field, too";
  EXPECT_EQ(found("바다 고래 (제목:산 OR 제목:바다)"), (Strings{"바다", "산"}));
  EXPECT_EQ(found("바다 (하마 OR -고래)"), (Strings{"바다", "산", "남의 글"})) << "alternatives of words are words";

  Searcher searcher = small.searcher();
  const auto titles = [&](std::string Request::*filter, const std::string& typed) {
    Request request;
    request.text = "바다 고래 하마";
    request.*filter = typed;
    std::size_t count = searcher.search(request).total;
    return count;
  };
  EXPECT_EQ(titles(&Request::author, "김하나"), 2U);
  EXPECT_EQ(titles(&Request::author, "박누"), 1U);
  EXPECT_EQ(titles(&Request::series, "숲길"), 1U);
  EXPECT_EQ(titles(&Request::language, "en"), 1U);
  EXPECT_EQ(titles(&Request::source, "nosuch"), 0U);
}

TEST(Searcher, ANameInAFieldThatNoColumnHasIsAMistakeThatNamesTheNearest) {
  SmallArchive small({column("바다", "바다만")});
  Searcher searcher = small.searcher();
  const auto mistake = [&](const std::string& query) {
    Request request;
    request.text = query;
    const auto mistakes = searcher.search(request).question.mistakes;
    return mistakes.empty() ? std::string() : mistakes[0].text;
  };
  EXPECT_EQ(mistake("저자:김하나"), "");
  EXPECT_EQ(mistake("저자:김하니"), "there is no author \"김하니\"; did you mean \"김하나\"?");
  EXPECT_EQ(mistake("주제:바닷"), "there is no topic \"바닷\"; did you mean \"바다\"?");
  EXPECT_EQ(mistake("source:elsewhere"), "there is no source \"elsewhere\"");
}

TEST(Searcher, ThoseThatHoldAPhrasesWordsFollowWhenFewHoldThePhrase) {
  SmallArchive small({column("가까이", "고래 노래"), column("떨어져", "고래와 바다의 노래"), column("하나", "고래만")});
  EXPECT_EQ(small.titles("\"고래 노래\"", Match::all), Strings{"가까이"});
  EXPECT_EQ(small.titles("\"고래 노래\"", Match::automatic), (Strings{"가까이", "떨어져"}));
}

TEST(Searcher, ALooseMatchRanksWhatSharesPartsOfWords) {
  SmallArchive small({column("하나", "이뤄졌던 일"), column("둘", "산과 들"), column("셋", "이뤄졌어야 할 일")});
  EXPECT_EQ(small.titles("이뤄졌어야", Match::any), Strings{"셋"});
  EXPECT_EQ(small.titles("이뤄졌어야", Match::loose), (Strings{"하나", "셋"}));
  EXPECT_EQ(small.titles("이뤄졌어야 -할", Match::loose), Strings{"하나"});
}

TEST(Searcher, CountsGroupsOverAllHits) {
  std::vector<archive::Column> columns;
  for (int i = 0; i < 30; ++i)
    columns.push_back(column("바다 " + std::to_string(i), "고래", i < 20 ? "2020-05-01" : "2022-05-01"));
  columns.push_back(column("컴퓨터", "고래를 센다", "2022-06-01"));
  SmallArchive small(columns);
  Request request;
  request.text = "고래";
  request.limit = 5;
  const Answer answer = small.searcher().search(request);
  EXPECT_EQ(answer.hits.size(), 5U);
  EXPECT_EQ(answer.total, 31U);
  ASSERT_EQ(answer.groups.size(), 3U);
  EXPECT_EQ(answer.groups[0].path, (Strings{"바다", "2022"}));
  EXPECT_EQ(answer.groups[0].columns, 10U);
  EXPECT_EQ(answer.groups[1].columns, 20U);
  EXPECT_EQ(answer.groups[2].path, (Strings{"기계", "2022"}));
  const auto& years = answer.facets[static_cast<std::size_t>(store::Facet::year)];
  ASSERT_EQ(years.size(), 2U);
  EXPECT_EQ(years[0].name, "2022");
  EXPECT_EQ(years[0].columns, 11U);
}

TEST(Searcher, OrdersByDay) {
  SmallArchive small({column("둘째", "고래", "2021-02-01"), column("셋째", "고래", "2021-03-01"),
                      column("첫째", "고래", "2021-01-01")});
  Request request;
  request.text = "고래";
  request.order = Order::oldest;
  const Answer answer = small.searcher().search(request);
  Strings titles;
  for (const Hit& hit : answer.hits) titles.push_back(small.archive->find(hit.id)->title);
  EXPECT_EQ(titles, (Strings{"첫째", "둘째", "셋째"}));
}

TEST(Searcher, OrdersThoseWithoutADayLast) {
  std::vector<archive::Column> columns{column("하나", "바다", "1965-01-01"), column("둘", "바다"),
                                       column("셋", "바다", "2021-04-09")};
  columns[1].published = {};
  SmallArchive small(columns);
  Searcher searcher = small.searcher();
  for (const auto& [order, ids] : std::vector<std::pair<Order, std::vector<std::int64_t>>>{
           {Order::newest, {3, 1, 2}}, {Order::oldest, {1, 3, 2}}}) {
    Request request;
    request.text = "바다";
    request.order = order;
    std::vector<std::int64_t> found;
    for (const Hit& hit : searcher.search(request).hits) found.push_back(hit.id);
    EXPECT_EQ(found, ids);
  }
}

TEST(Searcher, SuggestsWhatWasMeant) {
  SmallArchive small({column("하나", "한국의 슈퍼컴퓨터와 GPU"), column("둘", "데이터 이야기")});
  const auto suggestion = [&](const std::string& query) {
    Request request;
    request.text = query;
    const Answer answer = small.searcher().search(request);
    return answer.suggestions.empty() ? "" : answer.suggestions[0].query;
  };
  test_support::expect_rows_of(suggestion)({
      {"슈퍼컴퓨타", "슈퍼컴퓨터"},
      {"데이타", "데이터"},
      {"gksrnr", "한국"},
      {"헤ㅕ", "gpu"},
      {"한국 데이타", "한국 데이터"},
      {"한국", ""},
  });
}

TEST(Searcher, GivesSimilarColumns) {
  SmallArchive small({column("가", "고래와 바다의 물결"), column("나", "고래와 바다의 물결 소리"),
                      column("다", "산과 들과 강"), column("라", "산과 들의 꽃")});
  const Answer answer = small.searcher().similar(1, 5);
  ASSERT_FALSE(answer.hits.empty());
  EXPECT_EQ(small.archive->find(answer.hits[0].id)->title, "나");
}

TEST(Searcher, NothingTypedCrashesOrHangs) {
  SmallArchive small({column("하나", "바다와 고래")});
  std::string many, deep, long_word;
  for (int i = 0; i < 10000; ++i) {
    many += "고래" + std::to_string(i) + " ";
    deep += "(";
    long_word += "가";
  }
  for (const std::string& query : Strings{
           "AND", "OR", "NOT",     "\"",       "(",        ")",     "*",          "-",          "- -",    "**",
           "a*",  ":",  "year:",   "year:x",   "OR OR",    "(OR)",  "-(",         "\"\"",       "exact:", "exact:\"",
           many,  deep, long_word, "\xff\xfe", "title:\"", "-바다", "-year:2021", "NOT (바다)", "바다 OR"}) {
    EXPECT_LE(small.titles(query, Match::automatic).size(), 1U) << query.substr(0, 40);
  }
}

TEST(Searcher, ARebuildInManyShardsFindsWhatAnUpdateFinds) {
  SmallArchive small;
  for (int i = 0; i < 600; ++i) small.add(column("열 " + std::to_string(i), i % 3 ? "바다와 고래" : "산과 컴퓨터"));
  const auto answers = [&] {
    Request request;
    request.text = "바다";
    const Answer answer = small.searcher().search(request);
    return std::pair(answer.total, answer.facets[static_cast<std::size_t>(store::Facet::topic)].size());
  };
  small.update();
  EXPECT_EQ(answers(), std::pair(std::size_t{400}, std::size_t{1}));
  store::UpdateOptions options;
  options.rebuild = true;
  EXPECT_EQ(store::update(small.dir.path(), small.topics, options).indexed, 600U);
  EXPECT_EQ(answers(), std::pair(std::size_t{400}, std::size_t{1}));
  EXPECT_FALSE(std::filesystem::exists(small.dir / "index.new"));
  EXPECT_EQ(store::update(small.dir.path(), small.topics).indexed, 0U) << "nothing new";
}

TEST(Searcher, FollowsTheWriter) {
  SmallArchive small({column("하나", "바다")});
  Searcher searcher = small.searcher();
  Request request;
  request.text = "바다";
  EXPECT_EQ(searcher.search(request).total, 1U);
  for (int i = 0; i < 5; ++i) {
    small.add(column("더", "바다 " + std::to_string(i)));
    small.update();
  }
  EXPECT_LE(1U, searcher.search(request).total);  // an old revision may no longer be there: it is reopened
}

TEST(Searcher, SaysWhatToDoAboutABadIndex) {
  SmallArchive small({column("하나", "바다")});
  const auto hint = [&] {
    try {
      small.searcher();
    } catch (const base::Error& error) {
      return error.hint();
    }
    return std::string();
  };
  const auto index = store::index_in(small.dir.path());
  config::Topics others = small.topics;
  small.topics.text += "\n# changed";
  EXPECT_NE(hint().find("columns index"), std::string::npos) << "an index of other topics";
  small.topics = others;
  for (const auto& entry : std::filesystem::directory_iterator(index)) {
    std::ofstream(entry.path(), std::ios::trunc) << "damaged";
  }
  EXPECT_NE(hint().find("--rebuild"), std::string::npos) << "a damaged index";
  std::filesystem::remove_all(index);
  EXPECT_NE(hint().find("columns index"), std::string::npos) << "no index";
}

}  // namespace
}  // namespace indexer::query
