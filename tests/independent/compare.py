"""Reads files twice, with `gradient import data` and with the independent reader, and compares every figure.

    compare.py PROGRAM downloads FOLDER    every file below the folder
    compare.py PROGRAM made COUNT          made-up files of every format
    compare.py PROGRAM mutated COUNT       made-up files with slips: each is refused with a reason, or read alike
"""

import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile

import made
import read
from tables import Refused


class Program:
    """What the program gives for a file: its account and figures, or its problems."""

    def __init__(self, program, path, options=()):
        command = [program, "import", "data", str(path), "--message-format", "json", *options]
        done = subprocess.run(command, capture_output=True, check=False)
        self.code = done.returncode
        self.messages = [json.loads(line) for line in done.stderr.decode().splitlines()]
        if self.code not in (0, 1):
            sys.exit(f"{path}: exit code {self.code}: {done.stderr.decode()}")
        if self.code == 0:
            rows = list(csv.reader(io.StringIO(done.stdout.decode(), newline="")))
            assert rows[0] == read.COLUMNS, rows[0]
            self.figures = [read.Figure(*row[:-1]) for row in rows[1:]]
            self.account = self.messages[-1]
        elif done.stdout:
            sys.exit(f"{path}: refused, and still something was printed")


NOT_COMPARED = "not compared"


def differences(program, path, data, options=None, may_refuse=False):
    """What the two readers see differently; nothing where they agree, or where the program refuses with a reason."""
    options = options or {}
    flags = [text for key in ("format", "sheet") if key in options for text in (f"--{key}", options[key])]
    flags += ["--decimal-comma"] if options.get("decimal_comma") else []
    theirs = Program(program, path, flags)
    try:
        ours = read.Reader(str(path), data, **options).read()
    except Refused as refusal:
        ours = refusal
    if theirs.code == 1:
        if not theirs.messages or not all(one["message"] and one["help"] for one in theirs.messages):
            yield "refused without a reason"
        elif may_refuse:
            yield "refused"
        elif not isinstance(ours, Refused):
            yield f"refused: {theirs.messages[0]['message']}"
        return
    account = theirs.account
    if isinstance(ours, Refused):
        # Areas that go by name alone are looked up in the program's register, which the other reader does not have.
        by_name = not any(column["as"] == "area code" for column in account["columns"])
        yield NOT_COMPARED if by_name else f"read, and should be refused: {ours}"
        return
    told = (account["format"], account["rows"], account["read"], account["figures"])
    counted = (ours.format, ours.rows, ours.read, len(ours.figures))
    if told != counted:
        yield f"format, rows, read and figures: {told}, independently {counted}"
    if account["read"] + account["set_aside"] != account["rows"] or sum(account["reasons"].values()) != account["set_aside"]:
        yield f"the account does not add up: {account}"
    exact = not data.startswith(b"PK")
    pairs = [(one, other) for one, other in zip(theirs.figures, ours.figures) if not same(one, other, exact)]
    for one, other in pairs[:3]:
        fields = [name for name in one._fields if getattr(one, name) != getattr(other, name)]
        yield f"{', '.join(fields)}:\n    {one}\n    {other}"
    if len(pairs) > 3:
        yield f"and {len(pairs) - 3} more figures"
    if account["areas"] != len({figure.area_code for figure in ours.figures}):
        yield "the number of areas"


def same(one, other, exact):
    """Whether two figures are one; numbers of a sheet have no written form, so there their values are compared."""
    if exact or one == other:
        return one == other
    numeric = lambda text: float(text) if read.PLAIN.fullmatch(text) else text
    return [numeric(text) for text in one] == [numeric(text) for text in other]


def downloads(program, folder):
    """How many files below the folder are read differently, or change when what was printed is read again."""
    folder = pathlib.Path(folder)
    if not folder.is_dir():
        print(f"SKIPPED: {folder} is not here, so no downloaded file is compared")
        return 0
    failed = 0
    for path in sorted(folder.rglob("*.csv")):
        found = list(differences(program, path, path.read_bytes()))
        if found == [NOT_COMPARED]:
            print("NOT COMPARED: areas by name alone", path.relative_to(folder))
            continue
        failed += bool(found)
        print("differs" if found else "same   ", path.relative_to(folder))
        for line in found:
            print("   ", line)
    return failed


def written(program, kind, count):
    """How many made-up files are read differently."""
    failed = refused = passed_over = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, data, options in {"made": made.files, "mutated": made.mutations}[kind](count):
            path = pathlib.Path(folder) / name
            path.write_bytes(data)
            found = list(differences(program, path, data, options, may_refuse=kind == "mutated"))
            refused += found == ["refused"]
            passed_over += found == [NOT_COMPARED]
            found = [line for line in found if line not in ("refused", NOT_COMPARED)]
            if found:
                failed += 1
                print("differs", name, options)
                for line in found:
                    print("   ", line)
    print(f"{count} files, {refused} refused, {passed_over} not compared, {failed} read differently")
    return failed


def main(program, kind, what):
    """Exit code 0 when no file is read differently."""
    return downloads(program, what) if kind == "downloads" else written(program, kind, int(what))


if __name__ == "__main__":
    sys.exit(min(main(*sys.argv[1:]), 1))
