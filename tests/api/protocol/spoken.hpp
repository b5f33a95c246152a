#pragma once
#include "tests/api/caller.hpp"

#include <catch2/catch_test_macros.hpp>

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A client of services that only tests have.

namespace sesame::test {

struct spoken : caller {
    explicit spoken(std::span<api::service const* const> here)
        : services(here) {}

    std::span<api::service const* const> services;

    using header_list = std::vector<std::pair<std::string_view, std::string_view>>;

    api::response ask(std::string_view method, std::string_view target, std::string_view body = "",
                      header_list const& headers = {}) {
        api::request in{method, target, host, body, "198.51.100.7"};
        for (auto const& [name, value] : headers) in.fields.emplace_back(name, value);
        return test::dispatch(all, in, where, services);
    }
};

inline std::string field(api::response const& a, std::string_view name) {
    for (auto const& [own, value] : a.headers)
        if (own == name) return value;
    return "(none)";
}

} // namespace sesame::test
