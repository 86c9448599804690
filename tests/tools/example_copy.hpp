#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "tests/geo/temporary_folder.hpp"
#include "tests/tools/run_command.hpp"

/// A copy of datasets/example in a temporary folder, for tests that spoil one thing in it.
class ExampleCopy {
public:
    ExampleCopy() {
        std::filesystem::copy(std::string(ISODELTA_SOURCE_DIR) + "/datasets/example", folder_.path("data"));
    }

    [[nodiscard]] std::string data() const { return folder_.path("data"); }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_.path(name); }
    [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }

    void write(const std::string& file, const std::string& content) const {
        (void)folder_.write("data/" + file, content);
    }

    /// Replaces the first `from` in a file of the dataset, which must be there.
    void replace(const std::string& file, const std::string& from, const std::string& to) const {
        std::string text = folder_.read("data/" + file);
        const auto position = text.find(from);
        REQUIRE(position != std::string::npos);
        write(file, text.replace(position, from.size(), to));
    }

    /// A circle from the copy is refused with exit status 1 and these words, and writes nothing; `validate`, if the
    /// dataset can be listed at all, fails too.
    void check_refused_data(const std::string& words) const {
        check_refused(run_command({"isochrone", "--to", "west", "--within", "15min", "--profile", "car", "--data",
                                   data(), "-o", path("circles.geojson")}),
                      1, words);
        CHECK(folder_.names() == std::set<std::string>{"data"});
        const Outcome validation = run_command({"validate", "--data", data()});
        CHECK(validation.status == 1);
        CHECK_THAT(validation.out + validation.err, Catch::Contains(words));
    }

private:
    TemporaryFolder folder_;
};

/// The example as it stands in the repository.
inline std::vector<std::string> example(std::vector<std::string> arguments) {
    return with(std::move(arguments), {"--data", std::string(ISODELTA_SOURCE_DIR) + "/datasets/example"});
}
