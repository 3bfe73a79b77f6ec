#!/usr/bin/env bash
# Builds the wheel into target/wheels: for every Linux since 2014 (glibc 2.17), by zig as the linker. Wants Rust and
# Python with venv. The page is in it if it was built before, by web/build.sh.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=target/wheel-tools
if [[ ! -x $tools/bin/maturin ]]; then
  python3 -m venv "$tools"
  "$tools/bin/pip" install --quiet --disable-pip-version-check 'maturin[zig]>=1.9,<2'
fi
if [[ -f target/liftorder.html ]]; then
  export LIFTORDER_PAGE=target/liftorder.html
fi
# zig is found through this Python.
PATH="$PWD/$tools/bin:$PATH" "$tools/bin/maturin" build --release --locked --zig --compatibility manylinux2014 \
  --target x86_64-unknown-linux-gnu --out target/wheels
