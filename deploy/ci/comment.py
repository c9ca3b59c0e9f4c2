"""Put a text into a pull or merge request as a comment, or renew the comment put there before: comment.py HOST REQUEST FILE.

HOST is gitlab, github (also Gitea, Forgejo) or gitee. The address of the interface and the name of the project are the host's own
variables; for Gitee, which sets none for its interface, HANDBOOK_API. The token is HANDBOOK_COMMENT_TOKEN. Only Python's own library.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

MARK = "<!-- handbook:redline -->"
#: Hosts refuse longer comments; GitHub's limit is the lowest.
LONGEST = 60_000
_CUT = "\n\n（内容太长，其余见本次运行的附件 redline.md。）"


def addresses(host: str, request: str) -> tuple[str, str]:
    """Return the address of the request's comments, and that of one comment with {} for its number. Raises KeyError."""
    if host == "gitlab":
        project = f"{os.environ['CI_API_V4_URL']}/projects/{os.environ['CI_PROJECT_ID']}"
        comments = f"{project}/merge_requests/{request}/notes"
        return comments, f"{comments}/{{}}"
    if host == "gitee":
        project = f"{os.environ['HANDBOOK_API']}/repos/{quote(os.environ['GITEE_REPO'])}"
        return f"{project}/pulls/{request}/comments", f"{project}/pulls/comments/{{}}"
    project = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}"
    return f"{project}/issues/{request}/comments", f"{project}/issues/comments/{{}}"


def call(host: str, method: str, address: str, data: dict[str, str] | None = None) -> Any:
    """Ask the host; return what it answers. Raises OSError."""
    token = os.environ["HANDBOOK_COMMENT_TOKEN"]
    key, value = ("PRIVATE-TOKEN", token) if host == "gitlab" else ("Authorization", f"token {token}")
    headers = {key: value, "Content-Type": "application/json", "Accept": "application/json"}
    request = Request(address, json.dumps(data).encode() if data else None, headers, method=method)
    with urlopen(request, timeout=30) as answer:
        return json.load(answer)


def comment(host: str, request: str, text: str) -> str:
    """Put or renew the comment; return which was done. Raises OSError and KeyError."""
    comments, one = addresses(host, request)
    body = f"{MARK}\n{text if len(text) <= LONGEST else text[:LONGEST] + _CUT}"
    for known in call(host, "GET", f"{comments}?per_page=100"):
        if str(known.get("body", "")).startswith(MARK):
            call(host, "PUT" if host == "gitlab" else "PATCH", one.format(known["id"]), {"body": body})
            return "已更新评论。"
    call(host, "POST", comments, {"body": body})
    return "已发出评论。"


if __name__ == "__main__":
    try:
        print(comment(sys.argv[1], sys.argv[2], Path(sys.argv[3]).read_text(encoding="utf-8")))
    except (OSError, KeyError, ValueError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(1)
