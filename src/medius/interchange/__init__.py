"""What other programs read and write: TRC, CSV, Parquet."""

from medius.interchange.landmarks_csv import read_landmarks_csv, write_landmarks_csv
from medius.interchange.repetitions import repetition_rows, write_repetitions_csv, write_repetitions_parquet
from medius.interchange.trc import Trajectories, read_trc, trajectories, write_trc

__all__ = [
    "Trajectories",
    "read_landmarks_csv",
    "read_trc",
    "repetition_rows",
    "trajectories",
    "write_landmarks_csv",
    "write_repetitions_csv",
    "write_repetitions_parquet",
    "write_trc",
]
