"""Go back to each day of publication, and see that history is told as it was."""
