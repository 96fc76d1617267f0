"""Boundaries of wijken: from a file of a GIS colleague to checked, repaired shapes in degrees.

`importing` is the way in: plan_import() reads and checks a file, apply() writes the plan. Each step
has a module: reading (the file), projection (to degrees), fields (which one is the name), repair
and checks (the geometry), matching (which wijk is which), outlines (small shapes for the map).
"""
