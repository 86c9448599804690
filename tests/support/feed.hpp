#pragma once

#include <map>
#include <string>

#include "tests/geo/temporary_folder.hpp"

namespace isodelta::support {

/// A timetable feed as a folder of tables. What is there at first: trip T of route R, every day of 2026, from A (8:00)
/// by B (8:10 to 8:12) to C (8:30), stops ten kilometres apart on the equator; no table that is not required.
class Feed {
public:
    Feed() {
        tables_ = {
            {"agency.txt", "agency_id,agency_name,agency_url,agency_timezone\n1,Drawn Lines,http://example.org,UTC\n"},
            {"stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nA,Alpha,0,100\nB,Beta,0,100.09\nC,Gamma,0,100.18\n"},
            {"routes.txt", "route_id,route_short_name,route_long_name,route_type\nR,1,Alpha - Gamma,2\n"},
            {"calendar.txt",
             "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
             "DAILY,1,1,1,1,1,1,1,20260101,20261231\n"},
            {"trips.txt", "route_id,service_id,trip_id,trip_headsign\nR,DAILY,T,Gamma\n"},
            {"stop_times.txt",
             "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
             "T,08:00:00,08:00:00,A,1\nT,08:10:00,08:12:00,B,2\nT,08:30:00,08:30:00,C,3\n"}};
    }

    Feed& set(const std::string& table, const std::string& text) {
        tables_[table] = text;
        return *this;
    }
    Feed& add(const std::string& table, const std::string& rows) {
        tables_[table] += rows;
        return *this;
    }
    Feed& drop(const std::string& table) {
        tables_.erase(table);
        return *this;
    }

    /// Writes the tables into a folder of their own and returns its path.
    [[nodiscard]] std::string write(const TemporaryFolder& folder) const {
        std::filesystem::create_directory(folder.path("feed"));
        for (const auto& [name, text] : tables_) (void)folder.write("feed/" + name, text);
        return folder.path("feed");
    }

private:
    std::map<std::string, std::string> tables_;
};

}  // namespace isodelta::support
