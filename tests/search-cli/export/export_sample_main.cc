// export-sample FORMAT FOLDER: the columns of source_fixture.h as an export, for the tests that read one with other
// programs (a browser, epubcheck, warcio). "book" is an EPUB of all years.
#include <iostream>

#include "base/error.h"
#include "tests/search-cli/export/source_fixture.h"

int main(int count, char** arguments) {
  using namespace search_cli::exporter;
  const bool book = count == 3 && std::string_view(arguments[1]) == "book";
  const Format* format = count == 3 ? find_format(book ? "epub" : arguments[1]) : nullptr;
  if (!format) return 64;
  try {
    MemorySource source = sample_source();
    Output output(arguments[2], true);
    Options options;
    options.images = format->images;
    options.book = book;
    if (format->changes) options.changes = Changes{};
    export_to(source, *format, options, output);
  } catch (const base::Error& error) {
    std::cerr << error.what() << '\n';
    return static_cast<int>(error.status());
  }
  return 0;
}
