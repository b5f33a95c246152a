#pragma once
#include "api/router/router.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/sns/publishing/notification.hpp"
#include "tests/support/dispatch.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A client of `api`: makes requests as SDKs do, and reads the answers with a parser that is not ours.

namespace sesame::test {

using parameters = std::vector<std::pair<std::string, std::string>>; // in the order in which they are sent

std::string urlencoded(parameters const& p);

// "AWS4-HMAC-SHA256 Credential=<key>/20231114/<region>/<service>/aws4_request, …"
std::string signature(std::string_view service, std::string_view region = "us-east-1",
                      std::string_view key = "AKIDEXAMPLE");

struct caller {
    caller()
        : caller(options{}) {}
    explicit caller(options o)
        : all(std::move(o)) {}

    accounts all;
    api::request_context where{"http://fallback:1", "", timestamp{} + milliseconds{1'700'000'000'123}};
    std::string host = "localhost:4566";
    bool https = false;

    api::response request(std::string_view method, std::string_view target, std::string_view authorization,
                          std::string_view body);

    // A signed POST of the action to the service: "sns" or "ses".
    api::response call(std::string_view service, std::string_view action, parameters const& p = {});
    api::response sns(std::string_view action, parameters const& p = {}) { return call("sns", action, p); }
    api::response ses(std::string_view action, parameters const& p = {}) { return call("ses", action, p); }

    // Verbs of which the answer is not in question.
    std::string create_topic(std::string const& name);                                // its ARN
    std::string subscribe(std::string const& topic_arn, std::string const& endpoint); // its ARN
    // The notification that was put into the outbox last, which is then empty.
    sesame::sns::notification last_owed();

    std::string create_device(); // the ARN of an endpoint of a new push application

    // Time goes by, and what falls due happens.
    void pass(milliseconds by) {
        where.now += by;
        do all.run_due(where.now);
        while (all.next_due().value_or(timestamp::max()) <= where.now);
    }

    account& home() { return all.get("000000000000", "us-east-1"); }

    // All that the default account holds, as JSON. Two are equal if nothing happened in between. A delivery that a
    // sender has counts as ready, and its id from the first of the account: a roll back changes both.
    std::string visible_state();
};

// The text of the first element at this place ("/ErrorResponse/Error/Code"); "(none)" if there is no such element.
// Fails the test if the body is no well-formed XML.
std::string at(api::response const& a, std::string const& path);

// "200", or the status and code of a refusal: "404 NotFound".
std::string outcome(api::response const& a);
// The code and message of a refusal: "404 NotFound: Topic does not exist". For others "200".
std::string refusal_text(api::response const& a);

// Whether an XML 1.0 parser that keeps to the letter, such as Python's, reads this text: valid UTF-8 and no character
// outside of the production Char.
bool is_xml_text(std::string_view text);

// Requests and their answers on the way to a golden file; request ids are masked.
class transcript {
  public:
    transcript(caller& by, std::string service, std::string action)
        : by_(by)
        , service_(std::move(service))
        , action_(std::move(action)) {}

    // Sends the action and notes both. `title` is a sentence. What is `expected` the golden file has no say in: "200",
    // or the status and code of a refusal, as in "404 NotFound".
    api::response call(std::string_view title, std::string_view expected, parameters const& p = {});

    // tests/golden/api/<service>/<action>.txt
    void require_golden() const;

  private:
    caller& by_;
    std::string service_, action_, text_;
};

} // namespace sesame::test
