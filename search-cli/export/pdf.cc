// PDF: 2021.pdf, or columns.pdf of all years, printed by Chromium from pages in the print style of the site. The same
// Chromium with the same fonts writes the same bytes; the times in the file are the export's.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/error.h"
#include "base/process.h"
#include "base/translation.h"
#include "search-cli/export/assets.h"
#include "search-cli/export/escape.h"
#include "search-cli/export/formats.h"
#include "search-cli/export/html_column.h"
#include "search-cli/export/pictures.h"

namespace search_cli::exporter {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view frame = R"(<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src file:; img-src file:">
<title>{title}</title>
<link rel="stylesheet" href="style.css">
</head>
<body class="book">
<main class="wrap">
<div class="title"><h1>{title}</h1><p>{count}</p></div>
<ul class="contents">
{!contents}</ul>
)";

void write_file(const fs::path& file, std::string_view bytes) {
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush())
    throw base::Error(base::Exit::io, base::tr("{1} cannot be written", {file.string()}),
                      base::tr("Is the disk full?"));
}

// "20240602000000+00'00'", as PDF writes a time (ISO 32000-1, section 7.9.4).
std::string pdf_time(base::Instant time) {
  std::string digits;
  for (const char c : base::to_text(time))
    if (c >= '0' && c <= '9') digits += c;
  return digits + "+00'00'";
}

// Sets the times in a PDF. Both forms have one length, so that no offset in the file changes.
void set_times(std::string& pdf, base::Instant time) {
  const std::string text = pdf_time(time);
  for (const std::string_view key : {"/CreationDate (D:", "/ModDate (D:"}) {
    const std::size_t at = pdf.find(key);
    if (at != std::string::npos && at + key.size() + text.size() < pdf.size())
      pdf.replace(at + key.size(), text.size(), text);
  }
}

// The printing of one export.
class Printer {
 public:
  explicit Printer(fs::path folder) : folder_(std::move(folder)) {
    chromium_ = base::find_program({"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"});
    if (chromium_.empty())
      throw base::Error(base::Exit::host, base::tr("PDF is printed by Chromium, which is not installed"),
                        base::tr("Install chromium, or take --format html and print it in a browser."));
    fs::create_directories(folder_);
    write_file(folder_ / "style.css", assets::html_style_css);
  }

  const fs::path& folder() const { return folder_; }

  // Prints the page of that name.
  std::string print(const std::string& name, base::Instant made) const {
    const fs::path target = folder_ / (name + ".pdf");
    std::vector<std::string> arguments{"--headless",
                                       "--disable-gpu",
                                       "--disable-quic",
                                       "--no-first-run",
                                       "--disable-background-networking",
                                       "--host-resolver-rules=MAP * ~NOTFOUND",
                                       "--user-data-dir=" + (folder_ / "profile").string(),
                                       "--no-pdf-header-footer",
                                       "--generate-pdf-document-outline",
                                       "--print-to-pdf=" + target.string()};
    if (geteuid() == 0) arguments.emplace_back("--no-sandbox");  // its sandbox refuses to run as root
    arguments.push_back("file://" + (folder_ / (name + ".html")).string());
    const int status = base::run_silently(chromium_, arguments);
    std::ifstream in(target, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    std::string pdf = bytes.str();
    if (status != 0 || !pdf.starts_with("%PDF-"))
      throw base::Error(base::Exit::software, base::tr("Chromium printed no PDF of {1}", {name}),
                        base::tr("Run `{1} --headless --print-to-pdf file.html` to see why.", {chromium_.string()}));
    set_times(pdf, made);
    return pdf;
  }

 private:
  fs::path folder_, chromium_;
};

// The page up to the columns: title and contents.
std::string beginning(const Site& site, const Span& span) {
  const Catalog& catalog = site.catalog;
  std::string contents;
  for (std::size_t i = span.first; i < span.last; ++i) {
    const Item& item = catalog.items[i];
    const bool names = catalog.names_authors() && !item.author.empty();
    contents += fill("<li><a href=\"#{stem}\">{title}</a> <small>{day}</small></li>\n",
                     {{"stem", item.stem},
                      {"title", item.title},
                      {"day", (item.day.known() ? item.day.text() : "") + (names ? " · " + item.author : "")}});
  }
  const std::string author = catalog.byline(span.first, span.last);
  return fill(frame,
              {{"language", site.labels.language},
               {"title", catalog.subject + (author.empty() ? "" : " · " + author) + " " + span_name(catalog, span)},
               {"count", count_text(span.size(), site.labels)},
               {"contents", contents}});
}

}  // namespace

void write_pdf(ColumnSource& source, const Catalog& catalog, const Options& options, Output& output) {
  const Site site(catalog);
  const fs::path scratch = output.scratch("pdf");
  const Printer printer(scratch / "pages");
  fs::create_directories(scratch / "images");
  Pictures pictures(
      source, options.images, [](const base::ImageInfo&) { return true; },
      [&](const std::string& name, const base::ImageInfo&, std::string_view bytes) {
        write_file(scratch / "images" / name, bytes);
      });
  std::string current, page;
  std::size_t at = 0, year = 0;
  const auto print = [&] {
    if (current.empty()) return;
    write_file(printer.folder() / (current + ".html"), page + "</main>\n</body>\n</html>\n");
    output.put(current + ".pdf", printer.print(current, catalog.made));
  };
  const auto begin = [&](const std::string& stem, const Span& span) {
    print();
    current = stem;
    page = beginning(site, span);
  };
  const auto take = [&](const Entry& entry) {
    page += "<section id=\"" + catalog.items.at(at).stem + "\">\n" +
            column_article(site, entry, at, pictures.sort(entry.column), Site::Chip::plain) + "</section>\n";
    ++at;
  };
  if (options.book && catalog.years.size() > 1) {
    begin("columns", {0, 0, 0, catalog.items.size()});
    source.each(take);
  } else {
    each_year(
        source, output, [&](const std::string& stem) { begin(stem, catalog.years.at(year++)); }, take);
  }
  print();
}

}  // namespace search_cli::exporter
