"""The clusters' packs: read from YAML, checked, and made into what the program knows."""

from services.packs.assembly import catalogue_of
from services.packs.files import read_packs
from services.packs.loading import load_packs
from services.packs.problem import PackError, Problem
from services.packs.read import Packs
from services.packs.report import Change, Kind, Report

__all__ = [
    "Change",
    "Kind",
    "PackError",
    "Packs",
    "Problem",
    "Report",
    "catalogue_of",
    "load_packs",
    "read_packs",
]
