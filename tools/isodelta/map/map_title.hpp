#pragma once

#include "tools/isodelta/map/map_query.hpp"

namespace isodelta::tools {

/// "到上海 1 小时、2 小时、3 小时圈" and "Within 1 h, 2 h and 3 h to Shanghai".
[[nodiscard]] MapText title_of(const Session& session, const MapQuery& query);

}  // namespace isodelta::tools
