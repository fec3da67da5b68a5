#include "base/system_text.h"

#include <cstring>

#include "base/translation.h"

namespace base {
namespace {

// The texts of the C library that a person meets. They are only marked here: tr() finds them by the library's words.
[[maybe_unused]] constexpr const char* marked[] = {
    tr_noop("Permission denied"),
    tr_noop("Operation not permitted"),
    tr_noop("No such file or directory"),
    tr_noop("File exists"),
    tr_noop("Not a directory"),
    tr_noop("Is a directory"),
    tr_noop("Directory not empty"),
    tr_noop("File name too long"),
    tr_noop("File too large"),
    tr_noop("Invalid argument"),
    tr_noop("Input/output error"),
    tr_noop("No space left on device"),
    tr_noop("Disk quota exceeded"),
    tr_noop("Read-only file system"),
    tr_noop("Text file busy"),
    tr_noop("Device or resource busy"),
    tr_noop("Resource temporarily unavailable"),
    tr_noop("Too many open files"),
    tr_noop("Too many levels of symbolic links"),
    tr_noop("Cannot allocate memory"),
    tr_noop("Broken pipe"),
    tr_noop("Success"),
    tr_noop("Killed"),
    tr_noop("Aborted"),
    tr_noop("Segmentation fault"),
    tr_noop("Bus error"),
    tr_noop("Illegal instruction"),
    tr_noop("Floating point exception"),
};

}  // namespace

std::string system_text(int cause) { return tr(std::strerror(cause)); }

std::string signal_text(int signal) { return tr(strsignal(signal)); }

}  // namespace base
