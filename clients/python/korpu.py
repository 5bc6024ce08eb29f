"""Client of Körpü for Python 3.9 or later; the standard library is enough.

Starts `korpu serve --stdio` as a child process and sends it one request after another.

    from korpu import Korpu

    with Korpu() as korpu:
        points = [{"targeted-measures:courses.hours": hours} for hours in (160, 320, 480)]
        answer = korpu.evaluate(["status-quo", "targeted-measures"], points, scale=0.02, replicates=4,
                                outcomes=["language.b1ShareAt36Months"])
        print(column(answer, "targeted-measures", "language.b1ShareAt36Months", "difference"))

Options are those of the command line (months=120, scale=0.1, seed="korpu", shock=["recession"], set={"courses.hours": 320}).
Errors are raised as KorpuError with the message of the command line.
"""

import json
import os
import shlex
import subprocess
import threading

__all__ = ["Korpu", "KorpuError", "column"]


class KorpuError(Exception):
    """A request was refused or failed. code: as the server names it; exit_code: that of the command line."""

    def __init__(self, message, code="ended", exit_code=1, problems=()):
        super().__init__(message)
        self.code = code
        self.exit_code = exit_code
        self.problems = list(problems) or [message]


class Korpu:
    """A running server. One request at a time; threads of one program may share it.

    command: what starts Körpü, as a list or a text; by default the environment variable KORPU, or `korpu`.
    workers: threads of the server; by default one a core.
    """

    def __init__(self, command=None, workers=None):
        command = command or os.environ.get("KORPU") or "korpu"
        words = shlex.split(command) if isinstance(command, str) else list(command)
        words += ["serve", "--stdio"]
        if workers is not None:
            words += ["--workers", str(workers)]
        self.warnings = []
        self._lock = threading.Lock()
        self._next = 0
        try:
            # A group of its own: Ctrl+C cancels the request, not the server.
            self._process = subprocess.Popen(
                words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
        except OSError as error:
            raise KorpuError(f"{words[0]}: could not be started: {error.strerror}; set KORPU to the command") from None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def hello(self):
        """Version, protocol, methods, countries and limits of the server."""
        return self._request("hello", {})

    def compare(self, policies=(), **options):
        """Compares policies, the first being the reference: the keys of `korpu compare --json`.

        policies: shipped ids, names of files, or policies as dicts; empty: all that are shipped.
        """
        return self._request("compare", {"policies": _list(policies), **options})

    def evaluate(self, policies, points, **options):
        """Evaluates points: a list of dicts factor: value, a dict factor: list of values, or a pandas DataFrame."""
        if hasattr(points, "to_dict"):
            points = points.to_dict(orient="list")
        return self._request("evaluate", {"policies": _list(policies), "points": _plain(points), **options})

    def trajectory(self, person=None, policies=(), **options):
        """One migrant's life under each policy; person: an id, or None for one whose life differs."""
        params = {"policies": _list(policies), **options}
        return self._request("trajectory", params if person is None else {"person": person, **params})

    def validate(self, text, **options):
        """Checks the text of a file; gives the list of problems, empty where there is none."""
        return self._request("validate", {"text": text, **options})["files"][0]["problems"]

    def schema(self, kind=None):
        """JSON Schema of a kind of file; without a kind, the kinds."""
        return self._request("schema", {} if kind is None else {"kind": kind})

    def close(self):
        """Ends the server; a second call does nothing."""
        process, self._process = self._process, None
        if process is None:
            return
        try:
            process.stdin.close()
        except BrokenPipeError:
            pass
        process.stdout.close()
        process.wait()

    def _request(self, method, params):
        with self._lock:
            self._next += 1
            mine = self._next
            self._send({"id": mine, "method": method, "params": params})
            try:
                answer = self._answer_to(mine)
            except KeyboardInterrupt:
                self._next += 1
                self._send({"id": self._next, "method": "cancel", "params": {"id": mine}})
                pending = {mine, self._next}
                while pending:
                    pending.discard(self._receive().get("id"))
                raise
            self.warnings = answer.get("warnings", [])
        if "error" in answer:
            error = answer["error"]
            raise KorpuError(error["message"], error["code"], error["exitCode"], error["problems"])
        return answer["result"]

    def _send(self, request):
        if self._process is None:
            raise KorpuError("the server was closed")
        line = json.dumps(request, ensure_ascii=False, allow_nan=False, default=_number) + "\n"
        try:
            self._process.stdin.write(line.encode("utf-8"))
            self._process.stdin.flush()
        except BrokenPipeError:
            raise self._ended() from None

    def _answer_to(self, mine):
        while True:
            answer = self._receive()
            if answer.get("id") == mine:
                return answer
            if answer.get("id") is None:
                error = answer["error"]
                raise KorpuError(error["message"], error["code"], error["exitCode"], error["problems"])

    def _receive(self):
        line = self._process.stdout.readline()
        if not line.endswith(b"\n"):
            raise self._ended()
        return json.loads(line)

    def _ended(self):
        code = self._process.wait()
        return KorpuError(f"the server ended with exit code {code}; its messages are on standard error", exit_code=code)


def column(answer, policy, outcome, of="level"):
    """Values of one outcome of an evaluation, in the order of the points; None where there is none.

    of: "level", the mean of the policy, or "difference", the mean paired difference from the first policy.
    """
    part = {"level": "policies", "difference": "differences"}[of]
    if policy not in answer["run"]["policies"]:
        raise KeyError(f"{policy!r} is none of the policies {answer['run']['policies']}")
    if outcome not in [one["id"] for one in answer["outcomes"]]:
        raise KeyError(f"{outcome!r} is none of the outcomes asked for")
    values = []
    for point in answer["points"]:
        found = point[part].get(policy)
        values.append(None if found is None else found["outcomes"].get(outcome, {}).get("mean"))
    return values


def _plain(points):
    """Points without types of other packages at the top: tuples and arrays become lists."""
    if isinstance(points, dict):
        return {name: _list(values) for name, values in points.items()}
    return [dict(point) for point in points]


def _list(values):
    """A list of values; a text or a number stays as it is, for the server to reject."""
    return list(values) if hasattr(values, "__iter__") and not isinstance(values, (str, bytes, dict)) else values


def _number(value):
    """A number of another package, such as numpy.float64."""
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"got a value of type {type(value).__name__}, expected a number, a text, a list or a dict")
