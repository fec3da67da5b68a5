// Who wrote a column, where no metadata say so.
#include "crawler/extract/author/author.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/crawler/extract/page.h"
#include "tests/support/expect_rows.h"

namespace crawler::extract {
namespace {

const std::string text = "<article>" + paragraphs_of_text(4) + "</article>";

std::string author_of(const std::string& lines, const std::string& head = {}) {
  return read_page(page_around(lines + text, head)).column.author;
}

TEST(AuthorLines, InElementsThatAreCalledAfterTheAuthor) {
  test_support::expect_rows_of([](const std::string& lines) { return author_of(lines); })({
      {"<p class=byline>By Jane Doe</p>", "Jane Doe"},
      {"<div class=ArticleAuthor_author__x1>Jane Doe</div>", "Jane Doe"},
      {"<span class='author vcard'><a class='url fn n' href=/u/7>Riverman</a></span>", "Riverman"},
      {"<div class=byline>By <a>Jane Doe</a>Reporter 5 May 2024, 10:30</div>", "Jane Doe"},
      {"<div class=author>Jane Doe</div><div class=author>John Roe</div>", "Jane Doe, John Roe"},
      {"<div class=byline><span>Jane Doe</span> <span>John Roe</span></div>", "Jane Doe, John Roe"},
      {"<div class=writer><span class=name>홍길동</span></div>", "홍길동"},
      {"<a class=article-author>松岡大地</a>", "松岡大地"},
      {"<figure><img src=a.png><figcaption class=author>Photo: Max Lens</figcaption></figure>", ""},
      {"<div class=author-bio>Jane Doe</div>", ""},
      {"<div class=byline><a>News</a>, <a>Sports</a>, <a>Culture</a></div>", ""},
      {"<p>by <span class='author vcard'><a class='url fn n' href=/u/7>riverman</a></span></p>", "riverman"},
      {"<p class=author>von</p>", ""},
      {"<p class=author>Culture »</p>", ""},
      {"<p class=author>admin</p>", ""},
      {"<p class=author>{{author.name}}</p>", ""},
      {"<p class=author>편집부</p>", ""},
  });
}

TEST(AuthorLines, InLinksToAnAuthorsPage) {
  EXPECT_EQ(author_of("<p class=x7><a href=/autoren/jane-doe>Jane Doe</a></p>"), "Jane Doe");
  EXPECT_EQ(author_of("<p class=x7><a href=/towns/jane-doe>Jane Doe</a></p>"), "");
}

TEST(AuthorLines, BehindBy) {
  test_support::expect_rows_of([](const std::string& line) { return author_of("<p>" + line + "</p>"); })({
      {"By Jane Doe", "Jane Doe"},
      {"Posted on 5 May 2024 by Jane Doe in News", "Jane Doe"},
      {"Von Anna Müller", "Anna Müller"},
      {"Par Jeanne Dupont", "Jeanne Dupont"},
      {"Por Juana Pérez", "Juana Pérez"},
      {"di Maria Rossi", "Maria Rossi"},
      {"Door Jan Jansen", "Jan Jansen"},
      {"글 홍길동", "홍길동"},
      {"작성자 : 홍길동", "홍길동"},
      {"文・山田太郎", "山田太郎"},
      {"신문=홍길동 기자", "홍길동"},
      {"By the river", ""},
      {"Passed by Jane Doe", ""},
  });
}

TEST(AuthorLines, NotTheSiteAndNotWhoIsBesideTheArticle) {
  EXPECT_EQ(author_of("<p class=author>Paper Daily</p>", "<meta property='og:site_name' content='The Paper Daily'>"),
            "");
  EXPECT_EQ(author_of("<div class=related><p class=author>John Roe</p></div>"), "");
  const std::string comment = "<div class=comments><p class=author>John Roe</p></div>";
  EXPECT_EQ(read_page(page_around(text + comment)).column.author, "");
}

TEST(AuthorLines, AKoreanNameWithTheJobInBracketsAtTheEnd) {
  EXPECT_EQ(
      read_page(page_around("<article>" + paragraphs_of_text(4) + "<p>홍길동 (시인)</p></article>")).column.author,
      "홍길동");
}

TEST(AuthorMetas, TwittersLabelNamesTheWriter) {
  EXPECT_EQ(
      author_of("", "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Jane Doe'>"),
      "Jane Doe");
  EXPECT_EQ(
      author_of("", "<meta name=twitter:label1 content='Reading time'><meta name=twitter:data1 content='Jane Doe'>"),
      "");
}

}  // namespace
}  // namespace crawler::extract
