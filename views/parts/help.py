"""The "?" beside a figure on a page; its words stand in exports/help.py, since cards travel in files too."""

from exports.help import TERMS, help_mark

__all__ = ["TERMS", "help_mark"]
