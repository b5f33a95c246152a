#include "api/operation/service.hpp"

#include <algorithm>
#include <array>

namespace sesame::api {

service::found_operation service::find(std::string_view operation_name) const {
    std::size_t index = 0;
    for (auto const& family : families)
        for (auto const& row : family) {
            if (row.name == operation_name) return {&row, index};
            ++index;
        }
    return {};
}

std::span<service const* const> services() {
    static constexpr std::array<service const*, 6> all{&sns_service, &ses_service, &sesv2_service,
                                                       &sqs_service, &sts_service, &s3_service};
    return all;
}

service const* find_service(std::string_view name) {
    auto const all = services();
    auto const found = std::find_if(all.begin(), all.end(), [&](auto const* s) { return s->name == name; });
    return found == all.end() ? nullptr : *found;
}

bool is_rest_path(std::string_view path) {
    auto const all = services();
    return std::any_of(all.begin(), all.end(),
                       [&](auto const* s) { return !s->rest_root.empty() && path.starts_with(s->rest_root); });
}

} // namespace sesame::api
