"""Purchase needs: what local firms ask for, and who here makes it."""
