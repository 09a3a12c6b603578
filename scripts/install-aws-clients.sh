#!/usr/bin/env bash
# Installs boto3 and the AWS CLI from Debian's packages where Python has none, for the tests that take the walk of test/clients/walk with
# them. Needs root. Where it cannot, the tests say that they skip the client, by name.
set -u
lacks() { ! python3 -c "import $1" 2>/dev/null && ! /usr/bin/python3 -c "import $1" 2>/dev/null; }

packages=()
lacks boto3 && packages+=(python3-boto3)
lacks awscli && packages+=(awscli)
if [ ${#packages[@]} -eq 0 ]; then
  echo "boto3 and the AWS CLI are installed"
elif ! command -v apt-get >/dev/null; then
  echo "${packages[*]}: not installed, there is no apt-get" >&2
  exit 1
else
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}"
fi
