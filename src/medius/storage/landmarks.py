"""Landmark recordings for replay, one for each watch: only of sessions whose person said yes."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import IntegrityError

from medius.storage.database import Database
from medius.storage.refusals import NoConsent, NoSuchSession, NoSuchSet
from medius.storage.tables import LandmarkRecordingRow, TrainingSessionRow


class Landmarks:
    """The landmark recordings, as the bytes of an `.npz`.

    Args:
        database: The data file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, session_id: int, ordinal: int, watch: int, npz: bytes) -> None:
        """Keep the landmarks of a watch, on the disk when this returns; a later recording takes its place.

        Raises:
            NoConsent: The person did not say yes when the session began.
            NoSuchSession: There is no such session.
            NoSuchSet: There is no such set, or it had no such watch.
        """
        row = insert(LandmarkRecordingRow).values(session_id=session_id, ordinal=ordinal, watch=watch, npz=npz)
        kept = row.on_conflict_do_update(index_elements=["session_id", "ordinal", "watch"], set_={"npz": npz})

        def change(connection: Connection) -> None:
            _check_consent(connection, session_id)
            try:
                connection.execute(kept)
            except IntegrityError as error:
                raise NoSuchSet(f"session {session_id} has no set {ordinal} with a watch {watch}") from error

        self._database.make(change).result()

    def of_set(self, session_id: int, ordinal: int) -> dict[int, bytes]:
        """The recordings of a set, by watch, in their order; empty where there are none."""
        row = LandmarkRecordingRow
        with self._database.reading() as reading:
            wanted = select(row.watch, row.npz).filter_by(session_id=session_id, ordinal=ordinal).order_by(row.watch)
            return dict(reading.execute(wanted).all())

    def forget(self, session_id: int) -> None:
        """Delete the recordings of a session; the rest of it stays."""
        self._database.execute(delete(LandmarkRecordingRow).where(LandmarkRecordingRow.session_id == session_id))


def _check_consent(connection: Connection, session_id: int) -> None:
    keeps = connection.scalar(select(TrainingSessionRow.keeps_landmarks).where(TrainingSessionRow.id == session_id))
    if keeps is None:
        raise NoSuchSession(f"there is no session {session_id}")
    if not keeps:
        raise NoConsent(f"session {session_id} keeps no landmarks: the person did not say yes")
