"""Queries that an editor has answered with a reason are asked no more."""

from collections.abc import Iterable

from facing.problems import Problem, Where, query
from facing.standoff import Annotation


def answered(
    problems: Iterable[Problem], annotations: Iterable[Annotation], path: str
) -> list[Problem]:
    """An article's problems without the queries that its annotations answer.

    An answer takes away the queries with its code, of which it may say some words (`to`).  One
    that answers nothing is a query itself, at its place in the file of that *path*; errors cannot
    be answered.
    """
    answers = [one for one in annotations if one.kind == "answer"]
    if not answers:
        return list(problems)
    idle = {one.id: one for one in answers}
    left: list[Problem] = []
    for problem in problems:
        hits = [one.id for one in answers if _fits(one, problem)]
        if not hits:
            left.append(problem)
        for name in hits:
            idle.pop(name, None)
    return left + [_idle(one, path) for one in idle.values()]


def _fits(answer: Annotation, problem: Problem) -> bool:
    """Whether that answers the problem."""
    return (
        problem.severity == "query"
        and problem.code == answer.data["code"]
        and answer.data["to"] in problem.message
    )


def _idle(answer: Annotation, path: str) -> Problem:
    data = answer.data
    about = f" about “{data['to']}”" if data["to"] else ""
    return query(
        Where(path, answer.line, answer.column),
        "A43",
        f"{answer.id} answers {data['code']}{about}, which is not asked of this article",
        "Take the answer away, or correct “code” or “to”; errors cannot be answered.",
    )
