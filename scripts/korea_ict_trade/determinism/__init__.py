"""Build under other conditions, and see that the data are the same."""
