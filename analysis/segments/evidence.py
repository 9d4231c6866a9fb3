"""What is known of one segment in one place, as the grade takes it."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, inf, isfinite

from analysis.segments.linkage import Linkage

SHARE_ERROR = 0.02  # published shares are rounded to whole percents


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What is known of a segment that is present.

    Parameters
    ----------
    n : int
        Local legal persons, ≥ 1.
    groups : tuple of float
        Points m of each group (`scale.group_points`); a firm without a group is its own; 1 ≤ k ≤ n.
    linkage : Linkage
        From `linkage.linkage`.
    shares : tuple of float or None
        Real shares by group, 0–1, together 1; None where unknown.
    lq : float or None
        Location quotient, ≥ 0.
    rpc : float or None
        Local purchases over all purchases, 0–1.
    capability : float or None
        Points B, ≥ 0; None where no badge is known.
    capability_complete : bool
        Whether the lists of badges are stated to be complete.
    has_leader : bool
        Whether a 链主, 龙头, listed firm or 独角兽 is among the firms.

    Examples
    --------
    >>> Evidence(n=1, groups=(1.0, 1.0), linkage=Linkage(None, 0.0, 1.0))
    Traceback (most recent call last):
    ValueError: 企业 1 家，集团 2 个：集团数应在 1 和企业数之间

    Notes
    -----
    Cost linear in the groups.

    References
    ----------
    docs/methods.md, 强弱.
    """

    n: int
    groups: tuple[float, ...]
    linkage: Linkage
    shares: tuple[float, ...] | None = None
    lq: float | None = None
    rpc: float | None = None
    capability: float | None = None
    capability_complete: bool = False
    has_leader: bool = False

    def __post_init__(self) -> None:
        """Refuse numbers that cannot be."""
        if not 1 <= len(self.groups) <= self.n:
            raise ValueError(f"企业 {self.n} 家，集团 {len(self.groups)} 个：集团数应在 1 和企业数之间")
        if self.shares is not None:
            self._check_shares(self.shares)
        for name, value, high in (
            ("区位商", self.lq, inf),
            ("本地配套率", self.rpc, 1.0),
            ("能级分", self.capability, inf),
        ):
            if value is not None and not (isfinite(value) and 0 <= value <= high):
                raise ValueError(f"{name} {value} 超出范围")

    def _check_shares(self, shares: tuple[float, ...]) -> None:
        if len(shares) != len(self.groups) or min(shares) < 0 or abs(fsum(shares) - 1) > SHARE_ERROR:
            raise ValueError(f"份额 {shares} 应按集团逐个给出，不为负，合计为 1")
