#!/usr/bin/env bash
# All steps, one after the other, for hosts without jobs of their own and for a person who wants to know before the host does.
set -euo pipefail
here=$(dirname "$0")
for step in check build redline fonts pdf comment; do
  echo "==> $step"
  "$here/$step.sh"
done
