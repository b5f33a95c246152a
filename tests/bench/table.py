"""What is measured, as lines of a table."""

from dataclasses import dataclass
from statistics import median


@dataclass
class Row:
    what: str
    ours: float
    limit: float | None  # what it is held against; None: the goal is about `ours` itself
    ratio: float | None
    goal: float
    at_most: bool = True  # the goal: at most, or at least
    ratios: tuple = ()  # the least and the greatest of the rounds

    def reached(self):
        value = self.ours if self.ratio is None else self.ratio
        return value <= self.goal if self.at_most else value >= self.goal


def paired(what, pairs, key, goal, at_most):
    """Of rounds in which Sesame and its limit took turns: the medians, and the median and the range of the ratios."""
    ours, limit = (median(pair[side][key] for pair in pairs) for side in (0, 1))
    ratios = [pair[0][key] / pair[1][key] for pair in pairs]
    return Row(what, ours, limit, median(ratios), goal, at_most, (min(ratios), max(ratios)))


def heading():
    return f"{'':58} {'Sesame':>10} {'limit':>10} {'ratio':>7} {'of the rounds':>14}   goal"


def line(row):
    def number(value, digits=0):
        return "" if value is None else f"{value:,.{digits if value >= 100 else 2}f}"

    ratios = "–".join(number(ratio, 2) for ratio in row.ratios)
    verdict = "" if row.reached() else "  missed"
    goal = f"{'≤' if row.at_most else '≥'} {row.goal:g}"
    return f"{row.what:58} {number(row.ours):>10} {number(row.limit):>10} {number(row.ratio, 2):>7} {ratios:>14}   {goal}{verdict}"
