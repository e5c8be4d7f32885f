"""The clusters' packs: read from YAML, checked, and made into what the program knows."""

from services.packs.assembly import catalogue_of
from services.packs.files import read_packs
from services.packs.problem import PackError, Problem
from services.packs.read import Packs

__all__ = ["PackError", "Packs", "Problem", "catalogue_of", "read_packs"]
