"""A month of the warehouse as one page, and the pictures of the README."""
