"""What was read of sources, kept: the files, when each was read."""
