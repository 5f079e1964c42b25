# Finds or installs the tools that the build and the tests need, and prints each step. This file is sourced, not run.
#
# A tool is installed only if it is missing. Cargo tools are installed in a cache folder outside the repository. Debian
# packages are installed only for root. stop_if_missing lists the tools that the user has to install.
# With ACTIVITY_LENS_NO_INSTALL=1 nothing is installed, and every missing tool is listed.
# The code works with bash 3.2, the version of macOS.

TOOLS_CACHE="${ACTIVITY_LENS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/activity-lens}/tools"
WASM_PACK_VERSION=0.15.1
NODE_MAJOR=20
MISSING=""

say() { printf '%s\n' "$*"; }
have() { command -v "$1" >/dev/null 2>&1; }
may_install() { [ -z "${ACTIVITY_LENS_NO_INSTALL:-}" ]; }

# missing TOOL COMMAND: adds a tool to the list for the user, with the command that installs it.
missing() { MISSING="$MISSING
  - $1
      $2"; }

# stop_if_missing: if a tool is missing, prints the list and exits.
stop_if_missing() {
  [ -z "$MISSING" ] && return 0
  say ""
  say "Some tools are missing, and this script could not install them or is not allowed to. Please install:$MISSING"
  say ""
  say "Then run the same command again."
  exit 2
}

# locked_version PACKAGE: prints the version in Cargo.lock, so that the version is written in one place only.
locked_version() { sed -n "/^name = \"$1\"\$/{n;s/^version = \"\\(.*\\)\"\$/\\1/p;}" Cargo.lock; }

is_debian_root() { [ "$(id -u)" = 0 ] && have apt-get; }

# apt_install PACKAGE...: installs Debian packages. Returns 0 if they were installed.
apt_install() {
  is_debian_root && may_install || return 1
  say "setup: apt-get install $*"
  if [ -z "${APT_UPDATED:-}" ]; then
    apt-get -qq update >/dev/null || return 1
    APT_UPDATED=1
  fi
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null
}

# cargo_tool COMMAND CRATE VERSION: puts the tool on PATH. Builds the tool from crates.io if this version is not installed.
cargo_tool() {
  local dir="$TOOLS_CACHE/$2-$3"
  if [ -x "$dir/bin/$1" ]; then
    PATH="$dir/bin:$PATH"
  elif ! { have "$1" && "$1" --version 2>/dev/null | grep -qF " $3"; }; then
    if may_install; then
      say "setup: cargo install $2 $3 (takes a few minutes, only once)"
      if cargo install --quiet --locked --root "$dir" "$2" --version "$3"; then
        PATH="$dir/bin:$PATH"
      else
        missing "$2 $3" "cargo install --locked $2 --version $3"
      fi
    else
      missing "$2 $3" "cargo install --locked $2 --version $3"
    fi
  fi
  export PATH
}

need_rust() {
  have cargo || { [ -x "$HOME/.cargo/bin/cargo" ] && export PATH="$HOME/.cargo/bin:$PATH"; }
  local channel
  channel=$(sed -n 's/^channel = "\(.*\)"$/\1/p' rust-toolchain.toml)
  if ! have cargo; then
    missing "Rust $channel" "install rustup from https://rustup.rs; it downloads the toolchain of rust-toolchain.toml"
    return
  fi
  if ! rust_is_complete; then
    say "setup: installing Rust $channel with clippy, rustfmt and the wasm target"
    if ! { may_install && have rustup && install_rust "$channel" && rust_is_complete; }; then
      missing "Rust $channel with its wasm target" \
        "rustup toolchain install $channel --component clippy,rustfmt --target wasm32-unknown-unknown"
      return
    fi
  fi
  say "setup: $(rustc --version)"
}

rust_is_complete() {
  cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 &&
    [ -d "$(rustc --print sysroot 2>/dev/null)/lib/rustlib/wasm32-unknown-unknown/lib" ]
}

# install_rust CHANNEL: installs the toolchain, or only the missing parts of an installed toolchain.
install_rust() {
  if rustc --version >/dev/null 2>&1; then
    rustup component add clippy rustfmt && rustup target add wasm32-unknown-unknown
  else
    rustup toolchain install "$1" --profile minimal --component clippy,rustfmt --target wasm32-unknown-unknown
  fi
}

need_node() {
  local major
  major=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
  if [ -z "$major" ] || [ "$major" -lt "$NODE_MAJOR" ] || ! have npm; then
    missing "Node.js $NODE_MAJOR or later with npm" "https://nodejs.org (found: $(node --version 2>/dev/null || echo none))"
    return
  fi
  say "setup: Node $(node --version)"
}

# Installs the npm packages of www/ in the versions of the lock file. Does nothing if the lock file is unchanged since the
# last installation. Does not install through a link, because npm would replace the packages of the folder it points to.
need_npm_packages() {
  local stamp=www/node_modules/.installed-from
  if ! cmp -s www/package-lock.json "$stamp"; then
    if [ -L www/node_modules ]; then
      missing "the npm packages of www/ (www/node_modules is a link to other packages)" "rm www/node_modules && npm --prefix www ci"
      stop_if_missing
    fi
    say "setup: npm ci in www/"
    if ! { may_install && npm --prefix www ci --no-audit --no-fund --loglevel=error && cp www/package-lock.json "$stamp"; }; then
      missing "the npm packages of www/" "npm --prefix www ci"
      stop_if_missing
    fi
  fi
}

need_wasm_bindgen() { cargo_tool wasm-bindgen wasm-bindgen-cli "$(locked_version wasm-bindgen)"; }
need_wasm_pack() { cargo_tool wasm-pack wasm-pack "$WASM_PACK_VERSION"; }

# first_of NAME...: prints the first command or file that exists.
first_of() {
  local name
  for name in "$@"; do
    if [ -n "$name" ] && have "$name"; then command -v "$name"; return 0; fi
  done
  return 1
}

find_chrome() {
  first_of "${CHROME:-}" chromium chromium-browser google-chrome google-chrome-stable chrome \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "/Applications/Chromium.app/Contents/MacOS/Chromium"
}
find_chromedriver() { first_of "${CHROMEDRIVER:-}" chromedriver /usr/lib/chromium/chromedriver /snap/bin/chromium.chromedriver; }
find_firefox() {
  first_of "${FIREFOX:-}" firefox-esr firefox /Applications/Firefox.app/Contents/MacOS/firefox
}

# Finds or installs Chrome or Chromium and ChromeDriver, and exports their paths as CHROME and CHROMEDRIVER.
need_chrome() {
  find_chrome >/dev/null && find_chromedriver >/dev/null || apt_install chromium chromium-driver
  if CHROME=$(find_chrome); then export CHROME; say "setup: browser $CHROME"; else
    missing "Chrome or Chromium" "Debian, Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium; or set CHROME to the program"
  fi
  if CHROMEDRIVER=$(find_chromedriver); then export CHROMEDRIVER; else
    missing "ChromeDriver in the version of the browser" \
      "Debian, Ubuntu: sudo apt-get install chromium-driver; macOS: brew install chromedriver; or set CHROMEDRIVER to the program"
  fi
}

# Finds or installs Firefox and geckodriver, and exports their paths as FIREFOX and GECKODRIVER. Returns 0 if both exist.
find_firefox_and_driver() {
  find_firefox >/dev/null || apt_install firefox-esr || apt_install firefox
  FIREFOX=$(find_firefox) || return 1
  export FIREFOX
  if ! GECKODRIVER=$(first_of "${GECKODRIVER:-}" geckodriver "$TOOLS_CACHE/geckodriver/bin/geckodriver"); then
    may_install || return 1
    say "setup: cargo install geckodriver (takes about a minute, only once)"
    cargo install --quiet --locked --root "$TOOLS_CACHE/geckodriver" geckodriver || return 1
    GECKODRIVER="$TOOLS_CACHE/geckodriver/bin/geckodriver"
  fi
  export GECKODRIVER
  say "setup: browser $FIREFOX"
}
