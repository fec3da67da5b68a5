#include "search-cli/export/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/partial_dir.h"
#include "base/sha256.h"
#include "base/strings.h"
#include "base/system_text.h"
#include "base/translation.h"
#include "search-cli/export/earlier_export.h"
#include "search-cli/export/manifest.h"

namespace search_cli::exporter {
namespace {

using base::tr;

namespace fs = std::filesystem;
using base::Error;
using base::Exit;

constexpr std::size_t buffer_bytes = 1 << 16;
constexpr std::string_view scratch_folder = ".scratch";

Error failed(const fs::path& path, int why) {
  return Error(Exit::io, tr("{1} cannot be written: {2}", {path.string(), base::system_text(why)}),
               why == ENOSPC || why == EDQUOT
                   ? tr("Make room on the disk, then export again; nothing was left behind.")
                   : tr("Check the disk or choose another folder, then export again; nothing was left behind."));
}

}  // namespace

// --- a file

struct File::State {
  int descriptor = -1;
  bool ours = true;  // to be closed
  fs::path path;
  std::string buffer;
  base::Sha256 hash;
  Output::Written* written = nullptr;  // nullptr: standard output, or closed

  ~State() {
    if (ours && descriptor >= 0) ::close(descriptor);
  }
  void flush() {
    for (std::size_t at = 0; at < buffer.size();) {
      const ssize_t count = ::write(descriptor, buffer.data() + at, buffer.size() - at);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) throw failed(path, errno);
      at += static_cast<std::size_t>(count);
    }
    if (written) {
      written->bytes += buffer.size();
      hash.add(buffer);
    }
    buffer.clear();
  }
};

File::File(std::unique_ptr<State> state) : state_(std::move(state)) {}
File::File(File&&) noexcept = default;
File& File::operator=(File&&) noexcept = default;
File::~File() = default;

void File::write(std::string_view bytes) {
  state_->buffer.append(bytes);
  if (state_->buffer.size() >= buffer_bytes) state_->flush();
}

void File::close() {
  state_->flush();
  if (state_->written) state_->written->sha256 = state_->hash.hex();
  state_->written = nullptr;
  if (state_->ours && ::close(std::exchange(state_->descriptor, -1)) != 0) throw failed(state_->path, errno);
}

// --- the folder

struct Output::State {
  fs::path target;
  bool force = false;
  std::unique_ptr<base::PartialDir> unfinished;  // nullptr: standard output
  fs::path partial;                              // its path
  std::map<std::string, Written> written;
  std::vector<std::string> reserved;

  fs::path make_room(const std::string& name) {
    if (!stays_inside(name)) throw Error(Exit::software, tr("{1} leads out of the export", {base::quoted(name)}));
    fs::path path = partial / name;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) throw failed(path.parent_path(), error.value());
    return path;
  }
  void adopt(const std::string& name) {
    const auto digest = base::sha256_of_file(partial / name);
    if (!digest) throw failed(partial / name, EIO);
    written[name] = {digest->bytes, digest->hash};
  }
};

Output::Output(std::unique_ptr<State> state) : state_(std::move(state)) {}
Output::Output(Output&&) noexcept = default;
Output::~Output() = default;

Output::Output(const fs::path& target, bool force) : state_(std::make_unique<State>()) {
  // "out/" and "out/." mean the folder itself.
  fs::path whole = fs::absolute(target).lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();
  if (!whole.has_filename())
    throw Error(Exit::cant_create, tr("{1} cannot be replaced", {target.string()}), tr("Name a folder below it."));
  check_target(whole, force);
  state_->target = whole;
  state_->force = force;
  state_->unfinished = std::make_unique<base::PartialDir>(whole);
  state_->partial = state_->unfinished->dir();
}

Output Output::standard_output() { return Output(std::make_unique<State>()); }

bool Output::is_stream() const { return state_->target.empty(); }

File Output::open(const std::string& name) {
  auto file = std::make_unique<File::State>();
  if (is_stream()) {
    file->descriptor = STDOUT_FILENO;
    file->ours = false;
    file->path = tr("standard output");
    return File(std::move(file));
  }
  file->path = state_->make_room(name);
  file->descriptor = ::open(file->path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file->descriptor < 0) throw failed(file->path, errno);
  file->written = &state_->written[name];
  return File(std::move(file));
}

void Output::put(const std::string& name, std::string_view bytes) {
  File file = open(name);
  file.write(bytes);
  file.close();
}

fs::path Output::reserve(const std::string& name) {
  state_->reserved.push_back(name);
  return state_->make_room(name);
}

fs::path Output::scratch(const std::string& name) {
  return state_->make_room(std::string(scratch_folder) + "/" + name);
}

const std::map<std::string, Output::Written>& Output::written() const { return state_->written; }

void Output::share() {
  if (is_stream()) return;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  if (::chmod(state_->partial.c_str(), 0777 & ~mask) != 0) throw failed(state_->partial, errno);
}

void Output::commit(const std::string& format, const std::string& made, const std::optional<Changes>& changes) {
  if (is_stream()) return;
  std::error_code error;
  fs::remove_all(state_->partial / scratch_folder, error);
  for (const std::string& name : state_->reserved) state_->adopt(name);
  Manifest manifest{format, made, changes, {}};
  for (const auto& [name, file] : state_->written) manifest.files[name] = {file.bytes, file.sha256};
  put(std::string(manifest_name), manifest.text());

  const int folder = ::open(state_->partial.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool flushed = folder >= 0 && ::syncfs(folder) == 0;
  const int why = errno;
  if (folder >= 0) ::close(folder);
  if (!flushed) throw failed(state_->partial, why);

  // An empty folder or none is replaced by rename() itself; an earlier export changes places with the new one.
  if (::rename(state_->partial.c_str(), state_->target.c_str()) != 0) {
    if (errno != ENOTEMPTY && errno != EEXIST)
      throw Error(Exit::cant_create, tr("{1} cannot be made: {2}", {state_->target.string(), base::system_text(errno)}),
                  tr("Choose a folder that you may write to."));
    check_target(state_->target, state_->force);
    base::mark_partial(state_->target);
    if (::renameat2(AT_FDCWD, state_->partial.c_str(), AT_FDCWD, state_->target.c_str(), RENAME_EXCHANGE) != 0) {
      const int refusal = errno;
      fs::remove(state_->target / base::partial_mark, error);
      throw Error(Exit::cant_create,
                  tr("{1} cannot be replaced: {2}", {state_->target.string(), base::system_text(refusal)}),
                  tr("Remove it yourself, then export again."));
    }
    state_->unfinished->renamed_to(state_->target);
    if (!remove_export(state_->partial))
      throw Error(Exit::io,
                  tr("{1} is written, but the earlier export could not be removed whole", {state_->target.string()}),
                  tr("What is left of it is in {1}.", {state_->partial.string()}));
    return;
  }
  state_->unfinished->renamed_to(state_->target);
}

}  // namespace search_cli::exporter
