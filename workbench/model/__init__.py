"""Records, the document that holds them, and the change that one action makes."""
