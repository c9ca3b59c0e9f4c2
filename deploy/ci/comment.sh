#!/usr/bin/env bash
# Puts the redline into the request as a comment, or renews the one that is there. Only where HANDBOOK_COMMENT_TOKEN is given: without
# it, and for requests from forks, which the hosts give no tokens, the redline stays among the artifacts. Never fails the job.
. "$(dirname "$0")/environment.sh"

if [ -z "${HANDBOOK_COMMENT_TOKEN:-}" ] || [ -z "$request" ] || [ ! -f "$out/redline.md" ]; then
  echo "不发评论：没有令牌、不在合并请求里，或没有修订对照表。"
  exit 0
fi
python3 deploy/ci/comment.py "$host" "$request" "$out/redline.md" || echo "评论没有发出，修订对照表见本次运行的附件。" >&2
