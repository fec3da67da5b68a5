#!/usr/bin/env bash
# The Debian package: lintian finds no error and no warning, and the package has what it should.
. "$(dirname "$0")/common.sh"
need lintian
package=$(make_package)

findings=$(lintian --allow-root --fail-on none --display-level ">=warning" "$package" 2>&1)
[ -z "$findings" ] || fail "lintian: $findings"

dpkg-deb --contents "$package" | awk '{ print $6 }' >"$work/contents"
for file in usr/bin/columns usr/libexec/columns/columns-crawl usr/libexec/columns/columns-index \
  usr/share/man/man1/columns.1.gz usr/share/man/man7/columns-query.7.gz \
  usr/share/man/ko/man1/columns.1.gz usr/share/man/ko/man5/columns.toml.5.gz usr/share/man/ko/man7/columns-query.7.gz \
  usr/share/bash-completion/completions/columns usr/share/zsh/vendor-completions/_columns \
  usr/share/fish/vendor_completions.d/columns.fish usr/share/columns/columns.toml usr/share/columns/topics.toml \
  usr/share/columns/sources/hwang2006.toml usr/lib/systemd/user/columns-update.service \
  usr/lib/systemd/user/columns-update.timer usr/share/doc/columns/copyright usr/share/doc/columns/changelog.gz \
  usr/share/doc/columns/README.md usr/share/doc/columns/README.ko.md usr/share/doc/columns/docs/exports.md \
  usr/share/doc/columns/examples/crontab; do
  grep -qx "./$file" "$work/contents" || fail "the package lacks $file"
done
says "libxapian" dpkg-deb --field "$package" Depends
says "$(dpkg --print-architecture)" dpkg-deb --field "$package" Architecture
