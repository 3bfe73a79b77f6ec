#!/usr/bin/env bash
# Builds the page: target/liftorder.html, with its SHA-256 and the list of its libraries beside it. Wants Rust and
# clang; fetches what Rust needs for a browser where rustup is there.
set -euo pipefail
cd "$(dirname "$0")/.."

browser=wasm32-unknown-unknown
if command -v rustup >/dev/null && ! rustup target list --installed | grep -q "$browser"; then
  rustup target add "$browser"
fi
for tool in clang llvm-ar; do
  if ! command -v "$tool" >/dev/null; then
    echo "$tool is missing: a part of the program is written in C (Debian, Ubuntu: apt install clang llvm)" >&2
    exit 1
  fi
done
export CC_wasm32_unknown_unknown=clang AR_wasm32_unknown_unknown=llvm-ar

# In a folder of its own: other builds go on meanwhile.
cargo build --locked --target-dir target/web --package liftorder-web --target "$browser" --profile page
cargo tree --locked --package liftorder-web --target "$browser" --edges normal --prefix none \
  --format '{p} {l}' | sed -E 's/ \([^)]*\)//g' >target/web/libraries.txt
# With the command beside it, whose libraries were built already.
cargo run --locked --quiet --features liftorder-web/assemble --bin assemble -- \
  "target/web/$browser/page/liftorder_web.wasm" target/web/libraries.txt target/liftorder.html
printf '%s, %s bytes\n' target/liftorder.html "$(wc -c <target/liftorder.html)"
