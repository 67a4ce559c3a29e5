"""TEI read back: a document of ours or of others as texts, links, header and annotations.

`reading` is the way in.  The room is low, since a seed can be TEI; who writes TEI asks its `prose`.
"""
