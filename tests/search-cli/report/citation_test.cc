#include "search-cli/report/citation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace search_cli::report {
namespace {

Citation sample() {
  Citation citation;
  archive::Column& column = citation.column;
  column.id = 17;
  column.revision = 2;
  column.title = "강물의 앞날";
  column.author = "한가람";
  column.series = "햇살칼럼";
  column.language = "ko";
  column.published = base::Day{2021, 4, 16};
  column.source_url = "https://www.paper.example/web/view.php?key=20210415010003";
  column.url = "https://columns.example/a_b/";
  citation.newspaper = "햇살일보";
  citation.captured = base::Day{2024, 5, 1};
  return citation;
}

std::string cite(const Citation& citation, const char* style) { return find_cite_style(style)->write(citation); }

TEST(Citation, Text) {
  EXPECT_EQ(cite(sample(), "text"),
            "한가람, 「강물의 앞날」, 『햇살일보』, 햇살칼럼, 2021-04-16, "
            "https://www.paper.example/web/view.php?key=20210415010003, https://columns.example/a_b/ "
            "(갈무리 2024-05-01, 2판)\n");
  Citation english = sample();
  english.column.language = "en";
  english.newspaper.clear();
  english.captured = {};
  EXPECT_EQ(cite(english, "text").substr(0, 60),
            std::string("한가람, “강물의 앞날”, 햇살칼럼, 2021-04-16, https").substr(0, 60));
  EXPECT_NE(cite(english, "text").find("(revision 2)"), std::string::npos);
}

TEST(Citation, Bibtex) {
  EXPECT_EQ(cite(sample(), "bibtex"), R"(@article{column-2021-04-16-17,
  author = {{한가람}},
  title = {{강물의 앞날}},
  journal = {햇살일보},
  series = {햇살칼럼},
  year = 2021,
  month = apr,
  day = 16,
  url = {https://www.paper.example/web/view.php?key=20210415010003},
  urldate = {2024-05-01},
  language = {ko},
  note = {Captured 2024-05-01, revision 2. Also at \url{https://columns.example/a_b/}}
}
)");
}

TEST(Citation, Ris) {
  EXPECT_EQ(
      cite(sample(), "ris"),
      "TY  - NEWS\r\nID  - column-2021-04-16-17\r\nAU  - 한가람\r\nTI  - 강물의 앞날\r\nT2  - 햇살일보\r\n"
      "T3  - 햇살칼럼\r\nPY  - 2021\r\nDA  - 2021/04/16\r\n"
      "UR  - https://www.paper.example/web/view.php?key=20210415010003\r\nL2  - https://columns.example/a_b/\r\n"
      "Y2  - 2024/05/01\r\nLA  - ko\r\nN1  - Captured 2024-05-01, revision 2. Also at https://columns.example/a_b/\r\n"
      "ER  - \r\n");
}

TEST(Citation, CslJson) {
  const auto item = nlohmann::json::parse(cite(sample(), "csl-json")).at(0);
  EXPECT_EQ(item.at("type"), "article-newspaper");
  EXPECT_EQ(item.at("author").at(0).at("literal"), "한가람");
  EXPECT_EQ(item.at("issued").at("date-parts"), nlohmann::json::parse("[[2021,4,16]]"));
  EXPECT_EQ(item.at("accessed").at("date-parts"), nlohmann::json::parse("[[2024,5,1]]"));
  EXPECT_EQ(item.at("container-title"), "햇살일보");
}

TEST(Citation, AHostileTitleStaysInItsField) {
  Citation hostile = sample();
  hostile.column.title = "} , note = {x\r\nER  - \r\nTY  - BOOK & 100% \\input{/etc/passwd} $_^~#";
  hostile.column.url = "https://a.example/}{\\x";
  const std::string bibtex = cite(hostile, "bibtex");
  EXPECT_NE(bibtex.find("title = {{\\} , note = \\{x ER - TY - BOOK \\& 100\\% \\textbackslash{}input\\{/etc/passwd\\} "
                        "\\$\\_\\textasciicircum{}\\textasciitilde{}\\#}}"),
            std::string::npos)
      << bibtex;
  EXPECT_NE(bibtex.find("\\url{https://a.example/%7D%7B%5Cx}"), std::string::npos) << bibtex;
  const std::string ris = cite(hostile, "ris");
  EXPECT_EQ(ris.find("ER  - "), ris.size() - 8);
  EXPECT_NO_THROW(nlohmann::json::parse(cite(hostile, "csl-json")).at(0));
}

TEST(Citation, NothingIsInventedForWhatIsUnknown) {
  Citation bare;
  bare.column.id = 3;
  bare.column.revision = 1;
  bare.column.title = "제목";
  bare.column.url = "https://a.example/";
  for (const CiteStyle& style : cite_styles()) {
    const std::string text = style.write(bare);
    EXPECT_EQ(text.find("0000"), std::string::npos) << text;
    EXPECT_EQ(text.find("『』"), std::string::npos) << text;
    EXPECT_EQ(text.find("year"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace search_cli::report
