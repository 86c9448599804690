#include "tools/isodelta/phrases/subjects.hpp"

namespace isodelta::tools {

const std::vector<Phrase>& circle_phrases() {
    static const std::vector<Phrase> kPhrases = {
        {", ", "、"},
        {"{}, {}", "{}、{}"},
        {"; ", "；"},
        {"{}; {}", "{}；{}"},
        {"{}: {}", "{}：{}"},
        {"{} ({})", "{}（{}）"},
        {"{} or {}", "{}或{}"},
        {"{} h {:02} min", "{} 小时 {:02} 分"},
        {"{} min", "{} 分"},
        {"{:.1f} min", "{:.1f} 分"},
        {"no way", "不可达"},
        {"{:.0f} km {} of {}", "{2}{1} {0:.0f} km"},
        {"{} ({:.0f} t)", "{}（{:.0f} t）"},
        // What times rest on
        {"{}, {}, scenario {}{}{}", "{}，{}，情景 {}{}{}"},
        {"{}, {}, {} to {}{}", "{}，{}，{} 至 {} 年{}"},
        {", against {}", "，对照 {}"},
        {", {}", "，{}"},
        {"{} projects without a year closed", "{} 个无年份项目视为未开通"},
        {"{} projects without a year open", "{} 个无年份项目视为已开通"},
        // Circles, years, indicators
        {"Within {} ({})", "{}以内（{}）"},
        {"Nothing takes longer than in {}: nobody can be lost.\n", "与 {} 相比没有任何路段变慢：不会有地点退出。\n"},
        {"Takes longer than in {}, or is closed: {}{}. Somebody may be lost.\n",
         "与 {} 相比变慢或关闭：{}{}。可能有地点退出。\n"},
        {" and {} more", " 等另外 {} 项"},
        {" (or others)", "（或其他）"},
        {"To {} places, within {}, potential by time^{} ({})", "到 {} 个地点，时限 {}，潜力按时间^{}（{}）"},
        {"Kilometres of road, scenario {}\n\n{}", "公路里程，情景 {}\n\n{}"},
        // Routes
        {"{} → {}  {}, {:.1f} km  ({}, {}, scenario {})\n\n", "{} → {}  {}，{:.1f} km（{}，{}，情景 {}）\n\n"},
        {"{} → {}  {:.1f} CNY/t, {} h, {:.1f} km  (freight, scenario {}; {})\n\n",
         "{} → {}  {:.1f} 元/t，{} 小时，{:.1f} km（货运，情景 {}；{}）\n\n"},
        {"least time", "时间最短"},
        {"least cost with {} CNY a tonne and hour", "时间价值 {} 元/（t·小时）下费用最低"},
        {" (time derived)", "（推算时间）"},
        {"\nWithout a change: {} ({} min), {} → {} by {}{}\n", "\n不换乘：{}（{} 分），{} → {}，{}{}\n"},
        {"\nRuns marked 'time derived' come from length and design speed, not from a timetable.\n",
         "\n标注“推算时间”的运行时间由里程和设计速度推算，并非时刻表。\n"},
        {"\nThe course of some links is only roughly known (schematic).\n", "\n部分线路走向仅为示意。\n"},
        {"\nRates, waits and handling are defaults, most of them assumed: docs/freight.md.\n",
         "\n运价、等待和装卸均为默认值，大多为假定：见 docs/freight.md。\n"},
    };
    return kPhrases;
}

}  // namespace isodelta::tools
