"""`handbook publish`: a built site -> a release on a web server: verified, compressed, switched to in one step.

verify     what a reader would stumble over: links, anchors, downloads, requests outside, an incomplete inventory
compress   .gz and .br beside the files, for servers that send them as they are
policy     the Content-Security-Policy that the pages need, inline scripts by their hashes
releases   the folder of releases: a new one, the switch, the way back, what is kept
command    the command line
"""
