# What the tests of this folder share. They are run with BUILD_DIR, SOURCE_DIR and VERSION in the environment.
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/columns-packaging.XXXXXX")
trap 'rm -rf "$work"' EXIT

skip() {
  echo "skipped: $*"
  exit 77
}

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# need PROGRAM...: skips the test where one of them is not installed.
need() {
  local program
  for program in "$@"; do
    command -v "$program" >/dev/null || skip "$program is not installed"
  done
}

# says TEXT COMMAND...: runs a command, which must succeed, and requires that its output holds the text.
says() {
  local text=$1 output
  shift
  output=$("$@" 2>&1) || fail "$* ended with status $?: $output"
  grep -qF -- "$text" <<<"$output" || fail "$* does not say \"$text\" but: $output"
}

# Makes the Debian package of the build and prints its file.
make_package() {
  need dpkg-deb dpkg-shlibdeps file
  (umask 077 && cpack --config "$BUILD_DIR/CPackConfig.cmake" -G DEB -B "$work/package") >"$work/cpack.log" 2>&1 ||
    fail "cpack: $(cat "$work/cpack.log")"
  echo "$work/package/columns_${VERSION}_$(dpkg --print-architecture).deb"
}
