"""Pictures drawn at build time: values of marks in, SVG as escaped markup out.

They are complete without scripts and hold no style: classes, which `pictures.css` colours.
"""
