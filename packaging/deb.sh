#!/usr/bin/env bash
# Builds target/liftorder_VERSION_ARCH.deb from a program that was built: `packaging/deb.sh PROGRAM`. Its manual and
# completions come out of the program itself.
set -euo pipefail
program=$(realpath "${1:?the program to pack}")
cd "$(dirname "$0")/.."

version=$("$program" --version | cut -d' ' -f2)
architecture=$(dpkg --print-architecture)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
chmod 755 "$tree"
install -Dm755 "$program" "$tree/usr/bin/liftorder"
install -d "$tree/usr/share/man/man1" "$tree/usr/share/zsh/vendor-completions" "$tree/DEBIAN"
"$program" man --quiet -o "$tree/usr/share/man/man1"
chmod 755 "$tree/usr/share/man/man1"
chmod 644 "$tree"/usr/share/man/man1/*
gzip -9n "$tree"/usr/share/man/man1/*
install -Dm644 <("$program" completions bash) "$tree/usr/share/bash-completion/completions/liftorder"
install -Dm644 <("$program" completions fish) "$tree/usr/share/fish/vendor_completions.d/liftorder.fish"
install -m644 <("$program" completions zsh) "$tree/usr/share/zsh/vendor-completions/_liftorder"
for text in LICENSE-MIT LICENSE-APACHE README.md CHANGELOG.md fonts/*OFL.txt; do
  install -Dm644 "$text" "$tree/usr/share/doc/liftorder/$(basename "$text")"
done
cat >"$tree/DEBIAN/control" <<CONTROL
Package: liftorder
Version: $version
Architecture: $architecture
Maintainer: The liftorder authors <nobody@localhost>
Installed-Size: $(du -sk "$tree/usr" | cut -f1)
Depends: libc6
Section: utils
Priority: optional
Description: drafts the papers that ask a court to end a restraining order
 Asks for a case, or reads many from a sheet, and makes a packet of PDFs: what
 to say on the phone, the request to the court, and what to do next. General
 information, not legal advice. Works offline.
CONTROL
dpkg-deb --root-owner-group --build "$tree" "target/liftorder_${version}_$architecture.deb"
