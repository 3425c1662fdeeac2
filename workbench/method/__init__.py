"""What the field's words mean, as functions of a document: feelings, curves, coverage by evidence."""
