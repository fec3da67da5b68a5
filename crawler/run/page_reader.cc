#include "crawler/run/page_reader.h"

#include <cstddef>
#include <new>
#include <streambuf>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/translation.h"
#include "crawler/run/page_message.h"
#include "crawler/warc/warc_reader.h"

namespace crawler::run {
namespace {

// The first byte of a request says what is to be done.
constexpr char read_a_page = 'p';
constexpr char begin_a_file = 'b';
constexpr char next_item = 'n';

constexpr std::size_t piece = std::size_t{1} << 20;  // bytes of a file that a reader gets at once

// The bytes of a file that the program has open, in its reader.
class AskedBytes : public std::streambuf {
 protected:
  int_type underflow() override {
    if (ended_) return traits_type::eof();
    bytes_ = sandbox::ask_program("");
    ended_ = bytes_.empty();
    if (ended_) return traits_type::eof();
    setg(bytes_.data(), bytes_.data(), bytes_.data() + bytes_.size());
    return traits_type::to_int_type(bytes_.front());
  }

 private:
  std::string bytes_;
  bool ended_ = false;
};

// A WARC file that is being read.
struct OpenFile {
  AskedBytes bytes;
  std::istream stream{&bytes};
  warc::WarcReader reader{stream};
};

std::string item_after(OpenFile& file) {
  try {
    const auto record = file.reader.next();
    return record ? encode_item(warc::item_of(*record)) : encode_end("");
  } catch (const base::Error& error) {
    return encode_end(error.what());
  }
}

// What a reader runs.
sandbox::Serve serve(const std::vector<config::Source>& sources, PageReader::Read read, std::size_t most) {
  return [&sources, read = std::move(read), most,
          file = std::shared_ptr<OpenFile>()](std::string_view request) mutable -> std::string {
    const char what = request.front();
    request.remove_prefix(1);
    if (what == begin_a_file) return file = std::make_shared<OpenFile>(), "";
    if (what == next_item) return item_after(*file);
    std::string_view bytes;
    const extract::PageRequest page = decode_request(request, sources, bytes);
    PageContent content;
    try {
      content.read = read(bytes, page);
    } catch (const std::bad_alloc&) {
      content.problem = base::tr(too_much_memory);
    }
    return encode_content(content, most);
  };
}

// Hands a file to its reader, piece by piece, and its end once.
class FileBytes {
 public:
  explicit FileBytes(std::istream& file) : file_(file) {}
  std::optional<std::string> next() {
    if (ended_) return std::nullopt;
    std::string bytes(piece, '\0');
    file_.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file_.gcount()));
    ended_ = bytes.empty();
    return bytes;
  }

 private:
  std::istream& file_;
  bool ended_ = false;
};

std::string named(const extract::PageRequest& request) {
  return request.url ? base::without_credentials(request.url->text()) : base::tr("the page");
}

}  // namespace

PageReader::PageReader(std::vector<config::Source> sources, Read read, sandbox::Limits limits)
    : sources_(std::move(sources)),
      server_(serve(
                  sources_,
                  read ? std::move(read)
                       : [](std::string_view bytes,
                            const extract::PageRequest& request) { return extract::read_column(bytes, request); },
                  limits.answer_bytes),
              limits) {}

std::string PageReader::ask(const std::string& request, const sandbox::Reader::Answer& answer,
                            const std::string& what) {
  if (!reader_) reader_ = server_.start();
  if (auto said = reader_->ask(request, answer)) return *std::move(said);
  const std::string problem = reader_->problem();
  reader_.reset();
  throw base::Error(base::Exit::data, what + ": " + problem,
                    base::tr("Report the page: it should have been read or refused."));
}

extract::Extraction PageReader::read(std::string_view bytes, const extract::PageRequest& request) {
  const std::string what = named(request);
  const std::string message = read_a_page + encode_request(bytes, request, sources_);
  auto content = decode_content(ask(message, {}, what));
  if (content && content->read) return *std::move(content->read);
  reader_.reset();  // one that ran out of memory may have been left without any
  const bool says_why = content && !content->problem.empty();
  throw base::Error(base::Exit::data, what + ": " + (says_why ? content->problem : base::tr(unreadable_answer)));
}

extract::ReadPage PageReader::read_page() {
  return [this](const archive::Page& page, const config::Source* source) {
    return read(page.body, extract::request_for(page, source));
  };
}

std::function<std::optional<warc::WarcItem>()> PageReader::items_of(std::istream& file) {
  const auto bytes = std::make_shared<FileBytes>(file);
  const std::string what = base::tr("the file");
  ask({begin_a_file}, {}, what);
  return [this, bytes, what]() -> std::optional<warc::WarcItem> {
    const std::string said = ask(
        {next_item}, [&](std::string_view) { return bytes->next(); }, what);
    return decode_item(said);
  };
}

}  // namespace crawler::run
