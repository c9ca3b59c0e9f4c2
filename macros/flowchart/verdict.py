"""Mermaid's own verdict on a diagram, given in a process of its own.

Mermaid and merman know no limits: some diagrams of a few lines (a gantt chart of ten thousand years with a mark for each day) keep them
busy for minutes and fill the memory. So they read and draw in a child process that the system stops, and what passed there may be drawn
anywhere. The child is kept for the next diagram: to start it takes a second.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
from typing import IO

#: Seconds of computing for one diagram; the most that the tests' diagrams take is 2.
SECONDS = 15
#: Bytes of memory that the child may ask for. It needs 200 MB; libraries reserve more than they use.
MEMORY = 3_000_000_000


class Overrun(Exception):  # noqa: N818 - reads as what happened
    """The diagram took more time or memory than one may."""


def verdict(source: str) -> str:
    """Return what Mermaid has to say against the diagram, "" for a right one. Raises Overrun."""
    try:
        return _READER.ask(source)
    except (BrokenPipeError, EOFError) as error:
        _READER.stop()
        raise Overrun from error


class _Reader:
    """The child process, started when it is first asked."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None

    def ask(self, source: str) -> str:
        if self.process is None:
            command = [sys.executable, "-m", __name__, str(SECONDS)]
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
            atexit.register(self.stop)
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(source) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise EOFError
        said: str = json.loads(line)
        return said

    def stop(self) -> None:
        """End the child, wherever it is."""
        if self.process is not None:
            atexit.unregister(self.stop)
            self.process.kill()
            for stream in (self.process.stdin, self.process.stdout):
                _close(stream)
            self.process.wait()
            self.process = None


def _close(stream: IO[str] | None) -> None:
    try:
        if stream:
            stream.close()
    except BrokenPipeError:
        return  # what was to be written is of no use any more


_READER = _Reader()


def _limit(seconds: int) -> None:
    """Allow this process so many seconds more of computing. Where the system knows no such limits (Windows), there are none."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + seconds
    for kind, most in ((resource.RLIMIT_CPU, until), (resource.RLIMIT_AS, MEMORY)):
        hard = resource.getrlimit(kind)[1]  # whoever started us may have allowed less
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _serve() -> None:
    """Answer one line with one line, until nobody asks any more."""
    import mermaidx  # type: ignore[import-untyped]

    from .kinds import DRAWN, kind_of
    from .model import FlowchartError
    from .sheet import draw_sheet

    answers, sys.stdout = sys.stdout, sys.stderr  # should a library print something, it is not taken for an answer
    for line in sys.stdin:
        _limit(int(sys.argv[1]))
        source = json.loads(line)
        said = ""
        try:
            mermaidx.render(source).svg()
            if kind_of(source) in DRAWN:
                draw_sheet(source, uid="check", title="")
        except FlowchartError:
            pass  # merman cannot draw it, which `parse` says
        except (RuntimeError, ValueError) as error:
            said = str(error) or type(error).__name__
        answers.write(json.dumps(said) + "\n")
        answers.flush()


if __name__ == "__main__":
    _serve()
