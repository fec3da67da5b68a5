// The day at the front of a text, and that of its state.
#pragma once

#include <optional>
#include <string_view>

#include "crawler/extract/dates/date_scanner.h"

namespace crawler::extract {

// The day in the dateline of a paragraph: "SEOUL, Jan. 5, 2024 -- ...", "(서울=통신) 2024.1.5 - ...", "Ahlen, 5. Januar
// 2024. ...". It stands at the front, parted from the text by a dash, or behind a place and with a full stop, colon or
// bracket. `language` (BCP 47) is that of the text. Nothing where the paragraph has none.
std::optional<WrittenDay> day_of_dateline(std::string_view paragraph, std::string_view language);

// Whether a short line that stands behind a text closes it as a letter is closed: with the place, a comma and the day,
// "Gmundsee, am 22. Januar 2006", "Paris, le 4 mai 2011". `language` as above.
bool closes_letter(std::string_view line, std::string_view language);

// Whether a German line, in lower case, tells of when the text was as it is: "Stand: ...", "Stand 5.1.2024", "Stand vom
// ...".
bool tells_state(std::string_view line);

}  // namespace crawler::extract
