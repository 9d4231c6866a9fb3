"""One typing error: a letter too many, one missing, one wrong, or two that changed places."""

from __future__ import annotations

from collections.abc import Callable, Iterator

SHORTEST = 3  # characters; letters need more, nearly all short words are one error apart; figures forgive none
SHORTEST_LETTERS = 5


def near(text: str, asked: str, places: Callable[[str], Iterator[int]]) -> Iterator[int]:
    """Yield where words stand in a text of lines with one error.

    With one error, one half of the words stands there unchanged: only its places are looked at. `places` yields where some
    words stand unchanged.
    """
    if len(asked) < (SHORTEST_LETTERS if asked.isascii() else SHORTEST) or asked.isdigit():
        return
    half = len(asked) // 2
    left, right = asked[:half], asked[half:]
    swapped = left[:-1] + right[0] + left[-1] + right[1:]
    yield from places(swapped)
    for at in places(left):
        if begins(text[at + half : at + len(asked) + 1].partition("\n")[0], right):
            yield at
    for at in places(right):
        before = text[max(0, at - half - 1) : at].rpartition("\n")[2]
        if begins(before[::-1], left[::-1]):
            yield at


def begins(text: str, words: str) -> bool:
    """Tell whether a text begins with words, one error allowed.

    >>> [begins("abcd", w) for w in ("abc", "abx", "bc", "abbc", "acb", "xbx")]
    [True, True, True, True, True, False]
    """
    differ = (number for number, (a, b) in enumerate(zip(text, words, strict=False)) if a != b)
    same = next(differ, min(len(text), len(words)))
    rest, after = words[same:], text[same:]
    return (
        after[1:].startswith(rest[1:])
        or after.startswith(rest[1:])
        or after[1:].startswith(rest)
        or (len(rest) > 1 and after.startswith(rest[1] + rest[0] + rest[2:]))
    )
