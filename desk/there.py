"""Whether there is a desk, and what it was told: the one look that a build takes."""

from __future__ import annotations

from desk.place import file_of
from desk.record import Act


def there(address: str) -> bool:
    """Tell whether there is a desk to read: a server's database always counts as one, a file where it exists."""
    path = file_of(address)
    return path is None or path.exists()


def acts_of(address: str) -> list[Act] | None:
    """Return everything a desk was ever told, None where there is no desk: a file is not made by reading."""
    if not there(address):
        return None
    from desk.desk import Desk  # who has no desk need not wait for SQLAlchemy

    desk = Desk(address)
    try:
        return desk.acts()
    finally:
        desk.close()
