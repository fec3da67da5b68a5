// Which lines are the full name of a person.
#include "crawler/extract/names/person_name.h"

#include <gtest/gtest.h>

namespace crawler::extract {
namespace {

TEST(PersonName, TwoToFourWordsInCapitals) {
  for (const char* name : {"Jane Doe", "Lê Phương", "MTHOBISI SITHOLE", "Annelies de Boer", "Hans-Jürgen O’Neil"})
    EXPECT_TRUE(is_whole_name(name)) << name;
}

TEST(PersonName, NotWhatElseStandsInCapitals) {
  for (const char* line : {"Jane", "Jane doe", "Happy New Year", "Liebe Grüße", "Marquay Harbour Trust", "Staff Writer",
                           "FOR IMMEDIATE USE", "River 2024", "Jane van", "", " ", "A B C D E"}) {
    EXPECT_FALSE(is_whole_name(line)) << line;
  }
}

TEST(PersonName, SomeNamesArePlaces) {
  for (const char* name : {"New York", "Berlin Mitte", "Port Hall"}) EXPECT_TRUE(is_name_of_place(name)) << name;
  for (const char* name : {"Anna Miller", ""}) EXPECT_FALSE(is_name_of_place(name)) << name;
}

}  // namespace
}  // namespace crawler::extract
