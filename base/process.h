// What the programs share as programs: where they lie, how one runs another, how an error ends them.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace base {

// The folder of the running program's file.
std::filesystem::path program_dir();

// Runs the program of that name that lies beside this one, with the terminal handed over, and gives its exit status;
// 128 + the signal when it was killed. Throws archive::Error(software) when it is not there.
int run_sibling(const std::string& program, const std::vector<std::string>& arguments);

// Runs `body` and turns what escapes it into one line on stderr, "PROGRAM: what failed" with the hint on the next, and
// the exit status it stands for.
int guarded(const std::string& program, const std::function<int()>& body);

// Writes "PROGRAM: text" on stderr, NUL, escapes and other controls made harmless.
void complain(const std::string& program, const std::string& text);

}  // namespace base
