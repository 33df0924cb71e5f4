"""The in-memory twin of the database: same ports, same promises, no file. For tests and quick trials."""
