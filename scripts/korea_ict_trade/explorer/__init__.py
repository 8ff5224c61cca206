"""Explore the published file in a browser, without writing SQL."""
