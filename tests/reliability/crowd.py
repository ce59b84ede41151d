"""Many at once: the same act in many threads that start together, each with what it returned or raised."""

import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def all_at_once(act: Callable[[int], Result], count: int) -> list[Result | Exception]:
    """What each of `count` calls returned, or the exception it raised; they begin at the same moment."""
    outcomes: list[Result | Exception] = []
    gate = threading.Barrier(count)

    def run(number: int) -> None:
        gate.wait()
        try:
            outcomes.append(act(number))
        except Exception as error:
            outcomes.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
