#include "api/operation/service.hpp"
#include "tests/support/golden.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;

// The bound on settings' bytes holds what may add some; the names of operations decide (api/operation/handle.hpp).
// Whoever adds an operation looks here whether they decide well.
TEST_CASE("each operation either may add settings, may change some, or neither") {
    std::string lines;
    for (auto const* const service : api::services())
        for (auto const& family : service->families)
            for (auto const& row : family)
                lines += std::string(service->name) + " " + std::string(row.name) + (row.adds_settings ? " adds" : "") +
                         (row.changes_settings ? " changes" : "") + "\n";
    test::require_golden("api/operations.txt", lines);
}
