#include "tests/support/catalogues.h"

#include <cstdlib>

#include "base/process.h"
#include "base/translation.h"

namespace test_support {

void use_catalogues() {
  setenv("LC_ALL", "C.UTF-8", 1);
  unsetenv("LANGUAGE");
  base::use_language(base::install_prefix() / "share" / "locale");
}

}  // namespace test_support
