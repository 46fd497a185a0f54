"""Real files to watch: small videos made on the spot, whole, turned, cut short, or not videos at all."""

from footage.films import BAR_PX, as_seen, film, frames, still_film
from footage.mending import cut_short, turned
from footage.programs import ffmpeg, shown_at
from footage.stills import still

__all__ = ["BAR_PX", "as_seen", "cut_short", "ffmpeg", "film", "frames", "shown_at", "still", "still_film", "turned"]
