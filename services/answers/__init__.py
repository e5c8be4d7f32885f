"""Answering free text from what is publicly known about the clusters."""

from services.answers.answerer import Answerer

__all__ = ["Answerer"]
