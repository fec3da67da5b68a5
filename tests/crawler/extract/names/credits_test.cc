// The writer in a line that says who did what.
#include "crawler/extract/names/credits.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "tests/support/expect_rows.h"

namespace crawler::extract {
namespace {

// The writer of lines with a day beside them, or without one.
auto expect_writers(bool held_day) {
  return test_support::expect_rows_of([held_day](const std::string& line) { return credited_writer(line, held_day); });
}

TEST(Credits, WhatStandsBehindBy) {
  expect_writers(false)({
      {"By Jane Doe on politics", "Jane Doe"},
      {"Seen from a hill by Jane Doe", ""},  // neither a day nor a piece of writing
      {"Seen from a hill, by Jane Doe", "Jane Doe"},
      {"Seen from a hill, by the river", ""},
      {"A guest post by Jane Doe", "Jane Doe"},
      {"Editorial by Jane Doe", "Jane Doe"},
      {"Ein Gastbeitrag von Jane Doe", "Jane Doe"},
      {"Par Jane Doe", "Jane Doe"},
      {"Por Jane Doe", "Jane Doe"},
      {"Door Jane Doe", "Jane Doe"},
      {"글 홍길동", "홍길동"},
      {"Kirjoittanut Jane Doe", "Jane Doe"},
      {"Írta Kovács Anna", "Kovács Anna"},
      {"Γράφει ο Νίκος Παππάς", "Νίκος Παππάς"},
      {"بقلم ليلى حداد", "ليلى حداد"},
      {"מאת דנה לוי", "דנה לוי"},
      {"Photographs and text by Jane Doe", "Jane Doe"},
      {"Texte et photos par Jane Doe", "Jane Doe"},
      {"Photographs and maps by Jane Doe", ""},
      {"Text translated by Jane Doe", ""},
      {"Comune di Milano", ""},
  });
  expect_writers(true)({
      {"Posted , by Jane Doe", "Jane Doe"},
      {"Seen from a hill by Jane Doe", "Jane Doe"},
      {"Publié le , à 10h15 par Jane Doe", "Jane Doe"},
      {"Publicado el , a las 10:00 por Jane Doe", "Jane Doe"},
      {"Pubblicato il , ore 10:15 da Jane Doe", "Jane Doe"},
      {"Publicado , em Jornal da Cidade", ""},
      {"Aberto , às 10h15 por Jane Doe", ""},
      {"Comune di Milano", ""},  // "di" stands within names, too
      {"Jornal da Cidade", ""},
      {"2024 | 글 홍길동", "홍길동"},
      {"2024 | 이 글 공유하기", ""},
  });
}

TEST(Credits, WhatStandsBehindALabel) {
  expect_writers(false)({
      {"Text: Jane Doe Photo: John Roe", "Jane Doe"},
      {"Photo: John Roe Text: Jane Doe", "Jane Doe"},
      {"Text und Fotos: Jane Doe", "Jane Doe"},
      {"Autor:in: Jane Doe", "Jane Doe"},
      {"Autor : Jane Doe", "Jane Doe"},
      {"Interview: Jane Doe", "Jane Doe"},
      {"作者：山田太郎", "山田太郎"},
      {"글: 홍길동", "홍길동"},
      {"Foto von: John Roe", ""},
      {"10:15 Uhr", ""},  // the colon of a time
      {"Von: Jane Doe Fotos: John Roe", "Jane Doe"},
      {"Von: Berlin Hauptbahnhof Bis: Hamburg Altona", ""},
      {"Da: Roma Termini A: Milano Centrale", ""},
      {"", ""},
  });
}

// The words of a text.
std::vector<std::string> listed(const std::string& text) {
  std::vector<std::string> words;
  for (const std::string_view word : base::split(text, ' ')) words.emplace_back(word);
  return words;
}

TEST(Credits, LabelsOfThoseWhoWriteInManyLanguages) {
  for (const std::string& label : listed(
           "by da von par por di door av text texte texto testo tekst words author authors writer autor autorin "
           "autoren verfasser verfasserin redakteur auteur auteure autrice auteurs autora autores autore autori "
           "autorka автор текст skribent skribenter forfatter 작성자 글쓴이 글 필자 저자 기자 作者 记者 記者 "
           "interview reportage protokoll entrevista intervista entretien wywiad 撰文 文 執筆 執筆者 投稿者 筆者 著者 "
           "ライター haber yazan teksti kirjoittaja avtor avtorica szerző írta penulis oleh yazar συντάκτης بقلم "
           "الكاتب מאת "
           "redactor redactora rédacteur rédactrice"))
    EXPECT_EQ(credited_writer(label + ": Jane Doe", false), "Jane Doe") << label;
}

TEST(Credits, WordsForAPieceOfWritingOpenAWriter) {
  for (const std::string& work :
       listed("editorial post guest story words text article report reported contributed essay column analysis opinion "
              "written posted published submitted interview beitrag gastbeitrag bericht reportage kommentar kolumne "
              "analyse artikel rezension geschrieben verfasst texte chronique entretien rédigé écrit publié tribune "
              "artículo escrito publicado texto crónica columna entrevista reportaje articolo scritto pubblicato cura "
              "testo tekst geschreven gepubliceerd verslag skriven skrivet artigo crônica tekstas geplaatst soumis "
              "enviado inviato "
              "ingezonden ingediend gespeichert eingereicht submetido postado postato wysłane opublikowane"))
    EXPECT_EQ(credited_writer(work + " by Jane Doe", false), "Jane Doe") << work;
}

TEST(Credits, WordsForWhatOthersDoOpenNone) {
  for (const std::string& work :
       listed("photos foto illustration ilustración video vidéo graphics grafik zeichnung translated übersetzt traduit "
              "traduzido tłumaczenie vertaling reviewed sponsored gesponsert zdjęcia factchecked présenté patrocinado "
              "präsentiert unterstützt przekład edited editing editor editors bild bilder bildquelle bildnachweis "
              "supported powered produced presented narrated fact presentado presentato")) {
    EXPECT_EQ(credited_writer(work + " by John Roe", true), "") << work;
    EXPECT_EQ(credited_writer(work + " von: John Roe", false), "") << work;
  }
}

TEST(Credits, WhatOthersDidIsNotTheWriters) {
  expect_writers(true)({
      {"Photos by John Roe", ""},
      {"Words by Jane Doe, photographs by John Roe", "Jane Doe,"},
      {"Translated by John Roe", ""},
      {"Edited by John Roe", ""},
      {"Presented by John Roe", ""},
      {"Sponsored by John Roe", ""},
      {"Supported by John Roe", ""},
      {"Präsentiert von John Roe", ""},
      {"Presentado por John Roe", ""},
      {"Bild von John Roe", ""},
      {"Bildung von Jane Doe", "Jane Doe"},  // begins as "Bild", as do the next ones
      {"Powerful words by Jane Doe", "Jane Doe"},
      {"Editorial by Jane Doe", "Jane Doe"},
  });
}

TEST(Credits, ANameEndsWhereSmallLettersGoOn) {
  expect_writers(false)({
      {"Von Jane Doe und John Roe aus dem Dorf", "Jane Doe und John Roe"},
      {"Door Annelies de Boer over water", "Annelies de Boer"},
      {"Par Jane Doe le lundi", "Jane Doe"},
      {"Por Jane Doe el ,", "Jane Doe"},  // a day was taken out
  });
}

TEST(Credits, AParticleEndsANameOnlyBeforeTheNumberOfADay) {
  expect_writers(false)({
      {"Door Jan van den Berg", "Jan van den Berg"},
      {"Av Jan van den Berg den 5 maj", "Jan van den Berg"},
      {"Par Jane le Roux le 5 mai", "Jane le Roux"},
      {"Por Nawal el Saadawi", "Nawal el Saadawi"},
      {"Por Jane Doe el 5 de mayo", "Jane Doe"},
      {"Door Jan Jansen op 5 mei", "Jan Jansen"},
  });
}

TEST(Credits, OneNameIsEnoughBehindBy) {
  EXPECT_TRUE(read_credit("By Markus", true).opened);
  EXPECT_TRUE(read_credit("A post by Markus", true).opened);
  EXPECT_FALSE(read_credit("Text: Markus", true).opened);
  EXPECT_FALSE(read_credit("Seen from a hill by Markus", true).opened);
}

TEST(Credits, LinesThatBeginWithALabelOfTheWriter) {
  for (const char* line : {"Text: Jane Doe", "Photographs and text by Jane Doe", "Text und Fotos von Jane Doe"})
    EXPECT_TRUE(begins_with_writer_label(line)) << line;
  for (const char* line :
       {"Photo: John Roe Text: Jane Doe", "Photographs by Jane Doe", "The text and the photo by Jane"})
    EXPECT_FALSE(begins_with_writer_label(line)) << line;
}

TEST(Credits, LabelsAlone) {
  for (const char* label : {"Von", "By", "Author", "Text:", "Von:", "글"}) EXPECT_TRUE(is_writer_label(label)) << label;
  for (const char* line : {"Text", "Reportage", "", "Von Jane"}) EXPECT_FALSE(is_writer_label(line)) << line;
  EXPECT_TRUE(begins_with_writer_label("Text: Jane Doe"));
  EXPECT_FALSE(begins_with_writer_label("Photo: John Roe, text: Jane Doe"));
  for (const char* label : {"Von", "by", "Von:"}) EXPECT_TRUE(is_bare_opener(label)) << label;
  for (const char* label : {"Autor", "Author:", "글", ""}) EXPECT_FALSE(is_bare_opener(label)) << label;
}

TEST(Credits, TheEndOfAWay) {
  for (const char* line : {"Bis", "Bis: Hamburg", "Nach:", "to: Port Hall"}) EXPECT_TRUE(ends_way(line)) << line;
  for (const char* line : {"", "Bis morgen", "To the river: a walk", "Jane Doe"}) EXPECT_FALSE(ends_way(line)) << line;
}

}  // namespace
}  // namespace crawler::extract
