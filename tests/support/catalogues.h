// The message catalogues of the build, for unit tests of what is written in a language that is asked for by name.
#pragma once

namespace test_support {

// Makes base::tr_in() find the catalogues, and leaves the tests' own language English, whatever the environment says.
void use_catalogues();

}  // namespace test_support
