"""What leaves the house: one file a kind of output, with the numbers of the screen."""
