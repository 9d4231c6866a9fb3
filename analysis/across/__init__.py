"""What is asked across chains: by district, shared gaps, projects gone quiet, firms that want to come, what changed."""
