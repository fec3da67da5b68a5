#include "base/url.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "tests/support/expect_rows.h"

namespace base {
namespace {

std::string resolved(std::string_view base, std::string_view reference) {
  const auto from = Url::parse(base);
  const auto to = from ? from->resolve(reference) : std::nullopt;
  return to ? to->text() : "none";
}
std::string parsed(std::string_view text) {
  const auto url = Url::parse(text);
  return url ? url->text() : "none";
}

TEST(Url, Rfc3986Section5_4References) {
  // Fragments are dropped; "g:h" is not a web URL.
  const std::vector<std::pair<std::string, std::string>> examples{
      {"g:h", "none"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g/"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q"},
      {"g#s", "http://a/b/c/g"},
      {"g?y#s", "http://a/b/c/g?y"},
      {";x", "http://a/b/c/;x"},
      {"g;x", "http://a/b/c/g;x"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"../../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {".g", "http://a/b/c/.g"},
      {"g..", "http://a/b/c/g.."},
      {"..g", "http://a/b/c/..g"},
      {"./../g", "http://a/b/g"},
      {"./g/.", "http://a/b/c/g/"},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
      {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/./x", "http://a/b/c/g?y/./x"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
  };
  for (const auto& [reference, expected] : examples)
    EXPECT_EQ(resolved("http://a/b/c/d;p?q", reference), expected) << reference;
}

std::string key_of(std::string_view text) { return url_key(text); }

TEST(Url, EscapesStayAsWritten) {
  for (const char* url : {"http://example.com/AC%252FDC", "http://example.com/%7euser/a%2fb/%e1%84%92?q=%7e%c4%ae",
                          "http://example.com/100%?a=50%", "http://example.com/a|b[c]?x=a|b{c}^`\\"})
    EXPECT_EQ(parsed(url), url);
  test_support::expect_rows_of(parsed)({
      {"http://example.com/{a}^b`c?q='a b'<>", "http://example.com/%7Ba%7D%5Eb%60c?q=%27a%20b%27%3C%3E"},
      {"http://example.com/a/%2e%2E/b/%2e/c", "http://example.com/b/c"},
  });
}

TEST(Url, Rfc3986Section6KeysAreOneForAllSpellings) {
  test_support::expect_rows_of(key_of)({
      {"http://example.com/%7euser/a%2fb/%e1%84%92?q=%c4%ae", "//example.com/~user/a%2Fb/%E1%84%92?q=%C4%AE"},
      {"http://example.com/100%", "//example.com/100%25"},
      {"http://example.com/a|b", "//example.com/a%7Cb"},
      {"http://example.com/AC%252FDC", "//example.com/AC%252FDC"},
  });
}

TEST(Url, TypedFormsOfAPageHaveOneKey) {
  for (const char* typed : {"http://www.a.example/v?no=1", "https://a.example/v/?no=1&utm_source=x#top",
                            "m.a.example/v?no=1", " a.example/v?no=1 ", "HTTPS://MOBILE.a.example/v?no=1"})
    EXPECT_EQ(typed_key(typed), "//a.example/v?no=1") << typed;
  EXPECT_EQ(typed_key("http://m.example/"), "//m.example") << "a site's own name";
  EXPECT_EQ(typed_key("http://www2.a.example/"), "//www2.a.example");
  for (const char* text : {"", "20240502010001234", "2024-05-02", "mailto:a@b.example", "제목"})
    EXPECT_EQ(typed_key(text), "");
}

TEST(Url, NormalForm) {
  test_support::expect_rows_of(parsed)({
      {"HTTP://Example.COM:80/a", "http://example.com/a"},
      {"https://example.com:443", "https://example.com/"},
      {"https://example.com:0443/", "https://example.com/"},
      {"https://example.com:8443?q", "https://example.com:8443/?q"},
      {"http://example.com./a/../b/./c", "http://example.com/b/c"},
      {"http://[2001:DB8::1]:8080/x", "http://[2001:db8::1]:8080/x"},
  });
}

TEST(Url, ReadsHrefsAsBrowsersDo) {
  test_support::expect_rows_of(parsed)({
      {"  https://example.com/a\n b ", "https://example.com/a%20b"},
      {"https:\\\\example.com\\a", "https://example.com/a"},
      {"https://example.com/칼럼?말=글", "https://example.com/%EC%B9%BC%EB%9F%BC?%EB%A7%90=%EA%B8%80"},
      {"http://한국.kr/", "http://xn--3e0b707e.kr/"},
  });
}

TEST(Url, Rfc3986Section3_2_2AddressLiterals) {
  test_support::expect_rows_of(parsed)({
      {"http://[::1]/", "http://[::1]/"},
      {"http://[::1]:8080/x", "http://[::1]:8080/x"},
      {"http://[::]", "http://[::]/"},
      {"http://[::ffff:127.0.0.1]/", "http://[::ffff:127.0.0.1]/"},
      {"http://[2001:0db8:0:0:0:0:0:1]/", "http://[2001:db8::1]/"},  // one address has one spelling
      {"http://u:p@[::1]/", "http://[::1]/"},
      {"http://127.0.0.1:81/", "http://127.0.0.1:81/"},
      {"http://1.example/", "http://1.example/"},
      {"http://0xyz/", "http://0xyz/"},
  });
}

TEST(Url, RefusesOddAddressLiterals) {
  for (const std::string& text : std::vector<std::string>{"http://::1/",
                                                          "http://[::1/",
                                                          "http://::1]/",
                                                          "http://[]/",
                                                          "http://[[::1]]/",
                                                          "http://[::1]x/",
                                                          "http://x[::1]/",
                                                          "http://[::1].example/",
                                                          "http://[fe80::1%25eth0]/",
                                                          "http://[fe80::1%eth0]/",
                                                          "http://[fe80::1%1]/",
                                                          "http://[v1.x]/",
                                                          "http://[:::]/",
                                                          "http://[1::2::3]/",
                                                          "http://[12345::]/",
                                                          "http://[::ffff:127.0.0]/",
                                                          "http://[::ffff:1.2.3.256]/",
                                                          "http://[127.0.0.1]/",
                                                          "http://[" + std::string(1000, ':') + "]/",
                                                          "http://[" + std::string(300, '0') + "::1]/",
                                                          "http://[1:2:3:4:5:6:7:8:9]/",
                                                          "http://1/",
                                                          "http://127.1/",
                                                          "http://1.2.3.4.5/",
                                                          "http://256.1.1.1/",
                                                          "http://1.2.3.04/",
                                                          "http://0x7f.0.0.1/",
                                                          "http://0x7f000001/",
                                                          "http://127.0.0.0x1/",
                                                          "http://example.0x/",
                                                          std::string("http://[::1\0]/", 14),
                                                          std::string("http://127.0.0.1\0/", 18)})
    EXPECT_EQ(parsed(text), "none") << text;
}

TEST(Url, RefusesWhatIsNotAWebUrl) {
  for (const char* text :
       {"", "/x", "mailto:a@b", "javascript:alert(1)", "file:///etc/passwd", "ftp://a/", "http:/a", "http://",
        "http:///x", "http://a b/", "http://a:99999/", "http://a:x/", "http://a:0/", "http://[::1/", "http://[/",
        "http://%41/", "http://a..b/", "http://a../", "data:text/html,x"})
    EXPECT_EQ(parsed(text), "none") << text;
}

TEST(Url, KeepsCredentialsApart) {
  const auto url = Url::parse("https://user:p%40ss@example.com/x");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->credentials(), "user:p%40ss");
  EXPECT_EQ(url->text(), "https://example.com/x");
  EXPECT_EQ(parsed("https://good.example@evil.example/"), "https://evil.example/");
  EXPECT_EQ(without_credentials("cannot reach https://u:p@a.example/x and http://b@c.example"),
            "cannot reach https://a.example/x and http://c.example");
  EXPECT_EQ(without_credentials("mail a@b, see http://c.example/@d"), "mail a@b, see http://c.example/@d");
}

TEST(Url, ALinkHasNoCredentials) {
  const auto page = Url::parse("https://user:secret@paper.example/list/");
  for (const char* reference : {"//x:y@other.example/1", "https://x@other.example/1"})
    EXPECT_EQ(page->resolve(reference), Url::parse("https://other.example/1")) << reference;
  EXPECT_EQ(page->resolve("/1"), Url::parse("https://paper.example/1"));
}

TEST(Url, CanonicalFormDropsTrackingAndSessionParameters) {
  test_support::expect_rows_of([](const std::string& url) { return canonical_url(url).value(); })({
      {"http://a.example/x?utm_source=f&id=3&fbclid=9&PHPSESSID=ab#top", "http://a.example/x?id=3"},
      {"http://a.example/x;jsessionid=12AB?utm_medium=m", "http://a.example/x"},
      {"http://a.example/x;v=1;jsessionid=12/y?", "http://a.example/x;v=1/y"},
      {"http://a.example/view.php?key=20190124010009507&lcode=&series=",
       "http://a.example/view.php?key=20190124010009507&lcode=&series="},
  });
  EXPECT_EQ(canonical_url("no url"), std::nullopt);
}

TEST(Url, OnePageHasOneKey) {
  const std::string key = url_key("https://a.example/x/");
  for (const char* same : {"https://a.example/x", "http://a.example/x/index.html", "https://A.example:443/x/?utm_id=1",
                           "https://a.example/x/#part", "https://a.example/x//"})
    EXPECT_EQ(url_key(same), key) << same;
  for (const char* other : {"https://a.example/X", "https://a.example/x?page=2", "https://b.example/x",
                            "https://a.example:8080/x", "https://a.example/"})
    EXPECT_NE(url_key(other), key) << other;
}

TEST(Url, TellsEndlessSites) {
  const auto endless = [](std::string_view text) { return Url::parse(text)->endless(); };
  EXPECT_TRUE(endless("http://a.example/a/b/a/b/a/b/"));
  EXPECT_TRUE(endless("http://a.example/x/x/x"));
  EXPECT_TRUE(endless("http://a.example/" + std::string(2001, 'x')));
  EXPECT_FALSE(endless("http://a.example/2021/01/01/word/"));
  EXPECT_FALSE(endless("http://a.example/a/b/a/b/c"));
  EXPECT_FALSE(endless("http://a.example/"));
}

}  // namespace
}  // namespace base
