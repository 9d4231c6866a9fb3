"""The run that pages show: opened, built beside the app, found out once."""
