#!/usr/bin/env python3
"""The include check itself: a sound tree passes, and each fault that it is for is found."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

import check_includes

SOUND = {
    "geo/units.hpp": "#pragma once\n#include <chrono>\n",
    "geo/detail/handles.hpp": "#pragma once\n#include <gdal_priv.h>\n",
    "geo/reader.cpp": '#include "geo/units.hpp"\n#include <ogrsf_frmts.h>\n#include "geo/detail/handles.hpp"\n',
    "datasets/dataset.hpp": '#pragma once\n#include "geo/units.hpp"\n/// Read by OGRLayer, "GDALDataset".\n',
    "network/topology.hpp": '#pragma once\n#include "datasets/dataset.hpp"\n#include <boost/graph/graph_traits.hpp>\n',
    "tools/isodelta/main.cpp": '#include <CLI/App.hpp>\n#include "network/topology.hpp"\n#include "tools/isodelta/version.hpp"\n',
}


def faults_with(changes):
    """Faults of the sound tree with these files changed."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in {**SOUND, **changes}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        return list(check_includes.faults_of(root))


class IncludeCheck(unittest.TestCase):
    def check_one(self, changes, words):
        faults = faults_with(changes)
        self.assertEqual(len(faults), 1, faults)
        self.assertIn(words, faults[0])

    def test_a_sound_tree_has_no_fault(self):
        self.assertEqual(faults_with({}), [])

    def test_a_layer_to_the_right_is_found(self):
        self.check_one({"geo/units.cpp": '#include "network/topology.hpp"\n'}, "geo knows nothing of network")
        self.check_one({"network/x.cpp": '  #  include "tools/isodelta/version.hpp"\n'}, "network knows nothing of tools")

    def test_a_circle_inside_a_layer_is_found(self):
        self.check_one({"geo/a.hpp": '#include "geo/b.hpp"\n', "geo/b.hpp": '#include "geo/a.hpp"\n'},
                       "circle: geo/a.hpp -> geo/b.hpp -> geo/a.hpp")
        self.check_one({"geo/a.hpp": '#include "geo/a.hpp"\n'}, "circle: geo/a.hpp -> geo/a.hpp")

    def test_a_geographic_library_in_a_public_header_is_found(self):
        for header in ("ogrsf_frmts.h", "gdal_priv.h", "geos_c.h", "proj.h", "cpl_string.h", "osmium/osm.hpp"):
            self.check_one({"datasets/x.hpp": f"#include <{header}>\n"}, f"a public header includes <{header}>")

    def test_a_geographic_type_in_a_public_header_is_found(self):
        self.check_one({"geo/x.hpp": "struct OGRLayer;\nvoid read(OGRLayer& layer);\n"}, "names OGRLayer")
        self.check_one({"geo/x.hpp": "struct PJ;\n"}, "names PJ")

    def test_a_detail_header_in_a_public_header_or_another_layer_is_found(self):
        self.check_one({"geo/x.hpp": '#include "geo/detail/handles.hpp"\n'}, "a public header includes the detail")
        self.check_one({"network/x.cpp": '#include "geo/detail/handles.hpp"\n'}, "a detail of geo")

    def test_a_library_in_the_wrong_layer_is_found(self):
        self.check_one({"network/x.cpp": "#include <geos_c.h>\n"}, "network knows nothing of GDAL, GEOS or PROJ")
        self.check_one({"datasets/x.cpp": "#include <gdal.h>\n"}, "datasets knows nothing of GDAL, GEOS or PROJ")
        self.check_one({"datasets/x.cpp": "#include <boost/graph/adjacency_list.hpp>\n"}, "Boost.Graph")
        self.check_one({"network/x.cpp": "#include <CLI/App.hpp>\n"}, "CLI11")
        self.check_one({"network/x.cpp": "#include <osmium/osm.hpp>\n"}, "libosmium")

    def test_benchmarks_read_openstreetmap_and_nothing_else_of_tools_does(self):
        self.check_one({"tools/isodelta/x.cpp": "#include <osmium/osm.hpp>\n"}, "tools knows nothing of libosmium")
        self.assertEqual(faults_with({"tools/benchmarks/x.cpp": "#include <osmium/osm.hpp>\n"}), [])

    def test_a_hierarchy_that_knows_links_is_found(self):
        self.check_one({"network/hierarchy/x.cpp": '#include "network/network.hpp"\n', "network/network.hpp": ""},
                       "the hierarchy knows graphs and weights only")

    def test_a_file_that_is_not_there_or_is_a_test_is_found(self):
        self.check_one({"geo/x.cpp": '#include "geo/unit.hpp"\n'}, "geo/unit.hpp, which is not there")
        self.check_one({"geo/x.cpp": '#include "tests/geo/close_to.hpp"\n'}, "no layer of the project")

    def test_the_command_exits_1_on_a_fault_and_on_a_folder_without_sources(self):
        command = [sys.executable, "-B", check_includes.__file__]
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            self.assertEqual(subprocess.run([*command, folder], capture_output=True).returncode, 1)
            for name, text in SOUND.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            self.assertEqual(subprocess.run([*command, folder], capture_output=True).returncode, 0)
            (root / "geo/x.cpp").write_text('#include "tools/isodelta/version.hpp"\n', encoding="utf-8")
            result = subprocess.run([*command, folder], capture_output=True, text=True)
            self.assertEqual(result.returncode, 1)
            self.assertIn("geo/x.cpp: includes tools/isodelta/version.hpp", result.stdout)


if __name__ == "__main__":
    unittest.main()
