// What a file of settings is refused with.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"

namespace config {

// Runs `parse` and returns the message of the configuration error that it throws; "" when it throws none. The error
// must have a hint.
template <class Parse>
std::string mistake_in(Parse parse) {
  try {
    parse();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.status(), base::Exit::config);
    EXPECT_FALSE(error.hint().empty());
    return error.what();
  }
  return "";
}

}  // namespace config
