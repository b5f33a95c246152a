#include "tests/support/golden.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace sesame::test {

void require_golden(std::string_view name, std::string const& actual) {
    auto const path = std::filesystem::path(SESAME_GOLDEN_DIR) / name;
    if (std::getenv("SESAME_UPDATE_GOLDEN")) {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << actual;
        return;
    }
    std::ifstream file(path, std::ios::binary);
    INFO("golden file: " << path.string());
    REQUIRE(file);
    std::ostringstream expected;
    expected << file.rdbuf();
    REQUIRE(actual == expected.str());
}

} // namespace sesame::test
