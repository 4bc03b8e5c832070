"""Reading a raw report into a draft: source, cleaning, structure, entities, links to our records, checks."""
