#!/usr/bin/env bash
# The Debian package in a clean root: it is installed with nothing but what it depends on, an ordinary user sets up an
# archive of the sample site, which is served on loopback, and searches it; removing the package leaves the user's files.
. "$(dirname "$0")/common.sh"
need mmdebstrap unshare apt-get
[ "$(id -u)" -eq 0 ] || skip "a root file system is made by root only"
[ -x "$BUILD_DIR/bin/sample-site" ] || skip "the program sample-site is not built"
package=$(make_package)

# The clean root comes from where this system's own packages come from.
root=$work/root
apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' "Created-By: Packages" "Origin: Debian" \
  >"$work/sources.list"
[ -s "$work/sources.list" ] || skip "apt knows no package lists of Debian; run apt-get update"
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
mmdebstrap --variant=minbase "$suite" "$root" "$work/sources.list" >"$work/mmdebstrap.log" 2>&1 ||
  skip "no clean root can be made: $(tail -n 3 "$work/mmdebstrap.log")"

# inside [--user|--korean-user] COMMAND...: runs it in the root with a /proc of its own; what is mounted and started ends with
# it. The clean root has no Korean locale, as a small server.
inside() {
  local identity=(--setuid 0 --setgid 0) home=/root language=LC_ALL=C.UTF-8
  case "$1" in
    --user) identity=(--setuid 1000 --setgid 1000) home=/home/reader && shift ;;
    --korean-user) identity=(--setuid 1001 --setgid 1001) home=/home/dokja language=LANG=ko_KR.UTF-8 && shift ;;
  esac
  unshare --mount --pid --fork --kill-child --root="$root" --mount-proc --wd="$home" "${identity[@]}" \
    env -i HOME="$home" PATH=/usr/sbin:/usr/bin:/sbin:/bin "$language" DEBIAN_FRONTEND=noninteractive "$@" </dev/null
}

mknod -m 666 "$root/dev/urandom" c 1 9 2>/dev/null || true
mknod -m 666 "$root/dev/null" c 1 3 2>/dev/null || true
cp "$package" "$root/var/tmp/columns.deb"
inside apt-get update -qq >"$work/apt.log" 2>&1 || skip "apt finds no mirror in the clean root: $(tail -n 3 "$work/apt.log")"
inside apt-get install -y -qq --no-install-recommends /var/tmp/columns.deb >"$work/apt.log" 2>&1 ||
  fail "apt-get install: $(tail -n 20 "$work/apt.log")"
inside useradd --uid 1000 --create-home reader
inside useradd --uid 1001 --create-home dokja
inside dpkg --listfiles columns | grep -v '^/\.$' >"$work/installed"

# The site ends when its standard input does, however this test ends.
mkfifo "$work/url" "$work/stop"
"$BUILD_DIR/bin/sample-site" "$SOURCE_DIR/tests/data/sample-archive/www" <"$work/stop" >"$work/url" &
exec 3>"$work/stop"
read -r base <"$work/url"

says "columns $VERSION" inside --user columns --version
says 'Run `columns init`' inside --user columns
says "/home/reader/.config/columns/columns.toml" inside --user columns init --contact reader@paper.example \
  --archive /home/reader/kept --source "$base/year-archive/" --allow-private --cron --crawl
says "The archive in /home/reader/kept has 16 columns" inside --user columns
says "노벨상을 받은" inside --user columns search 인공지능의

# A Korean reader, with every word in Korean: no line has three words of small Latin letters one after the other, commands in backquotes,
# options, paths and URLs aside.
korean() {
  inside --korean-user "$@" >"$work/korean" 2>&1 || fail "$*: $(cat "$work/korean")"
  sed -E -e 's/`[^`]*`//g' -e 's|[^ ]*[/@][^ ]*||g' -e 's/--[a-z-]+//g' "$work/korean" >"$work/korean-prose"
  ! grep -E '\b[a-z]{2,}[ :,]+[a-z]{2,}[ :,]+[a-z]{2,}\b' "$work/korean-prose" || fail "$* speaks English"
}
korean columns
grep -q '`columns init`' "$work/korean" || fail "columns alone does not name the next command"
korean columns init --contact dokja@paper.example --archive /home/dokja/kept --source "$base/year-archive/" --allow-private --cron --crawl
korean columns search 인공지능의
grep -q "노벨상을 받은" "$work/korean" || fail "the search does not find the column"
korean columns --help
korean columns status
exec 3>&-

inside apt-get purge -y -qq columns >"$work/apt.log" 2>&1 || fail "apt-get purge: $(tail -n 20 "$work/apt.log")"
while read -r file; do
  [ -d "$root$file" ] || [ ! -e "$root$file" ] || fail "the package leaves $file"
done <"$work/installed"
[ -f "$root/home/reader/kept/archive.db" ] || fail "the user's archive was removed"
[ -f "$root/home/reader/.config/columns/columns.toml" ] || fail "the user's settings were removed"
for folder in usr/share/columns usr/libexec/columns usr/share/doc/columns; do
  [ ! -e "$root/$folder" ] || fail "the package leaves $folder"
done
