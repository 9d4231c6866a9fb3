"""The chain board for paper: names and states alone, in type that is read without a glass."""
