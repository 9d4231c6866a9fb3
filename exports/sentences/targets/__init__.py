"""How to approach a target firm in words: what to say and to ask, who introduces, what it lacks."""
