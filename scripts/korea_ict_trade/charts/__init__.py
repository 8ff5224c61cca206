"""Charts of the warehouse's numbers, as Altair specifications."""
