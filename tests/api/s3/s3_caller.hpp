#pragma once
#include "model/objects/buckets.hpp"
#include "tests/api/caller.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sesame::test {

using header_list = std::vector<std::pair<std::string, std::string>>;

struct s3_caller : caller {
    s3_caller() { objects::create_bucket(all, home(), "mine", where.now); }

    api::response ask(std::string_view method, std::string_view target, std::string_view body = "",
                      header_list const& headers = {}, std::string_view by_host = "localhost:4566") {
        auto const signed_by = signature("s3");
        api::request in{method, target, by_host, body, "198.51.100.7"};
        in.fields.set("Authorization", signed_by);
        for (auto const& [name, value] : headers) in.fields.set(name, value);
        return test::dispatch(all, in, where);
    }
    std::string refused(std::string_view method, std::string_view target, std::string_view body = "",
                        header_list const& headers = {}) {
        auto const out = ask(method, target, body, headers);
        return std::to_string(out.status) + " " + at(out, "/Error/Code");
    }
    std::string content(std::string const& key) {
        auto const* const found = objects::find(home(), "mine", key);
        return found ? found->content.text() : "(none)";
    }
};

inline std::string header_of(api::response const& a, std::string_view name) {
    auto const found = std::find_if(a.headers.begin(), a.headers.end(), [&](auto const& h) { return h.first == name; });
    return found == a.headers.end() ? "(none)" : found->second;
}

} // namespace sesame::test
