// URLs as the crawler uses them: absolute, http or https, normalised, and the key under which a page is known.
//
// Resolution follows RFC 3986 (section 5.2), the spelling the WHATWG URL standard, so that servers are asked as
// browsers ask them: escapes stay as written, characters that may not stand bare are percent-encoded (those outside
// ASCII as UTF-8), white space around and line breaks within are dropped, "\" counts as "/", hosts go through IDNA (UTS
// #46), and a host that ends in a number must be an IPv4 address. Of the spellings of an address only four decimal
// parts, and IPv6 in brackets without a zone id, count. Keys are normalised by RFC 3986 section 6.2.2: all spellings of
// the escapes of one page have one key.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace base {

// A parsed URL. It owns its text and can be copied; a default-constructed one is empty and stands for no URL.
class Url {
 public:
  // An absolute URL; nothing unless it is http or https with a host a server can have.
  static std::optional<Url> parse(std::string_view text);
  // A reference as found on this page. Fragments are dropped: they name a place in a page. So are credentials, of the
  // reference as of this URL: only those that a user wrote are ever sent, and links that differ in them are one.
  std::optional<Url> resolve(std::string_view reference) const;

  // Without credentials and fragment: what is fetched, printed and stored.
  std::string text() const;
  std::string origin() const;   // scheme://host[:port]
  std::string request() const;  // path[?query], what robots.txt is asked about
  const std::string& scheme() const { return scheme_; }
  const std::string& host() const { return host_; }                // lower case; IPv6 in brackets, as RFC 5952
  const std::string& credentials() const { return credentials_; }  // user:password as written, mostly ""
  const std::string& path() const { return path_; }                // at least "/"
  int port() const;                                                // the scheme's own unless one is given

  // This URL without parameters that track a reader or carry a session (utm_*, fbclid, PHPSESSID, ;jsessionid ...).
  Url canonical() const;
  // Names the page, not the spelling: of the canonical form, without scheme, trailing slash and index file, so that
  // /x, /x/ and /x/index.html are one page.
  std::string key() const;
  // A sign of a page generator that never ends: a run of path segments three times in a row, more than 24 segments,
  // or more than 2,000 characters.
  bool endless() const;

  bool operator==(const Url&) const = default;

 private:
  std::string scheme_, credentials_, host_, port_, path_, query_;
  bool has_query_ = false;
};

// The canonical URL of a text, or nothing.
std::optional<std::string> canonical_url(std::string_view text);
// The key of a text, or the text itself when it is not a URL of the web.
std::string url_key(std::string_view text);
// The key of a text as a person may type it: the URL may lack its scheme, and "www.", "m." or "mobile." in front of the
// host do not count, so that all forms of a page's URL have one. "" for a text that is not a URL.
std::string typed_key(std::string_view text);
// The same text without the credentials of any URL in it, for messages that quote what a server or a user wrote.
std::string without_credentials(std::string_view text);

}  // namespace base
