#include "tests/api/control/explain/refused_case.hpp"

#include "model/account/accounts.hpp"

#include <algorithm>
#include <set>

namespace sesame::test {
namespace {

using api::control::explained_refusal;
using api::control::refused_call;

api::response call_by_rest(calling& c, std::string const& method_and_path, std::string const& authorization,
                           parameters const& given) {
    auto const blank = method_and_path.find(' ');
    return c.request(method_and_path.substr(0, blank), method_and_path.substr(blank + 1), authorization,
                     given.empty() ? "" : given.front().second);
}

// Has the call refused, holds the explanation to what is expected, and gives the row of the tables behind it.
explained_refusal const* explained_by(refused_case const& r) {
    CAPTURE(r.service, r.operation, r.explanation);
    calling c(r.with);
    auto given = r.given;
    if (r.before)
        for (auto& more : r.before(c)) given.push_back(std::move(more));
    auto const signed_by = r.service.empty() ? "" : signature(r.service, r.region);
    bool const by_rest = r.operation.find(' ') != r.operation.npos;
    if (!by_rest) given.insert(given.begin(), {"Action", r.operation});
    if (r.service == "sts") given.push_back({"Version", "2011-06-15"});
    auto const answered =
        by_rest ? call_by_rest(c, r.operation, signed_by, given) : c.request("POST", "/", signed_by, urlencoded(given));
    CAPTURE(answered.body);
    REQUIRE(answered.status >= 400);
    if (r.afterwards) r.afterwards(c);
    auto const& all = c.all.requests().records();
    auto const call =
        std::find_if(all.begin(), all.end(), [&](auto const& one) { return one.request_id == answered.request_id; });
    REQUIRE(call != all.end());
    auto const shown = c.done("GET", "/requests?order=oldest&limit=1&since=" + std::to_string(call->number - 1));
    auto const explanation = std::string(shown.at("requests").at(0).at("explanation").as_string());
    CHECK(explanation.substr(0, r.explanation.size()) == r.explanation);
    refused_call asked{c.all, *call, {}, ""};
    return &row_of(asked);
}

} // namespace

preparation having(std::string service, std::string operation, parameters p, std::string key) {
    return [=](calling& c) {
        auto const body = "Action=" + operation + "&" + urlencoded(p);
        auto const a = c.request("POST", "/", signature(service, "us-east-1", key), body);
        INFO(a.body);
        REQUIRE(a.status == 200);
        return parameters{};
    };
}

void require_explained(std::span<refused_case const> cases,
                       std::initializer_list<std::span<explained_refusal const>> tables) {
    std::set<explained_refusal const*> met;
    for (auto const& r : cases) met.insert(explained_by(r));
    for (auto const& rows : tables)
        for (auto const& row : rows) {
            CAPTURE(row.text);
            CHECK(met.contains(&row));
        }
}

} // namespace sesame::test
