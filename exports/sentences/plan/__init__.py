"""What the pages and files of the plan say."""
