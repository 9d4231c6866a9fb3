"""A schematic map of the districts: shapes with their notice, drawn as SVG."""
