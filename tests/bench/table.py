"""What is measured, as lines of a table."""

from dataclasses import dataclass


@dataclass
class Row:
    what: str
    ours: float
    limit: float | None  # what it is held against; None: the goal is about `ours` itself
    ratio: float | None
    goal: float
    at_most: bool = True  # the goal: at most, or at least

    def reached(self):
        value = self.ours if self.ratio is None else self.ratio
        return value <= self.goal if self.at_most else value >= self.goal


def heading():
    return f"{'':58} {'Sesame':>10} {'limit':>10} {'ratio':>7}   goal"


def line(row):
    def number(value, digits=0):
        return "" if value is None else f"{value:,.{digits if value >= 100 else 2}f}"

    verdict = "" if row.reached() else "  missed"
    goal = f"{'≤' if row.at_most else '≥'} {row.goal:g}"
    return f"{row.what:58} {number(row.ours):>10} {number(row.limit):>10} {number(row.ratio, 2):>7}   {goal}{verdict}"
