location.replace(document.getElementById("moved").href+location.search+location.hash)
