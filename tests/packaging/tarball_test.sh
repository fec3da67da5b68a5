#!/usr/bin/env bash
# The tarball: it runs where it is unpacked, with the libraries it brings, and needs no others than both READMEs say.
. "$(dirname "$0")/common.sh"
need patchelf dpkg-query objdump ldd
cpack --config "$BUILD_DIR/CPackConfig.cmake" -G TGZ -B "$work/package" >"$work/cpack.log" 2>&1 ||
  fail "cpack: $(cat "$work/cpack.log")"
mkdir "$work/unpacked" "$work/home"
tar -xzf "$work/package/columns-$VERSION-linux-$(uname -m).tar.gz" -C "$work/unpacked" --strip-components=1
cd "$work/unpacked"

export HOME=$work/home XDG_CONFIG_HOME= XDG_DATA_HOME=
says "columns $VERSION" bin/columns --version
says "columns-crawl $VERSION" bin/columns --version
says "$PWD/share/columns/sources/hwang2006.toml" bin/columns source list
says "lib/columns/libxapian.so" ldd bin/columns
says "lib/columns/libicudata.so" ldd libexec/columns/columns-crawl

files=(bin/columns libexec/columns/* lib/columns/*.so.*)
missing=()
for library in $(objdump -p "${files[@]}" | awk '$1 == "NEEDED" { print $2 }' | sort -u); do
  case "$library" in
    ld-linux* | libc.so.* | libm.so.* | libgcc_s.so.* | libstdc++.so.*) continue ;;
  esac
  [ -e "lib/columns/$library" ] || { grep -qF "$library" "$SOURCE_DIR/README.md" && grep -qF "$library" "$SOURCE_DIR/README.ko.md"; } || missing+=("$library")
done
[ "${#missing[@]}" -eq 0 ] || fail "README.md or README.ko.md does not say that the tarball needs ${missing[*]}"

newest=$(objdump -T "${files[@]}" | grep -oE 'GLIBC_[0-9.]+' | sort -uV | tail -n 1)
[ "$(printf '%s\nGLIBC_2.36\n' "$newest" | sort -V | tail -n 1)" = GLIBC_2.36 ] || fail "the tarball needs $newest"
