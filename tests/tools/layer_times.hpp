#pragma once

#include <string>

/// Checks that two network files have vertices at the same positions, and the same times between them to the
/// millisecond: from `origins` vertices by chance to every vertex, by car, truck, bike and on foot, as things are and
/// with every project open. Vertices are known by their positions, to 10⁻⁷ degrees, of which none may have two.
/// Returns how many vertices were reached in all.
std::size_t check_same_times(const std::string& one, const std::string& other, int origins);

/// Writes the links of a network file to `links` (a file or a table) and imports them again as the network file
/// `again`. What a layer cannot hold must be nothing.
void export_and_import(const std::string& network, const std::string& links, const std::string& again);

/// The extract without turn restrictions and barriers, which no layer of links holds, and with one node where several
/// of its ways' nodes are at one position: `merged` says how many were taken together.
std::size_t strip_extract(const std::string& from, const std::string& to);
