#include "search-cli/export/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/sha256.h"
#include "base/temp_dir.h"
#include "search-cli/export/manifest.h"

namespace search_cli::exporter {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Exit;

constexpr std::size_t buffer_bytes = 1 << 16;
constexpr std::string_view scratch_folder = ".scratch";

Error failed(const fs::path& path, int why) {
  return Error(
      Exit::io, path.string() + " cannot be written: " + std::strerror(why),
      why == ENOSPC || why == EDQUOT ? "Make room on the disk, then export again; nothing was left behind." : "");
}

Error refused(const fs::path& path, const std::string& why, std::string hint) {
  return Error(Exit::cant_create, path.string() + " " + why, std::move(hint));
}

// Whether the folder is an earlier export, which --force may replace; anything else is never removed.
bool is_export(const fs::path& folder) {
  std::ifstream in(folder / manifest_name, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  try {
    Manifest::parse(text);
    return true;
  } catch (const Error&) {
    return false;
  }
}

void check_target(const fs::path& target, bool force) {
  std::error_code error;
  const auto kind = fs::symlink_status(target, error).type();
  if (kind == fs::file_type::not_found) return;
  if (kind == fs::file_type::symlink)
    throw refused(target, "is a link", "Name the folder itself; links are not followed.");
  if (kind != fs::file_type::directory) throw refused(target, "exists and is not a folder", "Choose another name.");
  const bool empty = fs::is_empty(target, error);
  if (error) throw refused(target, "cannot be read: " + error.message(), "");
  if (empty) return;
  if (!is_export(target))
    throw refused(target, "exists and is not an export of this program",
                  "Choose another folder; --force replaces earlier exports only.");
  if (!force) throw refused(target, "holds an earlier export", "Add --force to replace it, or choose another folder.");
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
  fs::path partial;  // empty: standard output, or committed
  std::map<std::string, Written> written;
  std::vector<std::string> reserved;

  ~State() {
    std::error_code ignored;
    if (!partial.empty()) fs::remove_all(partial, ignored);
  }
  fs::path make_room(const std::string& name) {
    if (!stays_inside(name)) throw Error(Exit::software, "\"" + name + "\" leads out of the export");
    fs::path path = partial / name;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) throw failed(path.parent_path(), error.value());
    return path;
  }
  void adopt(const std::string& name) {
    std::ifstream in(partial / name, std::ios::binary);
    std::string buffer(buffer_bytes, '\0');
    base::Sha256 hash;
    Written& file = written[name];
    while (in) {
      in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
      hash.add(std::string_view(buffer).substr(0, static_cast<std::size_t>(in.gcount())));
      file.bytes += static_cast<std::uint64_t>(in.gcount());
    }
    if (!in.eof()) throw failed(partial / name, EIO);
    file.sha256 = hash.hex();
  }
};

Output::Output(std::unique_ptr<State> state) : state_(std::move(state)) {}
Output::Output(Output&&) noexcept = default;
Output::~Output() = default;

Output::Output(const fs::path& target, bool force) : state_(std::make_unique<State>()) {
  // "out/" and "out/." mean the folder itself.
  fs::path whole = fs::absolute(target).lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();
  if (!whole.has_filename()) throw refused(target, "cannot be replaced", "Name a folder below it.");
  check_target(whole, force);
  state_->target = whole;
  const fs::path partial = base::make_unique_dir(whole.parent_path(), "." + whole.filename().string() + ".");
  if (partial.empty())
    throw refused(whole, std::string("cannot be made: ") + std::strerror(errno), "Choose a folder you may write to.");
  state_->partial = partial;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::chmod(partial.c_str(), 0777 & ~mask);
}

Output Output::standard_output() { return Output(std::make_unique<State>()); }

bool Output::is_stream() const { return state_->target.empty(); }

File Output::open(const std::string& name) {
  auto file = std::make_unique<File::State>();
  if (is_stream()) {
    file->descriptor = STDOUT_FILENO;
    file->ours = false;
    file->path = "standard output";
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

void Output::commit(const std::string& format, const std::string& made) {
  if (is_stream()) return;
  std::error_code error;
  fs::remove_all(state_->partial / scratch_folder, error);
  for (const std::string& name : state_->reserved) state_->adopt(name);
  Manifest manifest{format, made, {}};
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
      throw refused(state_->target, std::string("cannot be made: ") + std::strerror(errno), "");
    check_target(state_->target, true);
    if (::renameat2(AT_FDCWD, state_->partial.c_str(), AT_FDCWD, state_->target.c_str(), RENAME_EXCHANGE) != 0)
      throw refused(state_->target, std::string("cannot be replaced: ") + std::strerror(errno),
                    "Remove it yourself, then export again.");
    fs::remove_all(state_->partial, error);
  }
  state_->partial.clear();
}

}  // namespace search_cli::exporter
