"""What the Word books share: templates that an office may change, and sources that are numbered."""
