"""What the page of target firms is made of: gaps and firms as rows, the weights in the address."""
