#include "tests/api/sesv2/v2_caller.hpp"

#include "tests/support/golden.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch_test_macros.hpp>

namespace sesame::test {
namespace json = boost::json;

api::response v2_caller::v2(std::string_view method, std::string_view path, std::string_view body) {
    return request(method, "/v2/email" + std::string(path), signature("ses"), body);
}

void v2_caller::verify(std::string const& identity) {
    bool const is_address = identity.find('@') != identity.npos;
    auto const made = is_address ? ses("VerifyEmailIdentity", {{"EmailAddress", identity}})
                                 : ses("VerifyDomainIdentity", {{"Domain", identity}});
    REQUIRE(made.status == 200);
    if (!is_address) REQUIRE(ses("VerifyDomainDkim", {{"Domain", identity}}).status == 200);
    pass(milliseconds{1});
}

std::string member(api::response const& a, std::string_view pointer) {
    INFO(a.body);
    auto const body = json::parse(a.body);
    json::error_code missing;
    auto const* const found = body.find_pointer(json::string_view(pointer.data(), pointer.size()), missing);
    if (!found) return "(none)";
    return found->is_string() ? std::string(found->get_string()) : json::serialize(*found);
}

std::string v2_outcome(api::response const& a) {
    auto const status = std::to_string(a.status);
    return a.status == 200 ? status : status + " " + a.error + ": " + member(a, "/message");
}

api::response v2_transcript::call(std::string_view title, std::string_view expected, std::string_view method,
                                  std::string_view path, std::string_view body) {
    auto response = by_.v2(method, path, body);
    INFO(operation_ << ": " << title << "\n" << response.body);
    auto const shown = v2_outcome(response);
    CHECK(shown.substr(0, shown.find(':')) == expected);
    text_.append(text_.empty() ? "# " : "\n# ").append(title).append("\n").append(method).append(" /v2/email");
    text_.append(path).append("\n").append(body).append(body.empty() ? "" : "\n");
    text_.append("\n").append(std::to_string(response.status)).append("\n").append(response.body).append("\n");
    return response;
}

void v2_transcript::require_golden() const { test::require_golden("api/sesv2/" + operation_ + ".txt", text_); }

} // namespace sesame::test
