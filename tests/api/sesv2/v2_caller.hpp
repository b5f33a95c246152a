#pragma once
#include "tests/api/caller.hpp"

#include <string>
#include <string_view>

// A client of SES v2: REST with JSON.

namespace sesame::test {

// How most refusals begin.
inline constexpr std::string_view bad = "400 BadRequestException";

struct v2_caller : caller {
    using caller::caller;

    // A signed request for "/v2/email" + path. The body is JSON, or empty.
    api::response v2(std::string_view method, std::string_view path, std::string_view body = "");

    // Verbs of which the answer is not in question.
    void verify(std::string const& identity); // verified at once, with DKIM if it is a domain
};

// The member at this JSON pointer ("/Tags/0/Key"): a text as it is, anything else as JSON. "(none)" if there is none.
// Fails the test if the body is no JSON.
std::string member(api::response const& a, std::string_view pointer);

// "200", or the status, code and message of a refusal: "404 NotFoundException: Email identity x does not exist."
std::string v2_outcome(api::response const& a);

// Requests and their answers on the way to tests/golden/api/sesv2/<operation>.txt; request ids are masked.
class v2_transcript {
  public:
    v2_transcript(v2_caller& by, std::string operation)
        : by_(by)
        , operation_(std::move(operation)) {}

    // Sends the request and notes both. `title` is a sentence. What is `expected` the golden file has no say in: "200",
    // or the status and code of a refusal: "404 NotFoundException".
    api::response call(std::string_view title, std::string_view expected, std::string_view method,
                       std::string_view path, std::string_view body = "");

    void require_golden() const;

  private:
    v2_caller& by_;
    std::string operation_, text_;
};

} // namespace sesame::test
