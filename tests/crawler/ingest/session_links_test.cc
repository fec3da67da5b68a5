#include "crawler/ingest/session_links.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crawler::ingest {
namespace {

archive::Column with_links(const std::vector<std::string>& urls) {
  archive::Column made;
  made.title = "느린 아침";
  made.body = "강가에 의자가 있다.";
  for (const std::string& url : urls) made.links.push_back({"여기", url});
  return made;
}

std::string of(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  return changed_token(with_links(before), with_links(after));
}

const std::string one = "4f2a9c81d07be356", other = "b7710e5cc29f4a83";

TEST(SessionLinks, ATokenThatIsAnotherInAllLinksIsNamed) {
  EXPECT_EQ(
      of({"https://a.example/1?visit=" + one, "https://a.example/2?x=1&visit=" + one + "&y=2", "https://b.example/"},
         {"https://a.example/1?visit=" + other, "https://a.example/2?x=1&visit=" + other + "&y=2",
          "https://b.example/"}),
      "visit");
  // The tokens begin alike.
  EXPECT_EQ(of({"https://a.example/1?my_sid=" + one + "1"}, {"https://a.example/1?my_sid=" + one + "2"}), "my_sid");
}

TEST(SessionLinks, AnythingElseIsAnEdit) {
  EXPECT_EQ(of({"https://a.example/1"}, {"https://a.example/1"}), "");
  EXPECT_EQ(of({"https://a.example/1?v=" + one, "https://a.example/2?v=" + one},
               {"https://a.example/1?v=" + other, "https://a.example/2?v=" + one + "x"}),
            "");
  EXPECT_EQ(of({"https://a.example/1?sid=102"}, {"https://a.example/1?sid=103"}), "") << "a section";
  EXPECT_EQ(of({"https://a.example/1?token=" + one}, {"https://a.example/2?token=" + other}), "");
  EXPECT_EQ(of({"https://a.example/1?token=" + one}, {"https://a.example/1?taken=" + other}), "");
  EXPECT_EQ(of({"https://a.example/1?token=" + one}, {}), "");
  EXPECT_EQ(of({"https://a.example/" + one}, {"https://a.example/" + other}), "") << "a path names a page";
  archive::Column edited = with_links({"https://a.example/1?token=" + other});
  edited.body += " 그 의자는 늙었다.";
  EXPECT_EQ(changed_token(with_links({"https://a.example/1?token=" + one}), edited), "");
}

}  // namespace
}  // namespace crawler::ingest
