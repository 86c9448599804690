#include "tools/isodelta/phrases/subjects.hpp"

namespace isodelta::tools {

const std::vector<Phrase>& report_phrases() {
    static const std::vector<Phrase> kPhrases = {
        {"today ({})", "现状（{}）"},
        // Head
        {"Travel-time circles of {}", "{}出行时间圈报告"},
        {"Trips from {} to {}: {}, {}.", "从{}到{}：{}，{}。"},
        {"Today no hub is within {}.", "现状：{}圈内没有枢纽。"},
        {"Within {} today: {}.", "现状 {}圈内：{}。"},
        {" People: {}.", "人口：{}。"},
        {"{}: no further hub within {}.", "{}：没有更多枢纽进入 {}圈。"},
        {"{}: also within {}: {}.", "{}：新进入 {}圈：{}。"},
        {"{}: still outside: {}.", "{}：仍在圈外：{}。"},
        {"Projects to come that shorten its trips most: {}.", "待建项目中缩短时间最多的：{}。"},
        {"{}: {}.", "{}：{}。"},
        // Times
        {"inside: {}", "圈内：{}"},
        {"inside only: {}", "仅在此情景圈内：{}"},
        {"How long it takes to the hubs", "到各枢纽的时间"},
        {"saved from today (min)", "较现状缩短（分）"},
        {"circle of {}", "{}圈"},
        {"outside", "圈外"},
        {"Under the station definitions a place stands for its own stations; from door to door one may drive to any.",
         "按车站口径，地点以其自有车站为代表；门到门口径可驾车前往任一车站。"},
        // Ways
        {"By what way", "怎样到达"},
        {"by car", "驾车"},
        {"by truck", "货车"},
        {"by bicycle", "骑行"},
        {"{}, {}: {}", "{}，{}：{}"},
        {"{} {} min", "{} {} 分"},
        {" (project: {})", "（项目：{}）"},
        // Circles
        {"What lies within reach", "可达范围"},
        {"state", "情景"},
        {"counties and districts", "县区数"},
        {"Counties and districts count with all their people where their seat is within the limit.",
         "县区以驻地是否在时限内计，人口按全县区计入。"},
        {"area (km²)", "面积（km²）"},
        {"Within {} of {}, {}; hatched: more than today.", "{1} {0}圈，{2}；斜线：较现状新增。"},
        {"Places by their time from {}, {}.", "按从{}出发的时间显示各地点，{}。"},
        {"What is within {} of the hubs, by how many of them, {}; hatched: within reach of a hub, unlike today.",
         "各枢纽 {}圈，按可达枢纽数分级，{}；斜线：现状不可达任何枢纽、该情景可达。"},
        {"Places by their time to the nearest hub, {}.", "按到最近枢纽的时间显示各地点，{}。"},
        // Years
        {"Year by year", "逐年变化"},
        {"Years between {} and {} in which a time changes; last: {}.", "{} 年至 {} 年间时间有变化的年份；末行：{}。"},
        {"In all of these years: {}.", "以上各年：{}。"},
        {"{}: {} is no longer within {}.", "{} 年：{}退出 {}圈。"},
        {"{}: {} comes within {} ({}), by {}{}.", "{} 年：{}进入 {}圈（{}），因{}开通{}。"},
        // Projects
        {"Projects: what they save, and what they cost", "项目：节省时间与造价"},
        {"None of the projects shortens a trip to one of the hubs.", "没有项目缩短到任一枢纽的时间。"},
        {"Minutes that a project saves on the trip from {}, on average over all orders of opening (Shapley value): "
         "what "
         "it adds alone, with others, and what others make needless. Compared are the projects that are open in '{}' "
         "and not in '{}'. Costs are those of whole projects, as stated.",
         "各项目为{}"
         "出行节省的分钟数，对所有开通次序取平均（夏普利值）：兼计单独作用、配合作用与相互替代。比较的是情景“{}”开通、"
         "而“{}”未开通的项目。造价为项目全部造价，按文件所述。"},
        {"{} ({:.0f} km)", "{}（{:.0f} km）"},
        {"no project is open in --scenario, so there is nothing to compare", "该情景没有待比较的项目开通。"},
        {"Some of these values are sampled; 'isodelta appraise' gives their standard errors.",
         "其中部分数值由抽样得出，标准误见 isodelta appraise。"},
        {"to {} (min)", "到{}（分）"},
        {"to {}: {}", "到{}：{}"},
        {"Projects around that shorten none of these trips, with their distance, and why:",
         "周边未缩短上述时间的项目、距离及原因："},
        // Claims
        {"What documents claim", "文件表述核对"},
        {"to spare", "余量（分）"},
        {"Scenario of the claim: {}. 'isodelta claims {}' gives the commands that retrace it.",
         "核对情景：{}。isodelta claims {} 给出复核命令。"},
        // Method
        {"Method and limits", "方法与局限"},
        {"Door to door counts the ways to and from the station, entering and leaving it, the train and changes; "
         "station to "
         "station begins at the first station and ends at the last; in the vehicle counts riding and stops alone.",
         "门到门：含往返车站、进出站、乘车与换乘；站到站：自首站至末站；车内时间：只计乘车与停站。"},
        {"The network has roads, railways with the trains of a timetable or of their design speed, and projects as "
         "geometries that are opened or closed; times are the least possible without congestion.",
         "网络含公路、铁路（列车按时刻表或设计速度）以及以几何图形表示、可开可关的项目；时间为不计拥堵的最短时间。"},
        {"Boarding takes the station's entry time; a change its transfer time and half the time between trains, at "
         "most "
         "exit and entry together. All defaults and their sources: docs/model.md.",
         "乘车计车站进站时间；换乘计换乘时间加半个发车间隔，不超过出站与进站之和。全部默认值及来源见 docs/model.md。"},
        {"Some of the ways above use trains whose times are derived from length and speed, not from a timetable.",
         "上述部分路线的列车时间由里程与速度推算，非时刻表。"},
        {"Some of the ways above use links whose course is only roughly known (schematic).",
         "上述部分路线的线位仅为示意。"},
        {"How far the data agrees with the world is told by 'isodelta validate' and 'isodelta audit'.",
         "数据与实际的吻合程度见 isodelta validate 与 isodelta audit。"},
        {"Provenance", "出处"},
        {"value", "值"},
    };
    return kPhrases;
}

}  // namespace isodelta::tools
