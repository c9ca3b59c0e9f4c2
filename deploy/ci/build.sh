#!/usr/bin/env bash
# Builds the site strictly. With HANDBOOK_PREVIEWS (a folder that a web server shows) it is also put there, under a path for each request.
. "$(dirname "$0")/environment.sh"

"$bin/handbook" build
if [ -n "${HANDBOOK_PREVIEWS:-}" ] && [ -n "$request" ]; then
  place=$HANDBOOK_PREVIEWS/$request
  rm -rf "$place.new"
  cp -r site "$place.new"
  rm -rf "$place"
  mv "$place.new" "$place"
  echo "预览：${HANDBOOK_PREVIEWS_URL:-$HANDBOOK_PREVIEWS}/$request/"
fi
