#include "search-cli/export/zip.h"

#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <memory>

#include "base/error.h"
#include "base/system_text.h"
#include "base/translation.h"

namespace search_cli::exporter {
namespace {

using base::Error;
using base::Exit;

constexpr std::uint32_t plain_file = 0100644u << 16;  // Unix mode in the external attributes

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& why) {
  throw Error(Exit::io, base::tr("{1} cannot be written: {2}", {file.string(), why}),
              base::tr("Is the disk full? Nothing was left behind."));
}

// The stream keeps no cause; the call of the system that failed last has left it in errno.
[[noreturn]] void fail_with_cause(const std::filesystem::path& file) {
  fail(file, base::system_text(errno ? errno : EIO));
}

// Date and time as MS-DOS keeps them.
std::pair<std::uint16_t, std::uint16_t> dos(base::Instant instant) {
  using namespace std::chrono;
  const auto day = floor<days>(instant);
  const year_month_day date{day};
  const hh_mm_ss time{instant - day};
  const int year = static_cast<int>(date.year());
  if (year < 1980 || year > 2107) return {(1 << 5) | 1, 0};
  return {static_cast<std::uint16_t>((year - 1980) << 9 | static_cast<int>(unsigned{date.month()}) << 5 |
                                     static_cast<int>(unsigned{date.day()})),
          static_cast<std::uint16_t>(time.hours().count() << 11 | time.minutes().count() << 5 |
                                     time.seconds().count() / 2)};
}

}  // namespace

Zip::Zip(std::filesystem::path spool) : path_(std::move(spool)), spool_(path_, std::ios::binary | std::ios::trunc) {
  if (!spool_) fail_with_cause(path_);
}

void Zip::add(const std::string& name, std::string_view bytes, bool compress) {
  spool_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!spool_) fail_with_cause(path_);
  members_.push_back({name, size_, bytes.size(), compress});
  size_ += bytes.size();
}

void Zip::write(const std::filesystem::path& file, base::Instant time) {
  spool_.close();
  if (!spool_) fail_with_cause(path_);
  int code = 0;
  std::unique_ptr<zip_t, decltype(&zip_discard)> zip(zip_open(file.c_str(), ZIP_CREATE | ZIP_EXCL, &code), zip_discard);
  if (!zip) fail_with_cause(file);
  const auto [date, clock] = dos(time);
  for (const Member& member : members_) {
    zip_source_t* source =
        member.size ? zip_source_file(zip.get(), path_.c_str(), member.start, static_cast<zip_int64_t>(member.size))
                    : zip_source_buffer(zip.get(), "", 0, 0);
    const zip_int64_t at = source ? zip_file_add(zip.get(), member.name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
    if (at < 0) {
      zip_source_free(source);
      fail(file, zip_strerror(zip.get()));
    }
    const auto index = static_cast<zip_uint64_t>(at);
    if (zip_set_file_compression(zip.get(), index, member.compress ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 9) != 0 ||
        zip_file_set_dostime(zip.get(), index, clock, date, 0) != 0 ||
        zip_file_set_external_attributes(zip.get(), index, 0, ZIP_OPSYS_UNIX, plain_file) != 0)
      fail(file, zip_strerror(zip.get()));
  }
  if (zip_close(zip.get()) != 0) fail(file, zip_strerror(zip.get()));
  static_cast<void>(zip.release());
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

}  // namespace search_cli::exporter
