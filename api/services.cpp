#include "api/services.hpp"

#include <array>

namespace sesame::api {

operation const* service::find(std::string_view operation_name) const {
    for (auto const& family : families)
        for (auto const& row : family)
            if (row.name == operation_name) return &row;
    return nullptr;
}

std::span<service const* const> query_services() {
    static constexpr std::array<service const*, 2> all{&sns_service, &ses_service};
    return all;
}

std::size_t operations_of_aws(service const& s) { return &s == &sns_service ? 42 : 71; }

} // namespace sesame::api
