"""LibreOffice for tests: files as PDF, workbooks calculated anew, and the text of the pages."""

from __future__ import annotations

import subprocess
from pathlib import Path

LONGEST = 180
# A calculating program trusts the values that a workbook carries unless it is told otherwise.
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


class Office:
    """LibreOffice with a profile of its own in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.count = folder, 0
        self.profile = folder / "profile"
        (self.profile / "user").mkdir(parents=True)
        (self.profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")

    def pdf(self, *files: Path) -> list[Path]:
        """Return the files as PDF, in their order; their names must differ."""
        return self._made("pdf", files)

    def recalculated(self, *workbooks: Path) -> list[Path]:
        """Return the workbooks with every formula calculated anew, as .xlsx."""
        return self._made("xlsx", workbooks)

    def _made(self, kind: str, files: tuple[Path, ...]) -> list[Path]:
        self.count += 1
        out = self.folder / f"{self.count}"
        command = ["soffice", f"-env:UserInstallation={self.profile.as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", kind, "--outdir", str(out), *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
        made = [out / f"{f.stem}.{kind}" for f in files]
        assert all(m.is_file() for m in made), done.stdout + done.stderr
        return made


def pages(pdf: Path) -> list[str]:
    """Return the text of each page of a PDF, laid out as it stands."""
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]
