"""Judges PDFs, each by the standards it claims, then sees the judge fail on copies that were broken on purpose.

The report for the archive is PDF/UA-1 and PDF/A-3a, every other one PDF/UA-1 and PDF/A-2a. Files are judged side by
side, a process a core.
"""

import multiprocessing
import re
import sys
import tempfile

import page

PROFILES = {
    name.lower().replace("_", ""): getattr(page.ValidationProfile, name)
    for name in dir(page.ValidationProfile)
    if name[0].isupper()
}


def wanted(path):
    """Names of the profiles that a file claims."""
    return ["pdfua1", "pdfa3a" if path.endswith("-archive.pdf") else "pdfa2a"]


def failures(path, names=None):
    """Names of the profiles that the file does not meet, with the first rules it breaks."""
    found = []
    for name in names or wanted(path):
        result = page.validate_pdf(path, profile=PROFILES[name])
        if not result.is_compliant:
            rules = ", ".join(str(failure.rule_id) for failure in result.failures[:5])
            found.append(f"{name}: {rules}")
    return found


def broken(data):
    """Copies of the file, each with one promise broken; lengths stay the same, so that the file can still be read."""
    yield "no language", re.sub(rb"/Lang ?\(", lambda match: match[0].replace(b"Lang", b"Gnal"), data)
    yield "not tagged", data.replace(b"/StructTreeRoot", b"/StructXreeRoot")
    yield "no PDF/UA mark", data.replace(b"pdfuaid:part", b"pdfuaid:trap")


def main(paths):
    """Exit code 0 when every file conforms and every broken copy of the first is refused."""
    for name in sorted({name for path in paths for name in wanted(path)}):
        if name not in PROFILES:
            sys.exit(f"the validator has no profile {name}: {sorted(PROFILES)}")
    with multiprocessing.Pool() as pool:
        judged = list(zip(paths, pool.map(failures, paths)))
    refused = [f"{path} does not conform: {found}" for path, found in judged if found]
    if refused or not paths:
        sys.exit("\n".join(refused) or "no file to judge")
    print(f"{len(paths)} files conform to what they claim")
    data = open(paths[0], "rb").read()
    for name, copy in broken(data):
        if copy == data:
            sys.exit(f"nothing to break for: {name}")
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(copy)
            file.flush()
            if not failures(file.name, wanted(paths[0])):
                sys.exit(f"a broken PDF passed: {name}")
        print(f"refused as it should be: {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
