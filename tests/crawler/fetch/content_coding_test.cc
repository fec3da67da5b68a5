#include "crawler/fetch/content_coding.h"

#include <gtest/gtest.h>

#include "tests/support/gzip.h"

namespace crawler::fetch {
namespace {

using test_support::gzip;
using namespace std::string_literals;

constexpr std::size_t most = std::size_t{1} << 20;
const std::string kPage = "<!doctype html><p>등대지기는 밤마다 불을 켠다.</p>";
// "hello, hello, hello" as `brotli -c` and `zstd -c` write it.
const std::string kBrotli("\x0B\x09\x80hello, hello, hello\x03", 23);
const std::string kZstd("\x28\xB5\x2F\xFD\x24\x13\x6D\x00\x00\x38hello,\x20\x01\x00\xE2\x8A\x11\x75\xF3\x98\x8E", 26);

DecodedBody decoded(const std::string& body, const std::string& coding, bool cut = false) {
  return decode_body(body, coding, most, cut);
}

TEST(ContentCoding, UndoesEachCodingTheLastOneFirst) {
  EXPECT_EQ(decoded(gzip(kPage), "gzip").body, kPage);
  EXPECT_EQ(decoded(gzip(kPage), "X-GZIP").body, kPage);
  EXPECT_EQ(decoded(gzip(gzip(kPage)), "gzip, gzip").body, kPage);
  EXPECT_EQ(decoded(gzip("a") + gzip("b"), "gzip").body, "ab") << "members of one file";
  for (const auto& [body, coding] : {std::pair(kBrotli, "br"), std::pair(kZstd, "zstd")})
    EXPECT_EQ(decoded(body, coding).body, "hello, hello, hello") << coding;
  EXPECT_EQ(decoded(gzip(kBrotli), "br, gzip").body, "hello, hello, hello");
}

TEST(ContentCoding, ANameThatIsNotACodingChangesNothing) {
  for (const char* name : {"", "none", "identity", "utf-8", "EUC-KR", "text/html", "UTF-8, none"}) {
    EXPECT_EQ(decoded(kPage, name).body, kPage) << name;
    EXPECT_EQ(decoded(kPage, name).problem, "") << name;
  }
  EXPECT_EQ(decoded(gzip(kPage), "gzip, utf-8").body, kPage);
}

TEST(ContentCoding, ABodyThatWasDecodedBeforeStaysAsItIs) {
  for (const char* name : {"gzip", "deflate", "br", "zstd"}) EXPECT_EQ(decoded(kPage, name).body, kPage) << name;
  EXPECT_EQ(decoded("", "gzip").problem, "") << "an answer without a body";
}

TEST(ContentCoding, SaysWhatCannotBeDecoded) {
  EXPECT_EQ(decoded("\x1F\x9D\x90", "compress").problem,
            "the body is in the content coding compress, which is not known");
  EXPECT_NE(decoded(gzip(kPage).substr(0, 30), "gzip").problem, "") << "cut";
  EXPECT_NE(decoded(kBrotli.substr(0, 10), "br").problem, "");
  EXPECT_NE(decoded(kZstd.substr(0, 20), "zstd").problem, "");
  EXPECT_NE(decoded("\x28\xB5\x2F\xFD\x01"s, "zstd").problem, "");
  EXPECT_NE(decoded("xyz", "br").problem, "");
  EXPECT_NE(decoded(kPage, "gzip,gzip,gzip,gzip,gzip,gzip,gzip,gzip,gzip").problem, "");
}

TEST(ContentCoding, StopsAtTheLimit) {
  const DecodedBody bomb = decoded(gzip(std::string(50 << 20, ' ')), "gzip");
  EXPECT_TRUE(bomb.too_large);
  EXPECT_EQ(bomb.body, "");
  EXPECT_EQ(decoded(gzip(std::string(50 << 20, ' ')), "gzip", true).body.size(), most) << "cut, not refused";
  EXPECT_TRUE(decoded(std::string(most + 1, ' '), "").too_large);
}

}  // namespace
}  // namespace crawler::fetch
