"""Judges a PDF by PDF/UA-1 and PDF/A-2a, then sees the judge fail on copies that were broken on purpose."""

import re
import sys
import tempfile

import page

PROFILES = {
    name.lower().replace("_", ""): getattr(page.ValidationProfile, name)
    for name in dir(page.ValidationProfile)
    if name[0].isupper()
}
WANTED = ["pdfua1", "pdfa2a"]


def failures(path):
    """Names of the profiles that the file does not meet, with the first rules it breaks."""
    found = []
    for name in WANTED:
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


def main(path):
    """Exit code 0 when the file conforms and every broken copy is refused."""
    for name in WANTED:
        if name not in PROFILES:
            sys.exit(f"the validator has no profile {name}: {sorted(PROFILES)}")
    found = failures(path)
    if found:
        sys.exit(f"{path} does not conform: {found}")
    print(f"{path} conforms to {' and '.join(WANTED)}")
    data = open(path, "rb").read()
    for name, copy in broken(data):
        if copy == data:
            sys.exit(f"nothing to break for: {name}")
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(copy)
            file.flush()
            if not failures(file.name):
                sys.exit(f"a broken PDF passed: {name}")
        print(f"refused as it should be: {name}")


main(sys.argv[1])
