#!/usr/bin/env python3
"""Checks that includes point one way: geo <- datasets <- network <- tools.

usage: check_includes.py SOURCE_FOLDER

Link order cannot see to it, since one include folder shows every header. Prints one line a fault; exit status 1 where
there is any. Faults:
  - a file includes a layer to the right of its own, or tests, or another layer's detail folder
  - headers include each other in a circle
  - a public header includes a detail header or a header of GDAL, GEOS, PROJ or libosmium, or names a type of theirs
  - GDAL, GEOS or PROJ outside geo; libosmium outside datasets and tools/benchmarks; Boost.Graph left of network;
    CLI11 outside tools
  - the hierarchy includes more of network than graphs, weights and searches
  - a quoted include that names no file of the project
"""
import pathlib
import re
import sys

LAYERS = ["geo", "datasets", "network", "tools"]
GENERATED = {"tools/isodelta/version.hpp"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
COMMENTS_AND_TEXTS = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.DOTALL)

GEO_LIBRARY = re.compile(r"^(gdal|ogr|cpl_|geos|proj)[\w./]*$")
OSMIUM = re.compile(r"^osmium/")
FOREIGN_TYPE = re.compile(r"\b(OGR\w+|GDAL\w+|GEOS\w+|PJ|PJ_\w+|CPL\w+|osmium)\b")
# What only some layers or folders may include: header, its name, they.
RESERVED = [
    (GEO_LIBRARY, "GDAL, GEOS or PROJ", {"geo"}),
    (OSMIUM, "libosmium", {"datasets", "tools/benchmarks"}),
    (re.compile(r"^boost/graph/"), "Boost.Graph", {"network", "tools"}),
    (re.compile(r"^CLI/"), "CLI11", {"tools"}),
]
# All of network that network/hierarchy may include beside itself: what any graph has.
BELOW_HIERARCHY = {f"network/{name}.hpp"
                   for name in ("column", "column_checks", "graph", "search", "topology", "topology_view", "weights")}


def without_comments(text):
    return COMMENTS_AND_TEXTS.sub(" ", text)


def files_of(root):
    """Sources by their path in the project, such as geo/crs.hpp."""
    found = {}
    for layer in LAYERS:
        for path in sorted((root / layer).rglob("*")):
            if path.suffix in (".hpp", ".cpp"):
                found[path.relative_to(root).as_posix()] = path.read_text(encoding="utf-8")
    return found


def includes_of(text):
    """Pairs of (is quoted, name)."""
    # A block comment may hold an example; a line comment before an include cannot match the pattern.
    return [(mark == '"', name) for mark, name in INCLUDE.findall(re.sub(r"/\*.*?\*/", " ", text, flags=re.DOTALL))]


def is_detail(name):
    return "detail" in name.split("/")[:-1]


def is_public_header(name):
    return name.endswith(".hpp") and not is_detail(name) and not name.startswith("tools/")


def check_own(name, target, files):
    """Faults of a quoted include."""
    layer, target_layer = name.split("/")[0], target.split("/")[0]
    if target_layer not in LAYERS:
        yield f"{name}: includes {target}, which is no layer of the project"
        return
    if target not in files and target not in GENERATED:
        yield f"{name}: includes {target}, which is not there"
    if LAYERS.index(target_layer) > LAYERS.index(layer):
        yield f"{name}: includes {target}; {layer} knows nothing of {target_layer}"
    if (name.startswith("network/hierarchy/") and target_layer == "network" and target not in BELOW_HIERARCHY
            and not target.startswith("network/hierarchy/")):
        yield f"{name}: includes {target}; the hierarchy knows graphs and weights only"
    if is_detail(target) and target_layer != layer:
        yield f"{name}: includes {target}, a detail of {target_layer}"
    if is_detail(target) and is_public_header(name):
        yield f"{name}: a public header includes the detail {target}"


def check_foreign(name, header):
    """Faults of an include of another library."""
    layer = name.split("/")[0]
    if is_public_header(name) and (GEO_LIBRARY.match(header) or OSMIUM.match(header)):
        yield f"{name}: a public header includes <{header}>"
        return
    for pattern, library, allowed in RESERVED:
        if pattern.match(header) and not any(name.startswith(f"{folder}/") for folder in allowed):
            yield f"{name}: includes <{header}>; {layer} knows nothing of {library}"
            return


def circles_of(graph):
    """One line for each circle that a depth-first walk closes."""
    done, path = set(), []

    def walk(name):
        if name in path:
            yield "circle: " + " -> ".join(path[path.index(name):] + [name])
            return
        if name in done:
            return
        path.append(name)
        for target in graph.get(name, []):
            yield from walk(target)
        done.add(path.pop())

    for name in sorted(graph):
        yield from walk(name)


def faults_of(root):
    files = files_of(root)
    graph = {}
    for name, text in files.items():
        graph[name] = []
        for quoted, target in includes_of(text):
            if quoted:
                yield from check_own(name, target, files)
                graph[name].append(target)
            else:
                yield from check_foreign(name, target)
        if is_public_header(name):
            types = sorted(set(FOREIGN_TYPE.findall(without_comments(INCLUDE.sub(" ", text)))))
            if types:
                yield f"{name}: a public header names {', '.join(types)}"
    yield from circles_of(graph)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    root = pathlib.Path(sys.argv[1])
    missing = [layer for layer in LAYERS if not files_of(root) or not (root / layer).is_dir()]
    if missing:
        sys.exit(f"{root} has no sources in {', '.join(missing)}")
    faults = list(faults_of(root))
    for fault in faults:
        print(fault)
    print(f"{len(files_of(root))} files, {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
