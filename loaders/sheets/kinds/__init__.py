"""One module a kind of file: bytes → sheets of text, with what is to be said of them."""
