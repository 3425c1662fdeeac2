"""The command line: the contract for scripts, and the way to the window."""
