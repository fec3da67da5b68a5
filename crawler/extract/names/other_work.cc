#include "crawler/extract/names/other_work.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace crawler::extract {
namespace {

// Beginnings of words for what others than the writer do.
constexpr std::array<std::string_view, 25> other_works{
    "photo",  "fot",       "illustr", "ilustr",   "video",    "vidéo",      "graphi",  "grafi",   "zeichn",
    "transl", "übers",     "tradu",   "traduz",   "tłum",     "vertal",     "review",  "sponsor", "gesponsert",
    "zdjęci", "factcheck", "présent", "patrocin", "präsenti", "unterstütz", "przekład"};
// Such words as a whole, where others begin as they do: "editorial", "Bildung", "powerful".
constexpr std::array<std::string_view, 16> whole_other_works{
    "edited",    "editing", "editor",   "editors",   "bild",     "bilder", "bildquelle", "bildnachweis",
    "supported", "powered", "produced", "presented", "narrated", "fact",   "presentado", "presentato"};

}  // namespace

bool is_other_work(const std::string& word) {
  return std::find(whole_other_works.begin(), whole_other_works.end(), word) != whole_other_works.end() ||
         std::any_of(other_works.begin(), other_works.end(),
                     [&](std::string_view start) { return word.starts_with(start); });
}

}  // namespace crawler::extract
