"""Data in and out, one format a file: what other tools wrote becomes records, and records become their text."""
