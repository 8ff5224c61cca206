"""Kills, full disks and crowds of readers: what `make chaos` runs (for developers).

Everything happens in a copy of the project in a temporary folder, never in the user's
own warehouse or seeds.
"""
