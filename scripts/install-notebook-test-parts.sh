#!/usr/bin/env bash
# Which programs do the notebook gateway's tests drive? A Jupyter server with a Python kernel, a browser and nginx, all of them Debian's.
# A part that cannot be installed is named and left out: the tests that need it then skip, and say so.
set -u
missing() { ! command -v "$1" >/dev/null 2>&1; }
if missing apt-get || [ "$(id -u)" -ne 0 ]; then
  echo "notebook test parts: not installed, this needs apt-get and root; tests without their part will skip"
  exit 0
fi
install() {
  local program="$1"
  shift
  missing "$program" || return 0
  DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@" >/dev/null 2>&1 ||
    echo "notebook test parts: $* could not be installed; tests that need it will skip"
}
if missing jupyter-notebook || missing nginx || missing chromium; then
  apt-get update >/dev/null 2>&1 || echo "notebook test parts: apt-get update failed; trying with the lists that are there"
fi
install jupyter-notebook jupyter-notebook python3-ipykernel
install nginx nginx-light
install chromium chromium
exit 0
