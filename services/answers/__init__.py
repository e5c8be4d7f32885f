"""Answering free text from what is publicly known about the clusters."""

import os

# One thread for products of matrices: threads of BLAS wait for each other by spinning, so that on a busy
# machine learning took ten seconds instead of three; answers are too small to gain from them.
# numpy reads the variable when it is imported, so this stands before the imports.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from services.answers.answerer import Answerer

__all__ = ["Answerer"]
