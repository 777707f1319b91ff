"""The peers of `server eval throughput`: the same vectors through numpy and faiss. Prints JSON."""

import json
import sys
import time

import faiss
import numpy

people, postings, threads = map(int, sys.argv[1:])
KEPT, WIDTH = 10, 64


def vectors(count, seed):
    """Numbers from -1/2 to 1/2 by a linear congruence, many at once."""
    length = count * WIDTH
    factors = numpy.cumprod(numpy.full(length, 1664525, dtype=numpy.uint32), dtype=numpy.uint32)
    before = numpy.concatenate([numpy.ones(1, dtype=numpy.uint32), factors[:-1]])
    sums = numpy.cumsum(before, dtype=numpy.uint32)
    states = factors * numpy.uint32(seed) + sums * numpy.uint32(1013904223)
    return ((states >> 8) / 2**24 - 0.5).astype(numpy.float32).reshape(count, WIDTH)


def by_numpy(own, offered):
    sums = 0.0
    for first in range(0, len(own), 256):
        scores = own[first : first + 256] @ offered.T
        kept = numpy.argpartition(-scores, KEPT, axis=1)[:, :KEPT]
        best = numpy.take_along_axis(scores, kept, axis=1)
        order = numpy.argsort(-best, axis=1)
        sums += float(numpy.take_along_axis(best, order, axis=1).sum(dtype=numpy.float64))
    return sums


def by_faiss(own, offered):
    faiss.omp_set_num_threads(threads)
    index = faiss.IndexFlatIP(WIDTH)
    index.add(offered)
    return float(index.search(own, KEPT)[0].sum(dtype=numpy.float64))


own, offered = vectors(people, 1), vectors(postings, 2)
found = {}
for name, search in {"numpy": by_numpy, "faiss": by_faiss}.items():
    began = time.perf_counter()
    total = search(own, offered)
    found[name] = {"seconds": time.perf_counter() - began, "sum": total}
print(json.dumps(found))
