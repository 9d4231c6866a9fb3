"""What pages and files of the desk say: purchase needs, work on targets, what is left out."""
