#include "crawler/extract/text/paragraphs.h"

#include <gtest/gtest.h>

#include <string>

#include "base/strings.h"
#include "tests/support/expect_rows.h"

namespace crawler::extract {
namespace {

// The paragraphs of a page, with " | " between two and " / " between the lines of one. Blocks whose text begins with
// "drop" have a reason against them.
std::string paragraphs_of(const std::string& html) {
  const auto document = dom::Document::parse(html);
  const PageModel page(*document);
  std::vector<std::string_view> reasons;
  for (const Block& block : page.blocks()) reasons.emplace_back(block.text.starts_with("drop") ? "dropped" : "");
  std::string out;
  for (const char c : base::joined(make_paragraphs(page, reasons, 0, page.blocks().size()), " | "))
    out += c == '\n' ? " / " : std::string(1, c);
  return out;
}

// Two sentences in a line, as short_prose has them and verse does not.
const std::string short_prose = "강은 흐른다. 물은 말이 없다.";

TEST(MakeParagraphs, ABlockIsAParagraph) {
  test_support::expect_rows_of(paragraphs_of)({
      {"<p>강은 흐른다.<p>The river flows.<h2>둘째</h2><p>끝.", "강은 흐른다. | The river flows. | 둘째 | 끝."},
      {"<p>One.<p>drop this<p>Two.", "One. | Two."},
      {"<p>drop this", ""},
      {"", ""},
  });
}

TEST(MakeParagraphs, OnlyTheBlocksOfTheRangeAreRead) {
  const auto document = dom::Document::parse("<p>하나.<p>둘.<p>셋.<p>넷.");
  const PageModel page(*document);
  const std::vector<std::string_view> reasons(page.blocks().size());
  EXPECT_EQ(make_paragraphs(page, reasons, 1, 3), (std::vector<std::string>{"둘.", "셋."}));
  EXPECT_TRUE(make_paragraphs(page, reasons, 2, 2).empty());
}

TEST(MakeParagraphs, ShortLinesOfOneSentenceAreVerse) {
  test_support::expect_rows_of(paragraphs_of)({
      {"<p>강은 흐르고<br>물은 말이 없고<br>나는 앉아 있다", "강은 흐르고 / 물은 말이 없고 / 나는 앉아 있다"},
      {"<p>The river flows<br>and says nothing.", "The river flows / and says nothing."},
      {"<p>" + short_prose + "<br>" + short_prose, short_prose + " " + short_prose},
      {"<p>The river flows<br>and it says nothing to those who sit at its bank in the evening light",
       "The river flows and it says nothing to those who sit at its bank in the evening light"},
  });
}

TEST(MakeParagraphs, LinesAreJoinedWhereEmptyLinesPartTheParagraphs) {
  test_support::expect_rows_of(paragraphs_of)({
      {"<div>" + short_prose + "<br>" + short_prose + "<br><br>" + short_prose + "</div>",
       short_prose + " " + short_prose + " | " + short_prose},
      {"<div>" + short_prose + "<br>" + short_prose + "<br>" + short_prose + "<br>" + short_prose + "<br><br>" +
           short_prose + "</div>",
       short_prose + " " + short_prose + " " + short_prose + " " + short_prose + " | " + short_prose},
  });
}

TEST(MakeParagraphs, ManySingleBreaksPartParagraphsWhereNothingElseDoes) {
  test_support::expect_rows_of(paragraphs_of)({
      {"<div>" + short_prose + "<br>" + short_prose + "<br>" + short_prose + "</div>",
       short_prose + " " + short_prose + " " + short_prose},
      {"<div>" + short_prose + "<br>" + short_prose + "<br>" + short_prose + "<br>" + short_prose + "</div>",
       short_prose + " | " + short_prose + " | " + short_prose + " | " + short_prose},
  });
}

TEST(MakeParagraphs, SpeechAndEntriesKeepTheirLines) {
  test_support::expect_rows_of(
      [](const std::string& line) { return paragraphs_of("<p>" + short_prose + "<br>" + line); })({
      {"― 어디로 가니. 바다로.", short_prose + " / ― 어디로 가니. 바다로."},
      {"— Where to? To the sea.", short_prose + " / — Where to? To the sea."},
      {"• 첫째다. 그렇다.", short_prose + " / • 첫째다. 그렇다."},
      {"12. It flows. It ends.", short_prose + " / 12. It flows. It ends."},
      {"3) 흐른다. 끝난다.", short_prose + " / 3) 흐른다. 끝난다."},
      {"2024. It was dry. It ended.", short_prose + " 2024. It was dry. It ended."},
      {"3.5 metres deep. It ends.", short_prose + " 3.5 metres deep. It ends."},
      {"-5 degrees. It froze.", short_prose + " -5 degrees. It froze."},
  });
}

TEST(MakeParagraphs, ADroppedLinePartsTheLinesAroundIt) {
  EXPECT_EQ(paragraphs_of("<p>강은 흐르고<br>drop this<br>나는 앉아 있다"), "강은 흐르고 | 나는 앉아 있다");
}

}  // namespace
}  // namespace crawler::extract
