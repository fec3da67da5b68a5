// The writer in a line that says who did what.
#include "crawler/extract/credits.h"

#include <gtest/gtest.h>

namespace crawler::extract {
namespace {

TEST(Credits, WhatStandsBehindBy) {
  EXPECT_EQ(credited_writer("By Jane Doe on politics", false), "Jane Doe");
  EXPECT_EQ(credited_writer("Posted , by Jane Doe", true), "Jane Doe");
  EXPECT_EQ(credited_writer("Seen from a hill by Jane Doe", true), "Jane Doe");
  EXPECT_EQ(credited_writer("Seen from a hill by Jane Doe", false), "") << "neither a day nor a piece of writing";
  EXPECT_EQ(credited_writer("Seen from a hill, by Jane Doe", false), "Jane Doe");
  EXPECT_EQ(credited_writer("Seen from a hill, by the river", false), "");
}

TEST(Credits, WhatStandsBehindALabel) {
  EXPECT_EQ(credited_writer("Text: Jane Doe Photo: John Roe", false), "Jane Doe");
  EXPECT_EQ(credited_writer("Photo: John Roe Text: Jane Doe", false), "Jane Doe");
  EXPECT_EQ(credited_writer("Text und Fotos: Jane Doe", false), "Jane Doe");
  EXPECT_EQ(credited_writer("Autor:in: Jane Doe", false), "Jane Doe");
  EXPECT_EQ(credited_writer("Autor : Jane Doe", false), "Jane Doe");
  EXPECT_EQ(credited_writer("Foto von: John Roe", false), "");
  EXPECT_EQ(credited_writer("10:15 Uhr", false), "") << "the colon of a time";
  EXPECT_EQ(credited_writer("", false), "");
}

TEST(Credits, PicturesAndTranslationsAreNotTheWriters) {
  EXPECT_EQ(credited_writer("Photos by John Roe", true), "");
  EXPECT_EQ(credited_writer("Words by Jane Doe, photographs by John Roe", false), "Jane Doe,");
  EXPECT_EQ(credited_writer("Translated by John Roe", true), "");
}

TEST(Credits, ANameEndsWhereSmallLettersGoOn) {
  EXPECT_EQ(credited_writer("Von Jane Doe und John Roe aus dem Dorf", false), "Jane Doe und John Roe");
  EXPECT_EQ(credited_writer("Door Annelies de Boer over water", false), "Annelies de Boer");
}

TEST(Credits, LabelsAlone) {
  EXPECT_TRUE(is_writer_label("Von"));
  EXPECT_TRUE(is_writer_label("Author"));
  EXPECT_TRUE(is_writer_label("Text:"));
  EXPECT_FALSE(is_writer_label("Text"));
  EXPECT_FALSE(is_writer_label("Reportage"));
  EXPECT_FALSE(is_writer_label(""));
  EXPECT_TRUE(begins_with_writer_label("Text: Jane Doe"));
  EXPECT_FALSE(begins_with_writer_label("Photo: John Roe, text: Jane Doe"));
}

}  // namespace
}  // namespace crawler::extract
