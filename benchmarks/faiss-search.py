"""Times FAISS's IndexFlatIP for `-- search` of Mhtn.Benchmarks, a round at a time, so that both take turns on the same machine.

faiss-search.py VECTORS QUERIES DIMENSION: raw little-endian float32 files. Then a command a line on standard input, an answer a line:
  time BATCH THREADS BLAS_THREADS REPEATS TOP   seconds of one search of the first BATCH queries, the mean of REPEATS
  find COUNT TOP                                id:score of every result of the first COUNT queries, best first
"""
import ctypes
import sys
import time

import faiss
import numpy as np


def blas_threads():
    """The setter of OpenBLAS's own threads, which FAISS's setting does not reach; None under another BLAS."""
    try:
        return ctypes.CDLL("libopenblas.so.0").openblas_set_num_threads
    except (OSError, AttributeError):
        return None


def main():
    dimension = int(sys.argv[3])
    queries = np.fromfile(sys.argv[2], dtype="<f4").reshape(-1, dimension)
    index = faiss.IndexFlatIP(dimension)
    vectors = np.memmap(sys.argv[1], dtype="<f4", mode="r").reshape(-1, dimension)
    for start in range(0, len(vectors), 1 << 16):
        index.add(np.ascontiguousarray(vectors[start:start + (1 << 16)]))
    del vectors
    set_blas_threads = blas_threads()
    print(faiss.__version__, flush=True)
    for line in sys.stdin:
        command, *numbers = line.split()
        if command == "time":
            batch, threads, blas, repeats, top = map(int, numbers)
            faiss.omp_set_num_threads(threads)
            if set_blas_threads:
                set_blas_threads(blas)
            start = time.perf_counter()
            for i in range(repeats):
                at = i * batch % (len(queries) - batch + 1)
                index.search(queries[at:at + batch], top)
            print((time.perf_counter() - start) / repeats, flush=True)
        else:
            count, top = map(int, numbers)
            scores, ids = index.search(queries[:count], top)
            print(" ".join(f"{i}:{s!r}" for i, s in zip(ids.ravel().tolist(), scores.ravel().tolist())), flush=True)


main()
