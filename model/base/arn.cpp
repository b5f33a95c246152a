#include "model/base/arn.hpp"

#include "model/base/partition.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <array>

namespace sesame {

std::string_view arn::resource_type() const { return resource.substr(0, resource.find('/')); }

std::string_view arn::resource_name() const {
    auto const slash = resource.find('/');
    return slash == resource.npos ? std::string_view() : resource.substr(slash + 1);
}

std::optional<arn> parse_arn(std::string_view text) {
    std::array<std::string_view, 5> parts;
    for (auto& part : parts) {
        auto const colon = text.find(':');
        if (colon == text.npos) return std::nullopt;
        part = text.substr(0, colon);
        text.remove_prefix(colon + 1);
    }
    if (parts[0] != "arn") return std::nullopt;
    return arn{parts[1], parts[2], parts[3], parts[4], text};
}

bool is_account_id(std::string_view text) {
    return text.size() == 12 && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_region(std::string_view text) {
    return !text.empty() && text.size() <= 32 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-';
    });
}

std::size_t arn_elements(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), ':')) + 1;
}

std::string_view partition_of(std::string_view region) { return partition_with(region).name; }

std::string make_arn(std::string_view service, std::string_view region, std::string_view account,
                     std::string_view resource) {
    std::string out;
    append(out, "arn:", partition_of(region), ":", service, ":", region, ":", account, ":", resource);
    return out;
}

} // namespace sesame
