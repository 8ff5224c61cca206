"""Reads a release's text into figures and claims, by rules and nothing else."""
