#pragma once
#include "api/operation/service.hpp"

#include <string_view>
#include <vector>

namespace sesame::test {

// A method and a URI that lead to an operation.
struct way {
    api::operation const* row;
    std::string_view method, uri;
};

// Of all operations of SES v2. Some have two: SDKs before a change of AWS's model send the older one.
inline std::vector<way> all_ways() {
    std::vector<way> out;
    for (auto const& family : api::sesv2_service.families)
        for (auto const& row : family) {
            out.push_back({&row, row.binding.method, row.binding.uri});
            if (!row.binding.older_uri.empty()) out.push_back({&row, row.binding.older_method, row.binding.older_uri});
        }
    return out;
}

} // namespace sesame::test
