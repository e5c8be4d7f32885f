"""Is a shared location near the place of practice? The answer is kept, the location never."""

from math import asin, cos, radians, sin, sqrt

from models.attendance import Verdict
from models.practice import Site

EARTH = 6_371_000
"""Metres, mean radius."""
RADIUS = 500
"""Metres around the point, where staff have given none: a plant is large."""


def verdict_of(site: Site | None, latitude: float, longitude: float) -> Verdict:
    """Unknown where nobody has told where the place is."""
    if site is None or site.latitude is None or site.longitude is None:
        return Verdict.UNKNOWN
    away = distance(site.latitude, site.longitude, latitude, longitude)
    return Verdict.NEAR if away <= (site.radius or RADIUS) else Verdict.FAR


def distance(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Metres between two points in degrees, along the surface (haversine)."""
    here, there = radians(latitude), radians(other_latitude)
    across = radians(other_longitude - longitude)
    chord = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * sin(across / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(chord)))
