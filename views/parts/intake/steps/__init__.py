"""The screens of an import, one step each."""
