// The headline without the site's name, and the series it belongs to.
#pragma once

#include <string_view>

#include "crawler/extract/page/metadata.h"
#include "crawler/extract/page/page_model.h"
#include "crawler/extract/title/site_name.h"  // for the readers of titles, who need the site's names too
#include "crawler/extract/title/title_choice.h"

namespace crawler::extract {

// Reads the title from the h1 elements, JSON-LD, meta elements, microdata, classes and the title element; candidates
// that agree support each other. `url` is the page's URL and helps to recognise the site's name. `container` is the
// element of the page's text (no_node when it is not known): the headline nearest before it counts most. `headline` is
// the heading that says what the metadata say, of whatever rank; no_node when there is none.
Title read_title(const PageModel& page, const Metadata& data, std::string_view url, dom::Node container,
                 dom::Node headline);

}  // namespace crawler::extract
