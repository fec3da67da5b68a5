// What a site calls itself, and headlines without it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crawler/extract/page/metadata.h"
#include "crawler/extract/page/page_model.h"

namespace crawler::extract {

// The label of the host that names the site: "https://www.the-times.co.uk/a" -> "thetimes". Empty for a relative URL.
std::string host_name(std::string_view url);

// The names that a page's metadata gives its site and its publisher (og:site_name, JSON-LD's publisher and the like).
std::vector<std::string> stated_names(const Metadata& data);

// What the site is called: stated_names(), Dublin Core's publisher, the texts of links to its front page, and the
// host_name() of its URL.
std::vector<std::string> site_names(const Metadata& data, std::string_view url);

// Whether `text` is one of `names` as a whole: equal to it but for case, punctuation and words that go with any name
// ("The", "News", "online", ".com"), or its initials. True for a text without letters.
bool is_site(std::string_view text, const std::vector<std::string>& names);

// `title` without the site's name at its end or front, where `names` are what the site may be called. Only what stands
// behind or before a dash, bar or the like can be its name. One word before a colon, which a headline may begin with
// ("Hamburg: ..."), is its name only where one of the `headlines` that the page prints says the rest alone.
std::string without_site(std::string_view title, const std::vector<std::string>& names,
                         const std::vector<std::string>& headlines = {});

// The ends and fronts of `title` that could be a name of the site and that the page repeats in a copyright notice.
std::vector<std::string> names_in_copyright(const PageModel& page, std::string_view title);

// The end of `title`, which is without the site's name, behind a dash, bar or the like, where a link or a heading of
// lower rank above the block `text_begin` says the same and another line there ends with what stands before it: the
// section behind the headline. Empty where there is none.
std::string section_behind(const PageModel& page, std::string_view title, std::size_t text_begin);

}  // namespace crawler::extract
