"""The durable file: a TinyDB database in JSON, saved whole or not at all, with a journal of every edit."""
