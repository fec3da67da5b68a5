#include "base/file_error.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/temp_dir.h"
#include "tests/support/unprivileged.h"

namespace base {
namespace {

// What is thrown for a file, and with which status.
template <class Check>
std::pair<Exit, std::string> refusal(const Check& check) {
  try {
    check();
  } catch (const Error& error) {
    EXPECT_FALSE(error.hint().empty());
    return {error.status(), error.what()};
  }
  return {Exit::ok, ""};
}

TEST(FileError, TellsWhyAFileCannotBeRead) {
  const test_support::TempDir dir;
  const auto file = dir.write("there", "text");
  const auto read = [](const std::filesystem::path& path) {
    return refusal([&] { require_readable(path, "give another"); });
  };
  EXPECT_EQ(read(file).first, Exit::ok);
  EXPECT_EQ(read("-").first, Exit::ok);
  EXPECT_EQ(read(dir / "nothing"),
            std::pair(Exit::host, (dir / "nothing").string() + " cannot be read: there is no such file"));
  EXPECT_EQ(read(dir / "no/file").second,
            (dir / "no/file").string() + " cannot be read: there is no folder " + (dir / "no").string());
  EXPECT_EQ(read(dir.path()), std::pair(Exit::data, dir.path().string() + " is a folder, not a file"));
}

TEST(FileError, AFileIsReadWholeOrNotAtAll) {
  const test_support::TempDir dir;
  EXPECT_EQ(read_whole(dir.write("there", std::string(200'000, 'x')), ""), std::string(200'000, 'x'));
  EXPECT_EQ(read_whole(dir.write("empty", ""), ""), "");
  EXPECT_EQ(refusal([&] { read_whole(dir / "nothing", "give another"); }).first, Exit::host);
  // The memory of this process at address 0 is a file whose reading fails.
  const auto broken = refusal([&] { read_whole("/proc/self/mem", "give another"); });
  EXPECT_EQ(broken, std::pair(Exit::io, std::string("/proc/self/mem cannot be read: Input/output error")));
}

TEST(FileError, TellsWhyAFileCannotBeWritten) {
  const test_support::TempDir dir;
  const auto file = dir.write("there", "text");
  const auto write = [](const std::filesystem::path& path) { return refusal([&] { require_writable_folder(path); }); };
  EXPECT_EQ(write(dir / "new").first, Exit::ok);
  EXPECT_EQ(write("new").first, Exit::ok);
  EXPECT_EQ(write(dir / "no/new").first, Exit::cant_create);
  EXPECT_NE(write(dir / "no/new").second.find("there is no folder"), std::string::npos);
  EXPECT_NE(write(file / "new").second.find("cannot be written"), std::string::npos);
}

TEST(FileError, TellsThatPermissionIsDenied) {
  const test_support::TempDir dir;  // its owner's alone
  const auto file = dir.write("there", "text");
  test_support::as_nobody([&] {
    EXPECT_EQ(refusal([&] { require_readable(file, "give another"); }),
              std::pair(Exit::permission, file.string() + " cannot be read: permission denied"));
    EXPECT_EQ(refusal([&] { require_writable_folder("/usr/new"); }),
              std::pair(Exit::cant_create, std::string("/usr/new cannot be written: /usr: Permission denied")));
  });
}

}  // namespace
}  // namespace base
