#include "crawler/run/parser_pool.h"

#include <chrono>
#include <new>
#include <optional>
#include <string>
#include <utility>

#include "base/sha256.h"
#include "base/translation.h"
#include "crawler/run/page_message.h"

namespace crawler::run {
namespace {

// What a reader runs. It sees the sources as they were when the server was forked.
sandbox::Serve serve(const ParserPool::Setup& setup) {
  return [read = setup.read, &sources = setup.sources, most = setup.limits.answer_bytes](std::string_view request) {
    const fetch::Download download = decode_download(request, sources);
    return encode_content(read(download, *download.job.source), most);
  };
}

}  // namespace

ParserPool::ParserPool(Setup setup) : setup_(std::move(setup)), server_(serve(setup_), setup_.limits) {
  try {
    for (int i = 0; i < setup_.threads; ++i) threads_.emplace_back([this] { work(); });
  } catch (...) {
    end();  // a thread that runs must not be destroyed
    throw;
  }
}

ParserPool::~ParserPool() { end(); }

ParserPool::ReaderPtr ParserPool::start_reader() {
  ReaderPtr reader = server_.start();
  std::call_once(told_, [&] {
    const sandbox::Protection protection = reader->protection();
    setup_.log.line("readers", {{"system_calls", protection.system_calls ? "filtered" : "not filtered"},
                                {"files", protection.files ? "none" : "as the user"}});
  });
  return reader;
}

PageContent ParserPool::ask(const fetch::Download& download, ReaderPtr& reader) {
  if (!reader) reader = start_reader();
  PageContent content;
  const auto answer = reader->ask(encode_download(download, setup_.sources));
  if (!answer) {
    content.problem = reader->problem();
    reader.reset();
  } else if (auto said = decode_content(*answer)) {
    content = std::move(*said);
  } else {
    content.problem = base::tr(unreadable_answer);
    reader.reset();
  }
  return content;
}

ParsedPage ParserPool::parse(fetch::Download download, ReaderPtr& reader) {
  ParsedPage parsed;
  parsed.download = std::move(download);
  if (!to_be_parsed(parsed.download)) return parsed;
  try {
    parsed.hash = base::sha256(parsed.download.result.body);
    static_cast<PageContent&>(parsed) = ask(parsed.download, reader);
  } catch (const std::bad_alloc&) {
    parsed.problem = base::tr(too_much_memory);
    reader.reset();  // a message may be half sent
  }
  return parsed;
}

void ParserPool::work() {
  try {
    ReaderPtr reader;
    while (!work_.closed())
      if (auto download = work_.pop(std::chrono::seconds(60))) setup_.done(parse(std::move(*download), reader));
  } catch (...) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
  }
}

void ParserPool::end() {
  work_.close();
  for (std::thread& thread : threads_) thread.join();
}

void ParserPool::check() const {
  const std::lock_guard lock(mutex_);
  if (failure_) std::rethrow_exception(failure_);
}

}  // namespace crawler::run
