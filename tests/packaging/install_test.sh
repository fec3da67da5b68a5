#!/usr/bin/env bash
# `cmake --install` into a prefix, the programs there, and the target `uninstall`, which leaves nothing of it.
. "$(dirname "$0")/common.sh"
need patchelf dpkg-query

# The list of what was installed is put back as it was, since a person may want to uninstall what it names.
manifest=$BUILD_DIR/install_manifest.txt
[ ! -e "$manifest" ] || cp "$manifest" "$work/manifest-before"
restore() {
  if [ -e "$work/manifest-before" ]; then cp "$work/manifest-before" "$manifest"; else rm -f "$manifest"; fi
  rm -rf "$work"
}
trap restore EXIT

prefix=$work/prefix
mkdir -p "$prefix/share/man/man1"
echo "a file of another program" >"$prefix/share/man/man1/other.1"
cmake --install "$BUILD_DIR" --prefix "$prefix" >/dev/null

export HOME=$work/home XDG_CONFIG_HOME= XDG_DATA_HOME=
mkdir "$HOME"
says "columns $VERSION" "$prefix/bin/columns" --version
says "columns-crawl $VERSION" "$prefix/bin/columns" --version
says "Xapian" "$prefix/bin/columns" --version
says "libcurl" "$prefix/bin/columns" --version
for page in man1/columns.1 ko/man1/columns.1 ko/man5/columns-source.5 ko/man7/columns-query.7; do
  [ -f "$prefix/share/man/$page" ] || fail "the manual page $page is not installed"
done
says "$prefix/share/columns/sources/hwang2006.toml" "$prefix/bin/columns" source list
says "$prefix/bin/columns update" "$prefix/bin/columns" init --yes --cron --no-crawl
printf '%s\n' '{"url":"https://paper.example/1","title":"별을 세는 일","published":"2024-05-03","body":"누리는 별을 센다."}' |
  "$prefix/bin/columns" import - >/dev/null
"$prefix/bin/columns" index
says "세는 일" "$prefix/bin/columns" search 별

cp "$manifest" "$work/manifest"
cpack --config "$BUILD_DIR/CPackConfig.cmake" -G TGZ -B "$work/package" >"$work/cpack.log" 2>&1 ||
  fail "cpack: $(cat "$work/cpack.log")"
cmp "$manifest" "$work/manifest" || fail "cpack replaces the list of what was installed"

cmake --build "$BUILD_DIR" --target uninstall >"$work/uninstall.log" || fail "uninstall: $(cat "$work/uninstall.log")"
[ "$(cd "$prefix" && find . -type f)" = ./share/man/man1/other.1 ] || fail "left behind: $(find "$prefix")"
[ ! -e "$prefix/bin" ] || fail "the empty folder bin is left behind"
[ ! -e "$manifest" ] || fail "the list of installed files is left behind"
[ -e "$HOME/.local/share/columns/archive.db" ] || fail "the archive was removed"
