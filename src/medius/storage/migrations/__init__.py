"""How a file of an earlier Medius becomes one of this: one revision for each schema that was ever released.

A new one: change `tables.py` and its `SCHEMA`, write `versions/schema_<number>.py` (with `op.batch_alter_table`: SQLite
rebuilds a table to change it), and lay a file of the schema before it, as SQL, into `tests/storage/released`.
What is released is never changed.
"""
