#include "tools/isodelta/map/drawing/map_words.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

namespace isodelta::tools {

namespace {

struct Words {
    const char* zh;
    const char* en;
};

const std::map<std::string, Words>& table() {
    static const std::map<std::string, Words> kWords = {
        {"baseline", {"无项目", "no projects"}},
        {"all", {"全部项目", "all projects"}},
        {"expressway", {"高速公路", "expressway"}},
        {"class1", {"一级公路", "class 1 road"}},
        {"class2", {"二级公路", "class 2 road"}},
        {"class3", {"三级公路", "class 3 road"}},
        {"high-speed", {"高速铁路", "high-speed railway"}},
        {"intercity", {"城际铁路", "intercity railway"}},
        {"conventional", {"普速铁路", "conventional railway"}},
        {"freight", {"货运铁路", "freight railway"}},
        {"in-operation", {"项目：已运营", "project in operation"}},
        {"under-construction", {"项目：在建", "project under construction"}},
        {"planned", {"项目：规划", "project planned"}},
        {"unknown", {"项目：状态不明", "project, status unknown"}},
        {"abandoned", {"项目：已放弃", "project abandoned"}},
        {"airports", {"机场", "airport"}},
        {"ports", {"港口", "port"}},
        {"stations", {"车站", "station"}},
        {"zones", {"园区", "zone"}},
        {"asked", {"所问地点", "place asked for"}},
        {"city", {"地级市", "city"}},
        {"county", {"县（市）", "county"}},
        {"water", {"水域与海岸", "water and coast"}},
        {"results", {"边界与结果", "boundaries and results"}},
        {"reached", {"可达道路", "roads reached"}},
        {"north", {"北", "N"}},
        {"legend", {"图例", "Legend"}},
        {"gained", {"新进入圈内", "newly inside"}},
        {"lost", {"退出圈外", "no longer inside"}},
        {"within", {"内", "within"}},
        {"door-to-door",
         {"门到门：含往返车站、候车、换乘与进出站时间",
          "Door to door: access, waiting, changes and terminal times included"}},
        {"station-to-station",
         {"站到站：含进站、候车与换乘", "Station to station: entry, waiting and changes included"}},
        {"in-vehicle", {"车内时间：只计乘车与停站", "In the vehicle: riding and stops only"}},
        {"transit", {"公共交通（铁路）与驾车接驳", "By public transport (rail), car to and from it"}},
        {"transit-walk", {"公共交通与步行接驳", "By public transport, on foot to and from it"}},
        {"transit-bike", {"公共交通与骑行接驳", "By public transport, bicycle to and from it"}},
        {"profile-freight", {"货运", "Freight"}},
        {"car", {"小汽车", "By car"}},
        {"truck", {"货车", "By truck"}},
        {"bike", {"自行车", "By bicycle"}},
        {"walk", {"步行", "On foot"}},
    };
    return kWords;
}

}  // namespace

std::string map_word(const std::string& word, const std::string& language) {
    const auto found = table().find(word);
    if (found == table().end()) return word;
    return language == "zh" ? found->second.zh : found->second.en;
}

std::string duration_text(double seconds, const std::string& language) {
    const long minutes = std::lround(seconds / 60);
    const long hours = minutes / 60;
    const long rest = minutes % 60;
    const bool zh = language == "zh";
    if (hours == 0) return fmt::format(fmt::runtime(zh ? "{} 分钟" : "{} min"), minutes);
    if (rest == 0) return fmt::format(fmt::runtime(zh ? "{} 小时" : "{} h"), hours);
    return fmt::format(fmt::runtime(zh ? "{} 小时 {} 分" : "{} h {} min"), hours, rest);
}

std::string grouped(double number) {
    std::string digits = fmt::format("{:.0f}", number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

}  // namespace isodelta::tools
