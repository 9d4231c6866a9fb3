"""What words mean: which firm a name stands for, which segments a wording names; exact, never by likeness."""
