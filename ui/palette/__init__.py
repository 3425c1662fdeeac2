"""Find or run anything: the commands, and what is in the project, by a few typed letters."""
