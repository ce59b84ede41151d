"""The writers' lock: one at a time, in the order of asking."""

import threading
import time

from app.core.fair_lock import FairLock


def test_it_is_given_in_the_order_of_asking() -> None:
    lock, order = FairLock(), []
    lock.acquire()

    def ask(number: int) -> None:
        with lock:
            order.append(number)

    threads = []
    for number in range(5):
        thread = threading.Thread(target=ask, args=(number,))
        thread.start()
        threads.append(thread)
        while len(lock._waiting) <= number:
            time.sleep(0.001)
    lock.release()
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]


def test_who_does_not_wait_is_told_at_once() -> None:
    lock = FairLock()
    assert lock.acquire(blocking=False)
    assert not lock.acquire(blocking=False)
    assert not lock.acquire(timeout=0.01)
    lock.release()
    assert lock.acquire(timeout=0.01)


def test_nobody_holds_it_together() -> None:
    lock, inside, seen = FairLock(), [0], []

    def work() -> None:
        for _ in range(200):
            with lock:
                inside[0] += 1
                seen.append(inside[0])
                inside[0] -= 1

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [1] * 1600
