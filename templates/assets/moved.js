/* On the page of an article that moved: goes where it is now, with what stands behind ? and #. */
location.replace(document.getElementById("moved").href + location.search + location.hash);
