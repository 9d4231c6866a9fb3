"""Asks before something is changed that cannot be taken back."""

from collections.abc import Callable


def agreed(question: str, ask: Callable[[str], str] = input) -> bool:
    """Return whether the answer is yes; no answer (input closed, interrupted) is no."""
    try:
        return ask(f"{question}继续请输入 y：").strip().lower() in ("y", "ｙ", "是")
    except (EOFError, KeyboardInterrupt):
        print()
        return False
