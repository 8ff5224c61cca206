"""Explain one cell of the published file in the terminal."""
