#include "search-cli/export/zip.h"

#include <minizip/zip.h>

#include <cerrno>
#include <chrono>
#include <utility>

#include "base/error.h"
#include "base/system_text.h"
#include "base/translation.h"

namespace search_cli::exporter {
namespace {

using base::Error;
using base::Exit;

constexpr uLong plain_file = 0100644UL << 16;    // Unix mode in the external attributes (APPNOTE 4.4.15)
constexpr uLong made_by_unix = (3UL << 8) | 20;  // APPNOTE 4.4.2
constexpr uLong name_is_utf8 = 1UL << 11;        // APPNOTE 4.4.4
constexpr int best_compression = 9;

// Date and time as MS-DOS keeps them (APPNOTE 4.4.6).
std::uint32_t dos(base::Instant instant) {
  using namespace std::chrono;
  const auto day = floor<days>(instant);
  const year_month_day date{day};
  const hh_mm_ss time{instant - day};
  const int year = static_cast<int>(date.year());
  if (year < 1980 || year > 2107) return ((1U << 5) | 1U) << 16;
  const auto days = static_cast<std::uint32_t>(year - 1980) << 9 | unsigned{date.month()} << 5 | unsigned{date.day()};
  return days << 16 | static_cast<std::uint32_t>(time.hours().count() << 11 | time.minutes().count() << 5 |
                                                 time.seconds().count() / 2);
}

}  // namespace

void Zip::Close::operator()(void* zip) const { zipClose(zip, nullptr); }

// The library keeps no cause; the call of the system that failed last has left it in errno.
void Zip::fail() const {
  throw Error(Exit::io,
              base::tr("{1} cannot be written: {2}", {file_.string(), base::system_text(errno ? errno : EIO)}),
              base::tr("Is the disk full? Nothing was left behind."));
}

Zip::Zip(std::filesystem::path file, base::Instant time)
    : file_(std::move(file)), time_(dos(time)), zip_(zipOpen64(file_.c_str(), APPEND_STATUS_CREATE)) {
  if (!zip_) fail();
}

void Zip::add(const std::string& name, std::string_view bytes, bool compress) {
  zip_fileinfo about{};
  about.dosDate = time_;
  about.external_fa = plain_file;
  errno = 0;
  if (zipOpenNewFileInZip4(zip_.get(), name.c_str(), &about, nullptr, 0, nullptr, 0, nullptr, compress ? Z_DEFLATED : 0,
                           best_compression, 0, -MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY, nullptr, 0, made_by_unix,
                           name_is_utf8) != ZIP_OK ||
      zipWriteInFileInZip(zip_.get(), bytes.data(), static_cast<unsigned>(bytes.size())) != ZIP_OK ||
      zipCloseFileInZip(zip_.get()) != ZIP_OK)
    fail();
}

void Zip::finish() {
  errno = 0;
  if (zipClose(zip_.release(), nullptr) != ZIP_OK) fail();
}

}  // namespace search_cli::exporter
