#pragma once
#include <string>
#include <string_view>

namespace sesame::test {

// Requires `actual` to equal the file tests/golden/<name>, byte for byte. With SESAME_UPDATE_GOLDEN=1 (tests/run
// --update-golden) the file is written instead.
void require_golden(std::string_view name, std::string const& actual);

} // namespace sesame::test
