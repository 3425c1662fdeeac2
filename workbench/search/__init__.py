"""Finding things by their words: folding, ranking with typing errors forgiven, and what each record says."""
