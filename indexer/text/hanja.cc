#include "indexer/text/hanja.h"

#include <unicode/coll.h>

#include <memory>
#include <string>
#include <unordered_map>

#include "indexer/text/syllables.h"

namespace indexer::text {
namespace {

constexpr int initial_nieun = 2, initial_rieul = 5, initial_ieung = 11;
constexpr int final_nieun = 4;

char32_t with_initial(char32_t c, int initial) {
  return c + static_cast<char32_t>((initial - initial_of(c)) * vowel_count * final_count);
}

// ㅣ and the vowels that begin with it.
bool is_fronted(int vowel) {
  constexpr int ya = 2, yae = 3, yeo = 6, ye = 7, yo = 12, yu = 17, i = 20;
  return vowel == ya || vowel == yae || vowel == yeo || vowel == ye || vowel == yo || vowel == yu || vowel == i;
}

// Hanja whose common reading is not the one the collation files them under.
struct Exception {
  char32_t hanja;
  char32_t reading;
};
constexpr Exception exceptions[] = {{U'率', U'률'}, {U'宅', U'택'}};

class Readings {
 public:
  Readings() {
    UErrorCode status = U_ZERO_ERROR;
    collator_.reset(icu::Collator::createInstance(icu::Locale::getKorean(), status));
    if (U_FAILURE(status)) {
      collator_.reset();
    } else {
      collator_->setStrength(icu::Collator::PRIMARY);
    }
  }

  char32_t operator()(char32_t hanja) {
    const auto known = known_.find(hanja);
    if (known != known_.end()) return known->second;
    const char32_t reading = look_up(hanja);
    known_.emplace(hanja, reading);
    return reading;
  }

 private:
  std::string key(char32_t c) const {
    uint8_t buffer[64];
    const int32_t length = collator_->getSortKey(icu::UnicodeString(static_cast<UChar32>(c)), buffer, sizeof buffer);
    return {reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(length)};
  }

  // The collation keeps the syllables in their code points' order, so the key is found by halving.
  char32_t look_up(char32_t hanja) const {
    for (const Exception& row : exceptions) {
      if (row.hanja == hanja) return row.reading;
    }
    if (!collator_) return 0;
    const std::string wanted = key(hanja);
    char32_t low = first_hangul, high = last_hangul + 1;
    while (low < high) {
      const char32_t middle = low + (high - low) / 2;
      const std::string here = key(middle);
      if (here == wanted) return middle;
      if (here < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 0;
  }

  std::unique_ptr<icu::Collator> collator_;
  std::unordered_map<char32_t, char32_t> known_;
};

}  // namespace

char32_t hanja_reading(char32_t hanja) {
  thread_local Readings readings;
  return readings(hanja);
}

char32_t spoken_reading(char32_t hanja, char32_t before, char32_t after) {
  char32_t reading = hanja_reading(hanja);
  if (!is_hangul(reading)) return 0;
  if (hanja == U'不' && is_hangul(after)) {
    constexpr int digeut = 3, jieut = 12;
    return initial_of(after) == digeut || initial_of(after) == jieut ? U'부' : U'불';
  }
  const int initial = initial_of(reading);
  const bool fronted = is_fronted(vowel_of(reading));
  if (!is_hangul(before)) {
    if ((initial == initial_nieun || initial == initial_rieul) && fronted) return with_initial(reading, initial_ieung);
    if (initial == initial_rieul) return with_initial(reading, initial_nieun);
  } else if ((reading == U'렬' || reading == U'률') && (final_of(before) == 0 || final_of(before) == final_nieun)) {
    return with_initial(reading, initial_ieung);
  }
  return reading;
}

}  // namespace indexer::text
