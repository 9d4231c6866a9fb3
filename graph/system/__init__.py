"""What the machine gives and takes: terminal, memory, files put in place whole, its words in Chinese."""
