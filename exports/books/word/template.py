"""A Word template filled in: the office's own where it keeps one, else the one that comes with the project."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from exports.book import BookError
from graph.rows.characters import without_control
from graph.system.os_words import words

ROOT = Path(__file__).resolve().parents[3]
BUILT_IN = ROOT / "exports" / "books" / "templates"
ENDING, FOLDER = ".docx", "templates"
HOW = "能用的名字和写法见 docs/templates.md；把这个文件移走，就用自带的模板"
MOST_MB, MOST_UNPACKED_MB = 20, 200


def own_folder() -> Path:
    """Return where an office keeps its own templates: templates/ in the data folder that the app builds from."""
    return Path(os.environ.get("GRAPH_DATA") or ROOT / "data") / FOLDER


def template(name: str) -> Path:
    """Return the template of a book: the office's own, else the one that comes along."""
    own = own_folder() / f"{name}{ENDING}"
    return own if own.is_file() else BUILT_IN / f"{name}{ENDING}"


def filled(name: str, told: Mapping[str, Any], title: str = "") -> bytes:
    """Return the template of a book filled in with what is told; BookError where the template cannot be used.

    Bytes are a picture, which fits into the box that the template names: `{{ board(260, 130) }}`, millimetres across and down.
    """
    from docxtpl import DocxTemplate  # only who makes a Word file waits for it

    path = template(name)
    book = _opened(path, lambda content: DocxTemplate(io.BytesIO(content)))
    _render(book, path, _clean(told, book))
    about = book.docx.core_properties  # pyright: ignore[reportOptionalMemberAccess]
    about.title, about.author, about.last_modified_by, about.comments = title, "", "", ""
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def notice(said: str) -> bytes:
    """Return a Word file that says in one sentence why there is no book, and what to do."""
    from docx import Document

    book, made = Document(), io.BytesIO()
    book.add_paragraph(without_control(said))
    book.core_properties.author = ""
    book.save(made)
    return made.getvalue()


def _opened(path: Path, open: Callable[[bytes], Any]) -> Any:
    """Return a template as a Word file; BookError where it is none, or larger than one is."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BookError(f"读不了模板 {path.name}（{words(error)}）；请检查权限，或关闭正打开它的程序。") from error
    large = len(content) > MOST_MB * 2**20
    try:
        if not large:
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                large = sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED_MB * 2**20
        if not large:
            book = open(content)
            book.init_docx()
            return book
    except Exception as error:  # a damaged file fails in as many ways as there are libraries that read it
        raise BookError(f"模板 {path.name} 打不开，须是 Word 的 .docx；{HOW}。") from error
    raise BookError(f"模板 {path.name} 超过 {MOST_MB} MB；请把里面的图片改小。")


def _render(book: Any, path: Path, told: Mapping[str, Any]) -> None:
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.exceptions import SecurityError

    from exports.books.word.rules import Rules

    try:
        book.render(told, Rules(undefined=StrictUndefined, autoescape=True))
    except SecurityError as error:
        raise BookError(f"模板 {path.name} 里写了不许用的写法；{HOW}。") from error
    except TemplateError as error:
        raise BookError(f"模板 {path.name} 用不了：{_why(error)}；{HOW}。") from error
    except Exception as error:  # whatever a template computes may fail in its own way
        raise BookError(f"模板 {path.name} 用不了：花括号里的写法算不出来；{HOW}。") from error


def _why(error: Exception) -> str:
    """Return in Chinese what a template says wrong, with the word where it is known."""
    from jinja2 import TemplateAssertionError, UndefinedError

    from exports.books.word.rules import NotWords

    said = str(error)
    quoted = said.split("'")
    if isinstance(error, NotWords):
        return said
    if isinstance(error, UndefinedError) and len(quoted) > 1:
        return f"没有“{quoted[-2] if 'has no attribute' in said else quoted[1]}”这个名字"
    if isinstance(error, UndefinedError):
        return "点到了没有的一项"
    if isinstance(error, TemplateAssertionError) and len(quoted) > 1:
        return f"没有“{quoted[1]}”这种写法"
    return "花括号里的写法不完整，或 for、if 与 endfor、endif 没有成对"


def _box(book: Any, picture: bytes) -> Callable[[float, float], Any]:
    """Return what puts a picture into a box without changing its shape."""
    from docx.image.image import Image
    from docx.shared import Mm
    from docxtpl import InlineImage

    def put(across: float, down: float) -> Any:
        size = Image.from_blob(picture)
        wide = min(across, down * size.px_width / size.px_height)
        return InlineImage(book, io.BytesIO(picture), width=Mm(wide))

    return put


def _clean(value: Any, book: Any) -> Any:
    """Return what is told without characters that a Word file may not hold, pictures as what puts them into a box."""
    if isinstance(value, str):
        return without_control(value)
    if isinstance(value, bytes):
        return _box(book, value) if value else ""
    if isinstance(value, Mapping):
        return {k: _clean(v, book) for k, v in value.items()}  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, list | tuple):
        return [_clean(v, book) for v in value]  # pyright: ignore[reportUnknownVariableType]
    return value
