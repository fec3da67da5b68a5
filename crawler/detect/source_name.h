// What a source is called: for people after its site, for commands after its host.
#pragma once

#include <string>
#include <vector>

#include "base/url.h"

namespace crawler::detect {

// The parts of a title between the separators that sites put before or behind their name.
std::vector<std::string> parts_of(const std::string& title);

// What the site at `url` is called for people, from the name that it gives itself. A name of more than 40 cells is cut
// to one of its parts, at dashes, bars, colons, commas, brackets and the ends of sentences: the part that says what the
// host says, else the first that is not longer. Where none is so short, it is the host's own label; empty for an empty
// name.
std::string short_title(const std::string& name, const base::Url& url);

// A source's name for commands: of a-z, 0-9 and '-', never empty. It is the first label of the host, unless that is a
// word for any site ("blog"): then the site's name `title`, where it is written in ASCII, else the host's next label.
std::string source_name(const base::Url& url, const std::string& title);

}  // namespace crawler::detect
