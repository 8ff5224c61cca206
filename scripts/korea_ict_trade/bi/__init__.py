"""Superset: starting one with the dashboard, and keeping its bundle true."""
