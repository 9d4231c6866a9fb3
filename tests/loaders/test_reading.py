"""A whole folder: who reads which file, what is ignored, counts, hashes, and rules."""

from pathlib import Path

import pytest

from graph.record import Issue
from loaders import LoadError, files, reader_of
from loaders.reading import inputs_hash, read_all
from loaders.rules import rules
from tests.city import RULES, copy_data


def read(root: Path) -> tuple[list[tuple[str, str]], list[dict[str, object]]]:
    found = read_all(root, lambda _: None)
    return [(i.code, i.file) for i in found.issues], found.counts(found.issues)


def with_rules(folder: Path, **contents: str | bytes) -> Path:
    (folder / "rules.yaml").write_bytes(RULES.read_bytes())
    for name, content in contents.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def test_a_missing_or_empty_folder_stops(tmp_path: Path) -> None:
    assert read(tmp_path / "none") == ([("data-missing", str(tmp_path / "none"))], [])
    assert read(tmp_path) == ([("data-empty", str(tmp_path))], [])
    (tmp_path / "file").write_text("x")
    assert read(tmp_path / "file")[0] == [("data-missing", str(tmp_path / "file"))]


def test_a_folder_without_rules_stops(tmp_path: Path) -> None:
    (tmp_path / "districts.csv").write_text("区县标识,区县名称\ndong,东区\n", encoding="utf-8")
    assert read(tmp_path)[0] == [("rules-missing", "rules.yaml")]


def test_what_programs_leave_behind_is_ignored(tmp_path: Path) -> None:
    left = ["~$firms.xlsx", ".~lock.firms.csv#", "README.md", "x.tmp", "Thumbs.db", "desktop.ini"]
    for name in left:
        (tmp_path / name).write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config.csv").write_text("x")
    (tmp_path / "firms.csv").write_text("x")
    assert [p.name for p in files(tmp_path)] == ["firms.csv"]


@pytest.mark.parametrize("name", ["notes.txt", "report.docx", "firms.json", "other.yaml", "noending"])
def test_a_file_nobody_claims_stops(tmp_path: Path, name: str) -> None:
    with_rules(tmp_path, **{name: "x"})
    assert read(tmp_path)[0] == [("file-unclaimed", name)]


def test_no_file_of_the_project_is_claimed_twice() -> None:
    root = RULES.parent
    for path in files(root):
        assert callable(reader_of(path, path.name)), path


def test_a_file_over_the_limit_stops_without_being_read(tmp_path: Path) -> None:
    with_rules(tmp_path)
    with (tmp_path / "firms.csv").open("wb") as big:
        big.truncate(51 * 2**20)
    found = read_all(tmp_path, lambda _: None)
    assert [(i.code, i.file, i.sentence) for i in found.issues] == [("file-too-large", "firms.csv", "文件超过 50 MB")]


def test_a_file_that_cannot_be_read_leaves_the_others_read(tmp_path: Path) -> None:
    with_rules(tmp_path, **{"bad.csv": "x", "districts.csv": "区县标识,区县名称\ndong,东区\n"})
    codes, counts = read(tmp_path)
    assert codes == [("file-unclaimed", "bad.csv")]
    assert {c["file"]: c["read"] for c in counts} == {"bad.csv": 0, "districts.csv": 1, "rules.yaml": 0}


def test_read_is_accepted_and_rejected_whatever_goes_wrong(tmp_path: Path) -> None:
    table = "区县标识,区县名称\ndong,东区\nBAD ID,西区\n,\nxi,西区,多\nnan,\n"
    _, counts = read(with_rules(tmp_path, **{"districts.csv": table}))
    # line 3 has a malformed id, line 4 is empty, line 5 is too long; line 6 lacks its name, which only assembly shows
    assert counts[0] == {"file": "districts.csv", "read": 4, "accepted": 2, "rejected": 2} | {
        "columns": {"区县名称": 2, "区县标识": 3}
    }


def test_a_row_with_two_issues_is_rejected_once(tmp_path: Path) -> None:
    found = read_all(with_rules(tmp_path, **{"districts.csv": "区县标识,区县名称\ndong,东区\n"}), lambda _: None)
    twice = [Issue(code, "row", "", "districts.csv", "", 2) for code in ("a", "b")]
    assert found.counts(twice)[0] == {"file": "districts.csv", "read": 1, "accepted": 0, "rejected": 1} | {
        "columns": {"区县名称": 1, "区县标识": 1}
    }


def test_progress_names_every_file(tmp_path: Path) -> None:
    said: list[str] = []
    data = copy_data(tmp_path)
    read_all(data, said.append)
    every = len(files(data))
    assert said[0] == f"读取 1/{every} chains/battery/candidate_firms.csv"
    assert said[-1] == f"读取 {every}/{every} rules.yaml"


def test_the_hash_of_inputs_changes_with_any_byte_and_name(tmp_path: Path) -> None:
    data = copy_data(tmp_path)
    first = inputs_hash(data)
    assert inputs_hash(data) == first
    table = data / "city" / "districts.csv"
    table.write_bytes(table.read_bytes() + b"\n")
    second = inputs_hash(data)
    table.rename(table.with_name("district.csv"))
    assert len({first, second, inputs_hash(data)}) == 3


def test_a_table_in_another_encoding_gives_the_same_rows(tmp_path: Path) -> None:
    one, other = copy_data(tmp_path / "a"), copy_data(tmp_path / "b")
    for table in other.rglob("*.csv"):
        table.write_bytes(table.read_text(encoding="utf-8").replace("\n", "\r\n").encode("gb18030"))
    assert read_all(one, lambda _: None).rows == read_all(other, lambda _: None).rows


def test_rules_are_plain_data() -> None:
    found = rules(RULES.read_bytes(), "rules.yaml")
    assert type(found) is dict and type(found["strength"]["weights"]) is dict
    assert found["strength"]["weights"]["scale"] == 0.3
    with pytest.raises(LoadError):
        rules(b"- a\n", "rules.yaml")


def test_a_rejected_part_of_a_file_is_counted_though_it_is_no_row_of_its_own(tmp_path: Path) -> None:
    data = copy_data(tmp_path)
    chain = data / "chains" / "robot" / "chain.yaml"
    rows = next(c["read"] for c in read(data)[1] if c["file"] == "chains/robot/chain.yaml")
    chain.write_text(chain.read_text(encoding="utf-8").replace("id: robot\n", "id: Robot!\n", 1), encoding="utf-8")
    issues, counts = read(data)
    assert ("key-malformed", "chains/robot/chain.yaml") in issues
    (found,) = [c for c in counts if c["file"] == "chains/robot/chain.yaml"]
    assert (rows, found["read"], found["accepted"], found["rejected"]) == (12, 13, 12, 1)
