#include "crawler/extract/page_address.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "crawler/extract/dates/date_scanner.h"

namespace crawler::extract {
namespace {

std::vector<std::string_view> parameters_of(std::string_view request) {
  const std::size_t question = request.find('?');
  if (question == std::string_view::npos) return {};
  std::vector<std::string_view> parameters = base::split(request.substr(question + 1), '&');
  std::sort(parameters.begin(), parameters.end());
  return parameters;
}

// The key of the page without its query.
std::string path_key(const base::Url& url) {
  const std::string key = url.key();
  return key.substr(0, key.find('?'));
}

// Whether `named` is `asked` without some of its parameters.
bool only_drops_parameters(const base::Url& named, const base::Url& asked) {
  if (path_key(named) != path_key(asked)) return false;
  const std::string named_request = named.request(), asked_request = asked.request();
  const auto kept = parameters_of(named_request), all = parameters_of(asked_request);
  return kept.size() < all.size() && std::includes(all.begin(), all.end(), kept.begin(), kept.end());
}

bool may_be_taken(const base::Url& named, const base::Url& asked, const config::Source* source) {
  return named.host() == asked.host() && named.path().size() > 1 && !only_drops_parameters(named, asked) &&
         (source == nullptr || !source->is_entrance(named));
}

}  // namespace

PageAddress choose_address(const Metadata& data, const std::optional<base::Url>& asked, const config::Source* source) {
  PageAddress address;
  struct Named {
    std::string text;
    const char* from;
  };
  for (const auto& [text, from] :
       std::array{Named{data.canonical, "link canonical"}, Named{std::string(data.meta("og:url")), "meta og:url"}}) {
    if (text.empty()) continue;
    auto named = base::Url::parse(text);
    if (!named && asked) named = asked->resolve(text);
    if (!named) continue;
    named = named->canonical();
    const bool taken = !asked || may_be_taken(*named, asked->canonical(), source);
    if (taken || address.named.empty()) address.named = named->text();
    if (!taken) continue;
    address.url = named;
    address.from = from;
    return address;
  }
  if (asked) {
    address.url = asked->canonical();
    address.from = "address";
  }
  return address;
}

base::Day day_in_url(std::string_view url) {
  const std::size_t host = url.find("://");
  if (host != std::string_view::npos) url.remove_prefix(std::min(url.find('/', host + 3), url.size()));
  base::Day best;
  if (const auto days = find_days(url); !days.empty()) best = days.back().day;
  if (best.known()) return best;
  // An identifier that begins with the day: 20240301001234.
  for (std::size_t i = 0; i + 8 <= url.size(); ++i) {
    if (!base::is_ascii_digit(url[i]) || (i > 0 && base::is_ascii_digit(url[i - 1]))) continue;
    std::size_t end = i;
    while (end < url.size() && base::is_ascii_digit(url[end])) ++end;
    if (end - i < 10 || end - i > 20) continue;
    const std::string packed(url.substr(i, 8));
    if (const auto days = find_days(packed); !days.empty() && days[0].day.year >= 1990 && days[0].day.year <= 2060)
      best = days[0].day;
  }
  return best;
}

}  // namespace crawler::extract
