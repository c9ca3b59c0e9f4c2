# Read by the other scripts (source): where we are run, what the request is compared with, where results go.
#
#   host      gitlab, github (also Gitea and Forgejo, which speak its language) or gitee; else local
#   request   number of the pull or merge request, "" outside one
#   base      commit from which the request parted, "" where there is none
#   out       folder of the results, kept by the host as artifacts
#
# HANDBOOK_TARGET names the target branch where the host does not (default: main); HANDBOOK_BIN the folder of the programs.
set -euo pipefail
cd "$(git rev-parse --show-toplevel)"

bin=${HANDBOOK_BIN:-.venv/bin}
out=${HANDBOOK_OUT:-ci-out}
target=${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:-${GITHUB_BASE_REF:-${GITEE_TARGET_BRANCH:-${HANDBOOK_TARGET:-main}}}}

host=local request=""
if [ -n "${GITLAB_CI:-}" ]; then
  host=gitlab request=${CI_MERGE_REQUEST_IID:-}
elif [ -n "${GITHUB_ACTIONS:-}" ]; then
  host=github
  case ${GITHUB_REF:-} in refs/pull/*) request=${GITHUB_REF#refs/pull/} request=${request%%/*} ;; esac
elif [ -n "${GITEE_REPO:-}" ]; then
  host=gitee request=${GITEE_PULL_REQUEST_ID:-}
fi
# Numbers become names of folders and parts of addresses: nothing else gets through.
case $request in *[!0-9]*) request="" ;; esac

# A shallow clone knows no common past, and a clone of one branch not the target.
if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
  git fetch --quiet --unshallow origin || echo "只取到了一部分历史，与“$target”的比较可能不全。" >&2
fi
if ! git rev-parse --quiet --verify "refs/remotes/origin/$target" >/dev/null; then
  git fetch --quiet origin "+refs/heads/$target:refs/remotes/origin/$target" || true
fi
base=$(git merge-base "refs/remotes/origin/$target" HEAD 2>/dev/null || true)
if [ -n "$base" ] && [ "$base" = "$(git rev-parse HEAD)" ]; then
  base="" # on the target branch itself there is nothing to compare with
fi
mkdir -p "$out"
