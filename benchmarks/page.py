"""Question pages per second, as a ratio to a static template of the same size on the same server and run.

    .venv/bin/python -m benchmarks.page

Limit: at least 0.50. The peer does the product's own session look-up and renders a constant page.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks import harness, load

CLIENTS = 8
ROUNDS = 9
A_ROUND = 150
LEAST = 0.50


def main() -> int:
    """Print the table; return 1 when the limit is missed."""
    ratios = []
    with harness.installation() as folder:
        app = harness.prepare()
        learners = harness.learners(app, CLIENTS, attempts=1)
        paths = [f"/attempts/{harness.first_attempt(app, one.account_id)}/1" for one in learners]
        size = write_peer(app, learners[0], paths[0], folder)
        queues = [
            [harness.request_bytes("GET", path, one.cookie)] * A_ROUND
            for one, path in zip(learners, paths, strict=True)
        ]
        peer = [[harness.request_bytes("GET", "/static-page", one.cookie)] * A_ROUND for one in learners]
        with (
            load.server("benchmarks.served:app") as (product, group),
            load.server("benchmarks.bare:app") as (bare, _),
        ):
            load.run(bare, [queue[:30] for queue in peer], 60, expect=b"200")
            load.run(product, [queue[:30] for queue in queues], 60, expect=b"200")
            for number in range(ROUNDS):
                lower = load.run(bare, peer, 120, expect=b"200")
                ours = load.run(product, queues, 120, expect=b"200")
                load.refuse_failures(lower, ours)
                ratios.append(ours.rate / lower.rate)
                print(
                    f"round {number + 1}: static {lower.rate:6.0f}/s, page {ours.rate:6.0f}/s, "
                    f"p99 {ours.percentile(0.99):5.1f} ms, ratio {ratios[-1]:.2f}"
                )
            memory = load.memory_of(group)
    ratio = load.median(ratios)
    print(f"page of {size / 1000:.1f} kB; ratio to the static template: {ratio:.2f} (at least {LEAST:.2f})")
    print("memory per process, MB (RSS, PSS): " + ", ".join(f"{rss}, {pss}" for rss, pss in memory))
    return int(ratio < LEAST)


def write_peer(app: object, learner: harness.Learner, path: str, folder: Path) -> int:
    """Write the peer's constant template, as long as the product's page; return its bytes."""
    page = harness.body_of(app, harness.request_bytes("GET", path, learner.cookie))
    (folder / "page.html").write_bytes(b"{% raw %}" + page + b"{% endraw %}")
    os.environ["PRECEPTOR_BENCHMARK_TEMPLATES"] = str(folder)
    return len(page)


if __name__ == "__main__":
    sys.exit(main())
