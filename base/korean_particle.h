// The particles of Korean that have two forms, one behind a consonant and one behind a vowel.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace base {

struct Particle {
  std::string_view form;   // the form that fits
  std::size_t length = 0;  // bytes of both forms as they were written
};

// When `text` begins with a particle in both its forms, as Korean messages write it where they cannot know the word
// before it (을(를), 은(는), 이(가), 과(와), 이(라), (이)나, (으)로), returns the form to say behind `before`; else
// nothing. What decides is the last sound of `before` without quotation marks and brackets: a syllable's final
// consonant, the Korean name of a number's last digits, for Latin letters their names where all are capitals and else
// how a Korean would read the word's end. Behind what has no sound the form is the one behind a vowel.
std::optional<Particle> korean_particle(std::string_view text, std::string_view before);

}  // namespace base
