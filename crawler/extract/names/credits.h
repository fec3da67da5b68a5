// The writer in a line that says who did what for a piece: "Text: Jane Doe, photos: John Roe", "A report by Jane Doe".
#pragma once

#include <string>
#include <string_view>

namespace crawler::extract {

// What a line says of the writer, without the word that says it: the rest of the line up to the next label or to what
// says where and when the piece stands. Empty when nothing in the line names one. It recognises:
//   a label of one who writes, anywhere in the line: "Text: Jane Doe Photo: John Roe", "作者：李明 编辑：王芳";
//   "By" and its like at the front of the line, or anywhere in a line that `held_day`;
//   "by" behind a word for a piece of writing: "A guest post by Jane Doe".
// A label and a "by" of pictures, translations and the like name no writer.
std::string credited_writer(std::string_view written, bool held_day);

// What credited_writer() finds, and how.
struct Credit {
  std::string writer;
  bool opened = false;  // behind a "by" that begins its statement or follows a word for writing: one name is enough
};
Credit read_credit(std::string_view written, bool held_day);

// Whether the words before a name say that it made the pictures of a piece, translated it or the like: "Photos:",
// "Bilder von".
bool credits_other_work(std::string_view before);

// Whether a line begins with a label of one who writes and a colon, "Text: ...", or with words for a text and its
// pictures before a "by": "Photographs and text by ...".
bool begins_with_writer_label(std::string_view line);

// Whether it begins with a word for a text and a colon, "Text:", as the credits of a play and a song do, too.
bool begins_with_text_label(std::string_view line);

// Whether a line is nothing but a word after which the writer comes: "Von", "By", "Autor:".
bool is_writer_label(std::string_view line);

// Whether it is such a word that stands before names and other things alike: "Von", "By:".
bool is_bare_opener(std::string_view line);

// Whether a line is or begins with a label of where a way ends: "Bis", "Bis: Hamburg" behind "Von: Berlin".
bool ends_way(std::string_view line);

}  // namespace crawler::extract
